package dev.vesper.data.since;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.HoldingImport;
import dev.vesper.data.lake.SeenImports;
import dev.vesper.data.quality.ShopSetting;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.since.LineFacts.Counted;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the shop has told of a plan's lines since its night froze its input. Only imports that the
 * night did not see are news: terms that differ from those that the night saw, and newer counts
 * beyond {@link StockBand}. What a person has approved a line with is no news either.
 */
public final class PlanSince {
  private final Sql sql;
  private final Plan plan;
  private final Instant now;

  private PlanSince(Sql sql, Plan plan, Instant now) {
    this.sql = sql;
    this.plan = plan;
    this.now = now;
  }

  private record Plan(long planId, String shopId, LocalDate asOf, int version, String runId) {
    String name() {
      return "plan " + asOf + " version " + version;
    }
  }

  /** For one plan, within the caller's transaction. */
  public static PlanSince of(Sql sql, long planId, Instant now) throws SQLException {
    return new PlanSince(
        sql,
        sql.list(
                "select plan_id, shop_id, as_of, version, run_id from plan where plan_id = ?",
                row ->
                    new Plan(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getInt(4),
                        row.getString(5)),
                planId)
            .get(0),
        now);
  }

  /** Approved lines that order something and are in no order yet. */
  public List<LineKey> waiting() throws SQLException {
    return sql.list(
        "select r.item_id, r.location_id from review_line r where r.plan_id = ?"
            + " and r.state = 'approved' and r.quantity > 0 and not exists (select"
            + " from purchase_order_line o where o.plan_id = r.plan_id and o.item_id = r.item_id"
            + " and o.location_id = r.location_id and o.status <> 'cancelled')",
        row -> new LineKey(row.getString(1), row.getString(2)),
        plan.planId());
  }

  /** What differs, of those lines. */
  public Differences differences(List<LineKey> lines) throws SQLException {
    return new Differences(
        plan.name(), compare(lines).stream().map(LineComparison.Compared::since).toList());
  }

  /**
   * Refuses when something differs.
   *
   * @throws FactsChanged with each line, what the plan saw and what holds now
   */
  public void refuse(List<LineKey> lines) throws SQLException {
    Differences found = differences(lines);
    if (!found.lines().isEmpty()) {
      throw new FactsChanged(found);
    }
  }

  /**
   * The lines that differ, for a person who has seen it and approves them as they are.
   *
   * @param token of the differences that the person saw
   * @throws FactsChanged when they are others by now
   */
  public SeenLines seen(List<LineKey> lines, String token) throws SQLException {
    List<LineComparison.Compared> compared = compare(lines);
    Differences found =
        new Differences(
            plan.name(), compared.stream().map(LineComparison.Compared::since).toList());
    if (!found.token().equals(token)) {
      throw new FactsChanged(found);
    }
    Map<LineKey, LineFacts> facts = new LinkedHashMap<>();
    compared.forEach(each -> facts.put(each.since().line(), each.holds()));
    return new SeenLines(sql, plan.shopId(), plan.planId(), token, facts, now);
  }

  private List<LineComparison.Compared> compare(List<LineKey> lines) throws SQLException {
    Optional<SeenImports> night = SeenImports.of(sql, plan.shopId(), plan.runId());
    if (night.isEmpty() || lines.isEmpty()) {
      return List.of();
    }
    SeenImports seen = night.get();
    ZoneId zone = ZoneId.of(setting(ShopSetting.ZONE));
    LocalDate today = later(LocalDate.ofInstant(now, zone), plan.asOf().plusDays(1));
    Holding terms = holding(InputContracts.SUPPLY_TERMS, seen, today);
    Holding catalogue = holding(InputContracts.CATALOGUE, seen, today);
    @Nullable Double deviations = deviations();
    Map<LineKey, Counted> counts =
        deviations == null
            ? Map.of()
            : new StockCounts(sql, plan.shopId(), seen, zone).since(plan.asOf());
    if (terms.isTheSame() && catalogue.isTheSame() && counts.isEmpty()) {
      return List.of();
    }
    String[] items = lines.stream().map(LineKey::itemId).distinct().toArray(String[]::new);
    LineComparison comparison =
        new LineComparison(
            plan.asOf(),
            book(terms.night(), catalogue.night(), items),
            book(terms.by(), catalogue.by(), items),
            counts,
            SeenFacts.of(sql, plan.planId()),
            deviations);
    return PlannedLine.of(sql, plan.planId(), plan.asOf(), lines).stream()
        .flatMap(line -> comparison.of(line).stream())
        .toList();
  }

  /** The import of a state that held for the night, and the one that holds by now. */
  private record Holding(SupplyBook.Rows night, SupplyBook.Rows by) {
    boolean isTheSame() {
      return night.number() == by.number();
    }
  }

  private Holding holding(Contract contract, SeenImports seen, LocalDate today)
      throws SQLException {
    long before = new HoldingImport(sql, plan.shopId(), plan.asOf()).seen(contract, seen);
    long by = new HoldingImport(sql, plan.shopId(), today).since(contract, seen, plan.asOf());
    return new Holding(
        new SupplyBook.Rows(before, plan.asOf()),
        new SupplyBook.Rows(by, by == before ? plan.asOf() : today));
  }

  private SupplyBook book(SupplyBook.Rows terms, SupplyBook.Rows catalogue, String[] items)
      throws SQLException {
    return SupplyBook.read(sql, plan.shopId(), plan.asOf(), terms, catalogue, items);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private @Nullable Double deviations() throws SQLException {
    String set = setting(ShopSetting.STALE_STOCK_DEVIATIONS);
    return set.equals("none") ? null : Double.valueOf(set);
  }

  private String setting(ShopSetting setting) throws SQLException {
    return sql
        .list(
            "select value from shop_setting where shop_id = ? and key = ?",
            row -> Objects.requireNonNull(row.getString(1)),
            plan.shopId(),
            setting.key())
        .stream()
        .findFirst()
        .orElse(setting.otherwise());
  }
}
