package dev.vesper.data.intake.landing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.data.intake.CsvLine;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Units that suppliers delivered, by item, location and day. Receipt files and what people book
 * with {@code vesper orders receive} are two accounts of the same deliveries: of each order line
 * the account that knows of more units holds, and nothing counts twice. A receipt whose order line
 * nobody knows has no place and is left out.
 *
 * @param units in order of item, location and day
 */
public record ReceivedUnits(SortedMap<Came, Long> units) {

  /** What came together. */
  public record Came(String itemId, String locationId, LocalDate day) implements Comparable<Came> {
    private static final Comparator<Came> ORDER =
        Comparator.comparing(Came::itemId).thenComparing(Came::locationId).thenComparing(Came::day);

    @Override
    public int compareTo(Came other) {
      return ORDER.compare(this, other);
    }
  }

  private record Line(String poId, String line) {}

  private record Place(String itemId, String locationId) {}

  public ReceivedUnits {
    units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
  }

  /** All that came until the end of the date. */
  public static ReceivedUnits read(Sql sql, String shopId, Path landing, LocalDate asOf)
      throws SQLException, IOException {
    Map<Line, Map<LocalDate, Long>> told = files(sql, shopId, landing, asOf);
    Map<Line, Map<LocalDate, Long>> booked = bookings(sql, shopId, asOf);
    booked.forEach((line, days) -> told.merge(line, days, ReceivedUnits::more));
    Map<Line, Place> places = told.isEmpty() ? Map.of() : places(sql, shopId);
    SortedMap<Came, Long> units = new TreeMap<>();
    told.forEach(
        (line, days) -> {
          Place place = places.get(line);
          if (place != null) {
            days.forEach(
                (day, came) ->
                    units.merge(
                        new Came(place.itemId(), place.locationId(), day), came, Long::sum));
          }
        });
    return new ReceivedUnits(units);
  }

  private static Map<LocalDate, Long> more(Map<LocalDate, Long> one, Map<LocalDate, Long> other) {
    return sum(other) > sum(one) ? other : one;
  }

  private static long sum(Map<LocalDate, Long> days) {
    return days.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<Line, Map<LocalDate, Long>> files(
      Sql sql, String shopId, Path landing, LocalDate asOf) throws SQLException, IOException {
    List<Path> segments =
        sql.list(
            "select number, revision from intake_part p join intake_import i using (shop_id, number)"
                + " where shop_id = ? and contract = 'receipts' and not state"
                + " and i.status = 'kept' and first_day <= ?::date order by number",
            row -> SegmentFile.of(landing, "receipts", row.getLong(1), row.getInt(2)),
            shopId,
            asOf);
    Map<Line, Map<LocalDate, Long>> came = new HashMap<>();
    for (Path segment : segments) {
      try (CsvReader<NamedCsvRecord> rows = SegmentFile.rows(segment)) {
        for (NamedCsvRecord row : rows) {
          LocalDate day = LocalDate.parse(row.getField("received_on"));
          if (!day.isAfter(asOf)) {
            // Of two segments with one key the later holds.
            came.computeIfAbsent(
                    new Line(row.getField("po_id"), row.getField("line")), line -> new TreeMap<>())
                .put(day, Long.parseLong(row.getField("quantity")));
          }
        }
      }
    }
    return came;
  }

  private static Map<Line, Map<LocalDate, Long>> bookings(Sql sql, String shopId, LocalDate asOf)
      throws SQLException {
    Map<Line, Map<LocalDate, Long>> came = new HashMap<>();
    sql.each(
        "select po_id, line::text, received_on, units from purchase_order_receipt"
            + " where shop_id = ? and received_on <= ?::date",
        row ->
            came.computeIfAbsent(
                    new Line(row.getString(1), row.getString(2)), line -> new TreeMap<>())
                .merge(row.getDate(3).toLocalDate(), row.getLong(4), Long::sum),
        shopId,
        asOf);
    return came;
  }

  private static Map<Line, Place> places(Sql sql, String shopId) throws SQLException {
    Map<Line, Place> places = new HashMap<>();
    sql.each(
        "select po_id, line, item_id, location_id from state_purchase_orders where shop_id = ?"
            + " union select po_id, line::text, item_id, location_id from purchase_order_line"
            + " where shop_id = ?",
        row ->
            places.put(
                new Line(row.getString(1), row.getString(2)),
                new Place(row.getString(3), row.getString(4))),
        shopId,
        shopId);
    return places;
  }

  /** Writes the rows of {@code received}; returns how many. */
  public long writeTo(Writer out) throws IOException {
    for (Map.Entry<Came, Long> came : units.entrySet()) {
      Came what = came.getKey();
      out.write(
          CsvLine.of(
              List.of(
                  what.itemId(),
                  what.locationId(),
                  what.day().toString(),
                  came.getValue().toString())));
      out.write('\n');
    }
    return units.size();
  }
}
