package dev.vesper.data.lake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.domain.run.ArtefactRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of orders' lines, as landed. */
final class Receipts {
  /** A line of an order, as files and the store name it. */
  record OrderLine(String poId, String line) {}

  private record Key(OrderLine line, LocalDate day) {}

  // Where two segments hold the same key, the later holds.
  private final Map<Key, Long> units = new HashMap<>();

  private Receipts() {}

  /**
   * Reads landed segments.
   *
   * @param segments in order of import
   */
  static Receipts read(List<ArtefactRef> segments) throws IOException {
    Receipts receipts = new Receipts();
    for (ArtefactRef segment : segments) {
      try (CsvReader<NamedCsvRecord> rows = SegmentFile.rows(Path.of(segment.path()))) {
        for (NamedCsvRecord row : rows) {
          receipts.units.put(
              new Key(
                  new OrderLine(row.getField("po_id"), row.getField("line")),
                  LocalDate.parse(row.getField("received_on"))),
              Long.parseLong(row.getField("quantity")));
        }
      }
    }
    return receipts;
  }

  /**
   * Units per line that came not after a day.
   *
   * @param after only later ones; null for all
   */
  Map<OrderLine, Long> units(@Nullable LocalDate after, LocalDate asOf) {
    Map<OrderLine, Long> sums = new HashMap<>();
    units.forEach(
        (key, came) -> {
          if (!key.day.isAfter(asOf) && (after == null || key.day.isAfter(after))) {
            sums.merge(key.line, came, Long::sum);
          }
        });
    return sums;
  }
}
