package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.plan.Remark;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.valuation.Ladder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a plan as a problem to solve again. */
final class StandingPlans {
  // Volumes and room were rounded when they were kept: a plan that filled a room still does.
  private static final double MILLILITRE = 1e-3;

  private final Sql sql;
  private final PlanHead plan;

  StandingPlans(Sql sql, PlanHead plan) {
    this.sql = sql;
    this.plan = plan;
  }

  /**
   * Reads it.
   *
   * @throws Refused when the plan was made before its room was kept
   */
  StandingPlan read(long revision) throws SQLException {
    Map<String, RestockProblem.Location> rooms = rooms();
    if (rooms.isEmpty()) {
      throw new Refused(
          Rule.PLAN_WITHOUT_ROOM,
          "plan "
              + plan.asOf()
              + " version "
              + plan.version()
              + " was made before the room of its locations was kept; run its night again",
          plan.asOf(),
          plan.version());
    }
    List<ReviewLine> lines = lines();
    Map<LineKey, Ladder> ladders = Ladders.all(sql, plan.planId());
    Set<String> opened = openedByPeople(lines);
    List<RestockProblem.Line> asked = new ArrayList<>();
    Map<String, Integer> now = new TreeMap<>();
    Set<String> suppliers = new TreeSet<>();
    int fixed = 0;
    for (ReviewLine line : lines) {
      fixed += free(line) ? 0 : 1;
      RestockProblem.@Nullable Line of = line(line, ladders.get(line.key()), opened);
      if (of != null) {
        asked.add(of);
        suppliers.add(of.supplier());
        rooms.putIfAbsent(of.location(), new RestockProblem.Location(of.location(), null));
        now.put(of.id(), Math.toIntExact(ordered(line) / of.packUnits()));
      }
    }
    return new StandingPlan(
        new RestockProblem(
            ShopFacts.budgetMinor(sql, plan.planId(), plan.shopId()),
            List.copyOf(rooms.values()),
            terms(suppliers),
            asked),
        now,
        fixed,
        revision);
  }

  private List<ReviewLine> lines() throws SQLException {
    List<ReviewLine> lines = new ArrayList<>();
    new LineReads(sql.connection(), plan.planId())
        .each(
            new LineQuery("", LineQuery.Filter.ALL, null, null, LineQuery.Sort.ITEM, false, 1, 1),
            lines::add);
    return lines;
  }

  /** Whether nobody has decided on the line; what a repair has moved may move again. */
  private static boolean free(ReviewLine line) {
    return line.state() == LineState.PROPOSED
        && (line.actor().isEmpty() || line.reasonCode() == ReasonCode.REPAIR);
  }

  private static long ordered(ReviewLine line) {
    return line.state() == LineState.HELD ? 0 : line.quantity();
  }

  /**
   * Whether the night planned the line. A supplier that cannot be ordered from that night was not
   * in its problem, until a person orders from it; one that was not worth opening was.
   */
  private static boolean asked(ReviewLine line, Set<String> opened) {
    for (Reason reason : line.proposal().reasons()) {
      if (reason instanceof Reason.EarnsNothing) {
        return false;
      } else if (reason instanceof Reason.SupplierClosed closed
          && closed.why().kind() != Remark.Kind.NOT_WORTH_OPENING) {
        return opened.contains(line.proposal().supplierId());
      }
    }
    return true;
  }

  private static Set<String> openedByPeople(List<ReviewLine> lines) {
    Set<String> opened = new HashSet<>();
    for (ReviewLine line : lines) {
      if (!free(line) && ordered(line) > 0) {
        opened.add(line.proposal().supplierId());
      }
    }
    return opened;
  }

  private static RestockProblem.@Nullable Line line(
      ReviewLine line, @Nullable Ladder ladder, Set<String> opened) {
    if (ladder == null || !free(line) || !asked(line, opened)) {
      return fixed(line, ladder, ordered(line));
    }
    int pack = Math.multiplyExact(ladder.packUnits(), ladder.rungPacks());
    if (line.quantity() % pack != 0) {
      // Between two rungs of a very large order: it stays.
      return fixed(line, ladder, line.quantity());
    }
    return new RestockProblem.Line(
        StandingPlan.id(line.key()),
        line.proposal().supplierId(),
        line.proposal().locationId(),
        ladder.unitCostMinor(),
        pack,
        (ladder.moqPacks() + ladder.rungPacks() - 1) / ladder.rungPacks(),
        ladder.volumeLitresPerUnit(),
        ladder.gainMinor(),
        null);
  }

  /** The line as one pack that is ordered; null where nothing is. */
  private static RestockProblem.@Nullable Line fixed(
      ReviewLine line, @Nullable Ladder ladder, long units) {
    if (units == 0) {
      return null;
    }
    double cost = ladder == null ? line.costMinor() / (double) units : ladder.unitCostMinor();
    return new RestockProblem.Line(
        StandingPlan.id(line.key()),
        line.proposal().supplierId(),
        line.proposal().locationId(),
        cost,
        Math.toIntExact(units),
        1,
        ladder == null ? 0 : ladder.volumeLitresPerUnit(),
        new double[] {0, ladder == null ? 0 : ladder.gain(units)},
        1);
  }

  private List<RestockProblem.Supplier> terms(Set<String> suppliers) throws SQLException {
    return sql
        .list(
            "select supplier_id, fixed_cost_minor, minimum_minor, minimum_units"
                + " from review_supplier where plan_id = ?",
            row ->
                new RestockProblem.Supplier(
                    row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
            plan.planId())
        .stream()
        .filter(supplier -> suppliers.contains(supplier.id()))
        .toList();
  }

  private Map<String, RestockProblem.Location> rooms() throws SQLException {
    Map<String, RestockProblem.Location> rooms = new TreeMap<>();
    sql.each(
        "select location_id, free_litres from plan_room where plan_id = ?",
        row -> {
          @Nullable Double free = row.getObject(2, Double.class);
          rooms.put(
              row.getString(1),
              new RestockProblem.Location(
                  row.getString(1), free == null ? null : free + MILLILITRE));
        },
        plan.planId());
    return rooms;
  }
}
