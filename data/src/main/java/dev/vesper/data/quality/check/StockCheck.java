package dev.vesper.data.quality.check;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.quality.check.Finding.Check;
import dev.vesper.data.quality.check.Finding.Severity;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether counts roll forward: on hand + what came + what came back − what was sold = the next
 * count, item by item over the places counted twice, so that transfers between them cancel out. The
 * gap is priced at unit cost. Without receipts nobody can say what came: then it never stops a
 * night.
 */
final class StockCheck {
  private final Sql sql;
  private final String shopId;
  private final LocalDate asOf;
  private final CheckSettings settings;
  private final Home home;

  StockCheck(Sql sql, String shopId, LocalDate asOf, CheckSettings settings, Home home) {
    this.sql = sql;
    this.shopId = shopId;
    this.asOf = asOf;
    this.settings = settings;
    this.home = home;
  }

  /** An item at a location. */
  record Place(String item, String location) {}

  /** Two counts that follow one another. */
  record Counted(Instant earlier, long before, Instant later, long after) {}

  private record Gap(String item, long units, long costMinor) {}

  List<Finding> find() throws SQLException, IOException {
    Map<Place, Counted> counts = counts();
    if (counts.isEmpty()) {
      return List.of();
    }
    StockFlow flow = StockFlow.between(sql, shopId, asOf, settings.zone(), home, counts);
    Map<String, Long> gaps = new TreeMap<>();
    long there = 0;
    for (Map.Entry<Place, Counted> count : counts.entrySet()) {
      Counted counted = count.getValue();
      long net = flow.net(count.getKey());
      gaps.merge(count.getKey().item(), counted.after() - counted.before() - net, Long::sum);
      there += Math.max(0, counted.before()) + flow.received(count.getKey());
    }
    flow.returned()
        .forEach((item, units) -> gaps.computeIfPresent(item, (key, gap) -> gap - units));
    long units = gaps.values().stream().mapToLong(Math::abs).sum();
    double share = there == 0 ? 0 : (double) units / there;
    return share > settings.stockGapShare()
        ? List.of(finding(gaps, units, share, flow.knowsReceipts()))
        : List.of();
  }

  private Finding finding(Map<String, Long> gaps, long units, double share, boolean receipts)
      throws SQLException {
    Map<String, BigDecimal> costs = unitCosts();
    long money = 0;
    Gap worst = new Gap("", 0, -1);
    for (Map.Entry<String, Long> gap : gaps.entrySet()) {
      long cost =
          costs
              .getOrDefault(gap.getKey(), BigDecimal.ZERO)
              .multiply(BigDecimal.valueOf(Math.abs(gap.getValue())))
              .setScale(0, RoundingMode.HALF_UP)
              .longValue();
      money += cost;
      if (cost > worst.costMinor()) {
        worst = new Gap(gap.getKey(), gap.getValue(), cost);
      }
    }
    return new Finding(
        Check.STOCK,
        "stock",
        "",
        receipts ? settings.severity(Check.STOCK, Severity.PRICED) : Severity.PRICED,
        share,
        settings.stockGapShare(),
        money,
        String.format(
            Locale.ROOT,
            "the newest counts differ by %d units from the counts before, what was sold and what"
                + " came; the dearest is %s with %+d units%s",
            units,
            worst.item(),
            worst.units(),
            receipts ? "" : " (no receipts are imported, so what came is not known)"));
  }

  /** The newest count of each place until the date, and the newest of an earlier day. */
  private Map<Place, Counted> counts() throws SQLException {
    Map<Place, Counted> counts = new HashMap<>();
    sql.each(
        """
        with counted as (
          select s.item_id, s.location_id, s.time, s.on_hand,
            (s.time at time zone ?)::date as day,
            row_number() over (partition by s.item_id, s.location_id, (s.time at time zone ?)::date
              order by s.time desc, s.number desc) as place
          from state_stock s join intake_import i using (shop_id, number)
          where s.shop_id = ? and i.status = 'kept' and s.assumed = ''
            and (s.time at time zone ?)::date <= ?::date),
        days as (
          select *, row_number() over w as back, lead(time) over w as time_before,
            lead(on_hand) over w as on_hand_before
          from counted where place = 1
          window w as (partition by item_id, location_id order by day desc))
        select item_id, location_id, time_before, on_hand_before, time, on_hand
        from days where back = 1 and time_before is not null""",
        row ->
            counts.put(
                new Place(row.getString(1), row.getString(2)),
                new Counted(
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    row.getLong(4),
                    row.getObject(5, OffsetDateTime.class).toInstant(),
                    row.getLong(6))),
        settings.zone().getId(),
        settings.zone().getId(),
        shopId,
        settings.zone().getId(),
        asOf);
    return counts;
  }

  private Map<String, BigDecimal> unitCosts() throws SQLException {
    Map<String, BigDecimal> costs = new HashMap<>();
    sql.each(
        "select distinct on (item_id) item_id, unit_cost_minor from state_catalogue"
            + " join intake_import i using (shop_id, number) where shop_id = ?"
            + " and i.status = 'kept' and unit_cost_minor is not null"
            + " order by item_id, number desc",
        row -> costs.put(row.getString(1), row.getBigDecimal(2)),
        shopId);
    return costs;
  }
}
