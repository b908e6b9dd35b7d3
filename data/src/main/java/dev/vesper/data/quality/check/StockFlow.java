package dev.vesper.data.quality.check;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.data.home.Home;
import dev.vesper.data.intake.landing.ReceivedUnits;
import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.quality.check.StockCheck.Counted;
import dev.vesper.data.quality.check.StockCheck.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What went and came between two counts of each place, read from the landed segments. */
final class StockFlow {
  private final Map<Place, Long> sold = new HashMap<>();
  private final Map<Place, Long> received = new HashMap<>();
  private final Map<String, Long> returned = new TreeMap<>();
  private boolean knowsReceipts;

  private final Map<Place, Counted> counts;
  private final ZoneId zone;

  private StockFlow(Map<Place, Counted> counts, ZoneId zone) {
    this.counts = counts;
    this.zone = zone;
  }

  static StockFlow between(
      Sql sql, String shopId, LocalDate asOf, ZoneId zone, Home home, Map<Place, Counted> counts)
      throws SQLException, IOException {
    StockFlow flow = new StockFlow(counts, zone);
    LocalDate from =
        counts.values().stream()
            .map(count -> LocalDate.ofInstant(count.earlier(), zone))
            .min(LocalDate::compareTo)
            .orElse(asOf);
    Landed landed = new Landed(sql, shopId, from, asOf, home);
    landed.rows("orders", List.of("order_id", "line")).forEach(flow::order);
    landed.rows("sales", List.of("item_id", "location_id", "period_start")).forEach(flow::sale);
    landed.rows("returns", List.of("return_id", "line")).forEach(flow::backAgain);
    ReceivedUnits came = ReceivedUnits.read(sql, shopId, home.landing(), asOf);
    came.units().forEach(flow::receipt);
    flow.knowsReceipts = !came.units().isEmpty();
    return flow;
  }

  /** Segments that tell of the days between the counts. */
  private record Landed(Sql sql, String shopId, LocalDate from, LocalDate asOf, Home home) {
    /** Rows of a contract; of two with one key the later holds. */
    List<NamedCsvRecord> rows(String contract, List<String> key) throws SQLException, IOException {
      List<Path> files =
          sql.list(
              "select number, revision from intake_part p join intake_import i using (shop_id, number)"
                  + " where shop_id = ? and contract = ? and not state and i.status = 'kept'"
                  + " and first_day <= ?::date and last_day >= ?::date order by number",
              row -> SegmentFile.of(home.landing(), contract, row.getLong(1), row.getInt(2)),
              shopId,
              contract,
              asOf,
              from);
      Map<List<String>, NamedCsvRecord> byKey = new HashMap<>();
      for (Path file : files) {
        try (CsvReader<NamedCsvRecord> rows = SegmentFile.rows(file)) {
          for (NamedCsvRecord row : rows) {
            byKey.put(key.stream().map(row::getField).toList(), row);
          }
        }
      }
      return List.copyOf(byKey.values());
    }
  }

  private void order(NamedCsvRecord row) {
    Place place = new Place(row.getField("item_id"), row.getField("location_id"));
    Counted count = counts.get(place);
    Instant time = Instant.parse(row.getField("time"));
    if (count != null && time.isAfter(count.earlier()) && !time.isAfter(count.later())) {
      sold.merge(place, Long.parseLong(row.getField("quantity")), Long::sum);
    }
  }

  /** Sales by the day: those of the days after the first count's day. */
  private void sale(NamedCsvRecord row) {
    Place place = new Place(row.getField("item_id"), row.getField("location_id"));
    boolean aDay = row.getField("period_days").equals("1");
    if (aDay && isBetween(place, LocalDate.parse(row.getField("period_start")))) {
      sold.merge(place, Long.parseLong(row.getField("units")), Long::sum);
    }
  }

  private void backAgain(NamedCsvRecord row) {
    if (row.getField("resaleable").equals("false")) {
      return;
    }
    String item = row.getField("item_id");
    Instant time = Instant.parse(row.getField("time"));
    boolean between =
        counts.entrySet().stream()
            .filter(count -> count.getKey().item().equals(item))
            .map(Map.Entry::getValue)
            .anyMatch(count -> time.isAfter(count.earlier()) && !time.isAfter(count.later()));
    if (between) {
      returned.merge(item, Long.parseLong(row.getField("quantity")), Long::sum);
    }
  }

  private void receipt(ReceivedUnits.Came came, long units) {
    Place place = new Place(came.itemId(), came.locationId());
    if (isBetween(place, came.day())) {
      received.merge(place, units, Long::sum);
    }
  }

  private boolean isBetween(Place place, LocalDate day) {
    Counted count = counts.get(place);
    return count != null
        && day.isAfter(LocalDate.ofInstant(count.earlier(), zone))
        && !day.isAfter(LocalDate.ofInstant(count.later(), zone));
  }

  /** What came less what went at a place; returns are not known by place. */
  long net(Place place) {
    return received(place) - sold.getOrDefault(place, 0L);
  }

  long received(Place place) {
    return received.getOrDefault(place, 0L);
  }

  /** What came back, by item. */
  Map<String, Long> returned() {
    return returned;
  }

  boolean knowsReceipts() {
    return knowsReceipts;
  }
}
