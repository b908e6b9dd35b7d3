package dev.vesper.data.lake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.run.ArtefactRef;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is still to come at the end of a date: the newest purchase orders less what was received
 * since. A dated snapshot tells what was open on its day, so only later receipts are taken off; one
 * without a date tells what was ordered, and all receipts are.
 */
final class OnOrder {
  private final LocalDate asOf;
  private final Map<Arrival, Long> open = new TreeMap<>();

  /** What arrives together; the order of components is the order of the file. */
  private record Arrival(String item, String location, LocalDate expected, String supplier)
      implements Comparable<Arrival> {
    @Override
    public int compareTo(Arrival other) {
      int order = item.compareTo(other.item);
      order = order == 0 ? location.compareTo(other.location) : order;
      order = order == 0 ? expected.compareTo(other.expected) : order;
      return order == 0 ? supplier.compareTo(other.supplier) : order;
    }
  }

  private record Receipt(LocalDate day, long units) {}

  private OnOrder(LocalDate asOf) {
    this.asOf = asOf;
  }

  /**
   * Reads orders and receipts.
   *
   * @param snapshot the import of the purchase orders that hold, 0 when there are none
   * @param receipts its landed segments, in order of import
   */
  static OnOrder read(
      Sql sql, String shopId, long snapshot, LocalDate asOf, List<ArtefactRef> receipts)
      throws SQLException, IOException {
    OnOrder onOrder = new OnOrder(asOf);
    LocalDate taken = taken(sql, shopId, snapshot);
    Map<String, Long> received = received(receipts, taken, asOf);
    sql.list(
        "select po_id, line, supplier_id, item_id, location_id, quantity, expected_on"
            + " from state_purchase_orders where shop_id = ? and number = ?"
            + " and ordered_on <= ?::date",
        row -> {
          long done = received.getOrDefault(row.getString(1) + '\u001f' + row.getString(2), 0L);
          long left = row.getLong(6) - done;
          if (left > 0) {
            onOrder.open.merge(
                new Arrival(
                    row.getString(4),
                    row.getString(5),
                    row.getDate(7).toLocalDate(),
                    row.getString(3)),
                left,
                Long::sum);
          }
          return left;
        },
        shopId,
        snapshot,
        asOf);
    return onOrder;
  }

  private static @Nullable LocalDate taken(Sql sql, String shopId, long snapshot)
      throws SQLException {
    List<String> found =
        sql.list(
            "select coalesce(effective::text, '') from intake_import"
                + " where shop_id = ? and number = ?",
            row -> row.getString(1),
            shopId,
            snapshot);
    return found.isEmpty() || found.get(0).isEmpty() ? null : LocalDate.parse(found.get(0));
  }

  private static Map<String, Long> received(
      List<ArtefactRef> segments, @Nullable LocalDate after, LocalDate asOf) throws IOException {
    Map<String, Receipt> byKey = new HashMap<>();
    for (ArtefactRef segment : segments) {
      try (CsvReader<NamedCsvRecord> rows =
          CsvReader.builder()
              .ofNamedCsvRecord(
                  new InputStreamReader(
                      new GZIPInputStream(Files.newInputStream(Path.of(segment.path()))),
                      StandardCharsets.UTF_8))) {
        for (NamedCsvRecord row : rows) {
          String line = row.getField("po_id") + '\u001f' + row.getField("line");
          LocalDate day = LocalDate.parse(row.getField("received_on"));
          byKey.put(
              line + '\u001f' + day, new Receipt(day, Long.parseLong(row.getField("quantity"))));
        }
      }
    }
    Map<String, Long> units = new HashMap<>();
    byKey.forEach(
        (key, receipt) -> {
          boolean counts =
              !receipt.day().isAfter(asOf) && (after == null || receipt.day().isAfter(after));
          if (counts) {
            units.merge(key.substring(0, key.lastIndexOf('\u001f')), receipt.units(), Long::sum);
          }
        });
    return units;
  }

  /** Writes the rows of {@code state_on_order}. */
  long writeTo(Writer out) throws IOException {
    for (Map.Entry<Arrival, Long> arrival : open.entrySet()) {
      Arrival what = arrival.getKey();
      out.write(
          CsvLine.of(
              List.of(
                  what.item(),
                  what.location(),
                  what.supplier(),
                  arrival.getValue().toString(),
                  what.expected().toString(),
                  Boolean.toString(!what.expected().isAfter(asOf)))));
      out.write('\n');
    }
    return open.size();
  }

  /** Arrivals that were promised for the as-of date or before. */
  long overdue() {
    return open.keySet().stream().filter(what -> !what.expected().isAfter(asOf)).count();
  }
}
