package dev.vesper.data.ledger;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Plans;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what became of a plan: its lines' forecasts and chances beside what a later night knew
 * of the same days, its budgets beside what was spent.
 */
public final class Ledger {
  // A version that went live says more than a newer one that did not.
  private static final String PLAN =
      """
      select p.as_of, p.version from plan p
      where p.shop_id = ? and (?::date is null or p.as_of = ?::date)
        and exists (select 1 from run r join demand_history h using (shop_id, run_id)
          where r.shop_id = p.shop_id and r.status in ('completed', 'degraded')
          and r.as_of > p.as_of)
      order by p.as_of desc, (p.published_at is not null) desc, p.version desc limit 1""";
  private static final String LATER_NIGHT =
      """
      select r.run_id, r.as_of from run r
      where r.shop_id = ? and r.status in ('completed', 'degraded') and r.as_of > ?::date
        and exists (select 1 from demand_history h
          where h.shop_id = r.shop_id and h.run_id = r.run_id)
      order by r.as_of desc, r.version desc limit 1""";
  private static final String LINES =
      """
      select l.item_id, l.location_id, l.supplier_id, l.quantity,
        coalesce(o.ordered, 0), coalesce(o.received, 0), nullif(l.cover_from, '')::date,
        nullif(l.cover_to, '')::date, l.demand_p10, l.demand_p50, l.demand_p90,
        l.stock_out_probability, f.first_day, f.grain_days, f.mean,
        h.first_day, h.grain_days, h.units, h.available_share, h.estimated_units
      from plan_line l join plan p using (plan_id)
      left join forecast f on f.shop_id = p.shop_id and f.run_id = p.run_id
        and f.item_id = l.item_id and f.location_id = l.location_id
      left join demand_history h on h.shop_id = p.shop_id and h.run_id = ?
        and h.item_id = l.item_id and h.location_id = l.location_id
      left join (select item_id, location_id, sum(quantity) as ordered,
          sum(received_units) as received
        from purchase_order_line where plan_id = ? and status <> 'cancelled' group by 1, 2) o
        on o.item_id = l.item_id and o.location_id = l.location_id
      where l.plan_id = ?
      order by l.item_id collate "C", l.location_id collate "C\"""";

  private final DataSource database;
  private final Plans plans;
  private final SpentBudgets budgets;

  public Ledger(DataSource database, Home home, Plans plans) {
    this.database = database;
    this.plans = plans;
    this.budgets = new SpentBudgets(database, home);
  }

  /** A later night: which, and the last day it knew. */
  private record Later(String run, LocalDate asOf) {}

  /**
   * The plan of that date, or the newest of which something has come true.
   *
   * @param asOf null for the newest
   * @return empty when there is no such plan or no night after it that knew what was sold
   */
  public Optional<LedgerNight> find(String shopId, @Nullable LocalDate asOf) {
    try (Connection connection = database.getConnection()) {
      Sql sql = new Sql(connection);
      Optional<PlanHead> plan =
          sql
              .list(
                  PLAN,
                  row ->
                      plans
                          .find(shopId, row.getObject(1, LocalDate.class), row.getInt(2))
                          .orElseThrow(),
                  shopId,
                  asOf,
                  asOf)
              .stream()
              .findFirst();
      if (plan.isEmpty()) {
        return Optional.empty();
      }
      Optional<Later> later =
          sql
              .list(
                  LATER_NIGHT,
                  row -> new Later(row.getString(1), row.getObject(2, LocalDate.class)),
                  shopId,
                  plan.get().asOf())
              .stream()
              .findFirst();
      return later.isEmpty() ? Optional.empty() : Optional.of(read(sql, plan.get(), later.get()));
    } catch (SQLException | IOException e) {
      throw new Unavailable("what came true of the plan cannot be read: " + e.getMessage(), e);
    }
  }

  private LedgerNight read(Sql sql, PlanHead plan, Later later) throws SQLException, IOException {
    List<LedgerLine> lines =
        sql.list(LINES, row -> line(row, later.asOf()), later.run(), plan.planId(), plan.planId());
    return new LedgerNight(
        plan.asOf(),
        plan.version(),
        plan.status().code(),
        plan.hash(),
        later.asOf(),
        later.run(),
        LedgerNight.Totals.of(lines),
        lines,
        budgets.of(sql, plan, later.asOf()));
  }

  private static LedgerLine line(ResultSet row, LocalDate knownTo) throws SQLException {
    LocalDate from = row.getObject(7, LocalDate.class);
    LocalDate to = row.getObject(8, LocalDate.class);
    boolean covers = from != null && to != null;
    int window = covers ? days(from, to) : 0;
    LocalDate last = covers && to.isBefore(knownTo) ? to : knownTo;
    int past = covers ? Math.max(0, days(from, last)) : 0;
    Realised realised = past == 0 ? Realised.NOTHING : Realised.of(row, from, last);
    return new LedgerLine(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        from,
        to,
        past,
        window,
        realised.expected(),
        realised.sold(),
        realised.demand(),
        row.getDouble(9),
        row.getDouble(10),
        row.getDouble(11),
        row.getDouble(12),
        realised.soldOut(),
        (past < window || window == 0 || !realised.whole())
            ? null
            : realised.demand() >= row.getDouble(9) && realised.demand() <= row.getDouble(11));
  }

  /** Both days counted; 0 or less when the last lies before the first. */
  static int days(LocalDate first, LocalDate last) {
    return (int) ChronoUnit.DAYS.between(first, last) + 1;
  }

  /** Figures of the days that have come true. */
  private record Realised(
      double expected, double sold, double demand, @Nullable Boolean soldOut, boolean whole) {
    static final Realised NOTHING = new Realised(0, 0, 0, null, false);

    static Realised of(ResultSet row, LocalDate from, LocalDate to) throws SQLException {
      double expected = 0;
      if (row.getArray(15) != null) {
        Float[] mean = (Float[]) row.getArray(15).getArray();
        expected =
            new Steps(row.getObject(13, LocalDate.class), row.getInt(14), mean.length)
                .sum(from, to, step -> mean[step]);
      }
      if (row.getArray(18) == null) {
        return new Realised(expected, 0, 0, null, false);
      }
      Float[] units = (Float[]) row.getArray(18).getArray();
      @Nullable Float[] available = (@Nullable Float[]) row.getArray(19).getArray();
      @Nullable Float[] estimated = (@Nullable Float[]) row.getArray(20).getArray();
      Steps steps = new Steps(row.getObject(16, LocalDate.class), row.getInt(17), units.length);
      return new Realised(
          expected,
          steps.sum(from, to, step -> units[step]),
          steps.sum(
              from,
              to,
              step -> {
                Float estimate = estimated[step];
                return estimate == null ? units[step] : Math.max(estimate, units[step]);
              }),
          steps.anySoldOut(from, to, available),
          steps.cover(from, to));
    }
  }
}
