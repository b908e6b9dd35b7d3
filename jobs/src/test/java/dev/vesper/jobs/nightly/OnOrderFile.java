package dev.vesper.jobs.nightly;

import dev.vesper.data.publish.PurchaseOrder;
import dev.vesper.domain.run.ArtefactRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A snapshot's list of what is on order, with orders taken out of it. */
final class OnOrderFile {
  private OnOrderFile() {}

  static ArtefactRef without(ArtefactRef file, List<PurchaseOrder> orders) throws IOException {
    Map<String, Long> own = new TreeMap<>();
    for (PurchaseOrder order : orders) {
      for (PurchaseOrder.Line line : order.lines()) {
        own.merge(
            line.itemId()
                + ","
                + line.locationId()
                + ","
                + order.supplierId()
                + ","
                + line.expectedOn(),
            line.openUnits(),
            Long::sum);
      }
    }
    List<String> lines;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(file.path())))) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    List<String> kept = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      String key = String.join(",", cells[0], cells[1], cells[2], cells[4]);
      long left = Long.parseLong(cells[3]) - own.getOrDefault(key, 0L);
      own.remove(key);
      if (left > 0) {
        cells[3] = Long.toString(left);
        kept.add(String.join(",", cells));
      }
    }
    if (own.values().stream().anyMatch(units -> units > 0)) {
      throw new AssertionError("the night does not know of " + own);
    }
    return TrueForecast.gzipped(Path.of(file.path() + ".blind"), file.name(), lines.get(0), kept);
  }
}
