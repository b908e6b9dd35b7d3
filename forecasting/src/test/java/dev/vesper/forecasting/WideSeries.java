package dev.vesper.forecasting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Public data sets kept one series a row. */
record WideSeries(List<String> ids, List<double[]> values) {

  static WideSeries m4Weekly(String file) throws IOException {
    return read("m4-weekly", file, false);
  }

  /** By the usual protocol a missing month is 0. */
  static WideSeries carParts() throws IOException {
    return read("carparts-monthly", "carparts.csv.gz", true);
  }

  private static WideSeries read(String set, String file, boolean emptyIsZero) throws IOException {
    String environment = System.getenv("VESPER_DATA");
    String data = System.getProperty("vesper.data", environment == null ? "" : environment);
    Path path = Path.of(data, set, file);
    Assumptions.assumeTrue(
        !data.isEmpty() && Files.exists(path), "skipped: vesper.data names no folder with " + set);
    WideSeries series = new WideSeries(new ArrayList<>(), new ArrayList<>());
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.replace("\"", "").split(",", -1);
        int n = cells.length;
        while (!emptyIsZero && cells[n - 1].isEmpty()) {
          n--;
        }
        series.ids.add(cells[0]);
        series.values.add(
            Arrays.stream(cells, 1, n)
                .mapToDouble(cell -> cell.isEmpty() ? 0 : Double.parseDouble(cell))
                .toArray());
      }
    }
    return series;
  }

  /** Writes columns {@code from} to {@code to}, steps counted on from {@code after} when given. */
  Path writeLong(Path file, int from, int to, WideSeries after) throws IOException {
    StringBuilder text = new StringBuilder("series,step,value\n");
    for (int i = 0; i < ids.size(); i++) {
      int before = after == null ? 0 : after.values.get(i).length;
      double[] row = values.get(i);
      for (int t = from; t < Math.min(to, row.length); t++) {
        text.append(ids.get(i)).append(',').append(before + t + 1).append(',').append(row[t]);
        text.append('\n');
      }
    }
    return Files.writeString(file, text);
  }
}
