package dev.vesper.data.since;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.SeenImports;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.since.LineFacts.Counted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Counts that have landed since a night froze its input, and are newer than what it saw. */
final class StockCounts {
  private static final String SELLABLE =
      "greatest(0, s.on_hand - coalesce(s.reserved, 0) - coalesce(s.damaged, 0))";

  private final Sql sql;
  private final String shopId;
  private final SeenImports seen;
  private final ZoneId zone;

  StockCounts(Sql sql, String shopId, SeenImports seen, ZoneId zone) {
    this.sql = sql;
    this.shopId = shopId;
    this.seen = seen;
    this.zone = zone;
  }

  private record Count(Instant at, long onHand) {}

  /** By line; a line without newer counts is not in it. */
  Map<LineKey, Counted> since(LocalDate asOf) throws SQLException {
    Map<LineKey, Count> landed = new HashMap<>();
    sql.each(
        "select distinct on (s.item_id, s.location_id) s.item_id, s.location_id, s.time, "
            + SELLABLE
            + " from intake_import i join state_stock s using (shop_id, number)"
            + " where shop_id = ? and i.status = 'kept' and not "
            + seen.condition()
            + " order by s.item_id, s.location_id, s.time desc, number desc",
        row -> landed.put(key(row), count(row)),
        shopId);
    Instant dayOver = asOf.plusDays(1).atStartOfDay(zone).toInstant();
    if (landed.values().stream().anyMatch(count -> count.at().isBefore(dayOver))) {
      leaveOutOlder(landed, dayOver);
    }
    Map<LineKey, Counted> counted = new HashMap<>();
    landed.forEach(
        (key, count) ->
            counted.put(key, new Counted(count.onHand(), LocalDate.ofInstant(count.at(), zone))));
    return counted;
  }

  /** A late file may tell of a day before the count that the night saw. */
  private void leaveOutOlder(Map<LineKey, Count> landed, Instant dayOver) throws SQLException {
    sql.each(
        "select s.item_id, s.location_id, max(s.time) from intake_import i"
            + " join state_stock s using (shop_id, number) where shop_id = ? and "
            + seen.condition()
            + " and s.time < ? group by 1, 2",
        row -> {
          Count count = landed.get(key(row));
          if (count != null && count.at().isBefore(instant(row))) {
            landed.remove(key(row));
          }
        },
        shopId,
        dayOver);
  }

  private static LineKey key(ResultSet row) throws SQLException {
    return new LineKey(row.getString(1), row.getString(2));
  }

  private static Count count(ResultSet row) throws SQLException {
    return new Count(instant(row), row.getLong(4));
  }

  private static Instant instant(ResultSet row) throws SQLException {
    return row.getObject(3, OffsetDateTime.class).toInstant();
  }
}
