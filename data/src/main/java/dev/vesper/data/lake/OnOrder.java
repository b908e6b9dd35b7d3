package dev.vesper.data.lake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.run.ArtefactRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What is on its way: the newest purchase order snapshot less the receipts since. Lines ordered
 * after the as-of date are left out; one that is overdue is flagged (it counts as due the next
 * day).
 */
final class OnOrder {
  private final States states;
  private final List<ArtefactRef> receipts;

  OnOrder(States states, List<ArtefactRef> receipts) {
    this.states = states;
    this.receipts = receipts;
  }

  /** One receipt: its import, the day, the units. */
  private record Receipt(long number, LocalDate receivedOn, long quantity) {}

  /** Rows by the hand-over contract: summed per item, location, day and supplier, sorted. */
  List<List<String>> rows() throws SQLException, IOException {
    Optional<States.Snapshot> snapshot = states.purchaseOrderSnapshot();
    if (snapshot.isEmpty()) {
      return List.of();
    }
    Map<String, Long> received = receivedSince(snapshot.get());
    Map<List<String>, Long> open = new TreeMap<>(OnOrder::inOrder);
    for (List<String> line : states.purchaseOrders(snapshot.get().number())) {
      long left =
          Long.parseLong(line.get(5)) - received.getOrDefault(line.get(0) + "\t" + line.get(1), 0L);
      if (left > 0) {
        open.merge(List.of(line.get(3), line.get(4), line.get(6), line.get(2)), left, Long::sum);
      }
    }
    List<List<String>> rows = new ArrayList<>();
    open.forEach(
        (key, units) ->
            rows.add(
                List.of(
                    key.get(0),
                    key.get(1),
                    key.get(3),
                    Long.toString(units),
                    key.get(2),
                    Boolean.toString(!LocalDate.parse(key.get(2)).isAfter(states.asOf())))));
    return rows;
  }

  private static int inOrder(List<String> one, List<String> other) {
    for (int i = 0; i < one.size(); i++) {
      int sign = one.get(i).compareTo(other.get(i));
      if (sign != 0) {
        return sign;
      }
    }
    return 0;
  }

  /**
   * Units received per order line since the snapshot: after its day, or, where it has none,
   * imported after it.
   */
  private Map<String, Long> receivedSince(States.Snapshot snapshot) throws IOException {
    Map<String, Receipt> newest = new TreeMap<>();
    for (ArtefactRef segment : receipts) {
      long number = Long.parseLong(segment.name().substring(segment.name().lastIndexOf('/') + 1));
      read(segment, number, newest);
    }
    Map<String, Long> units = new TreeMap<>();
    newest.forEach(
        (key, receipt) -> {
          boolean since =
              snapshot.effective() == null
                  ? receipt.number() > snapshot.number()
                  : receipt.receivedOn().isAfter(snapshot.effective());
          if (since && !receipt.receivedOn().isAfter(states.asOf())) {
            units.merge(key.substring(0, key.lastIndexOf('\t')), receipt.quantity(), Long::sum);
          }
        });
    return units;
  }

  /** Segments come in order of number, so a correction overwrites what it corrects. */
  private static void read(ArtefactRef segment, long number, Map<String, Receipt> newest)
      throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(segment.path())));
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord row : rows) {
        String key =
            row.getField("po_id")
                + "\t"
                + row.getField("line")
                + "\t"
                + row.getField("received_on");
        newest.put(
            key,
            new Receipt(
                number,
                LocalDate.parse(row.getField("received_on")),
                Long.parseLong(row.getField("quantity"))));
      }
    }
  }
}
