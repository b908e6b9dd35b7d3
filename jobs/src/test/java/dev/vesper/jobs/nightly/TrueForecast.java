package dev.vesper.jobs.nightly;

import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.demand.QuantileLevels;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.market.Market;
import dev.vesper.market.shop.Item;
import dev.vesper.market.shop.Warehouse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A market's law as the files of a forecast: Poisson demand of each day at its true mean. */
final class TrueForecast {
  private static final int DAYS = 90;

  private TrueForecast() {}

  static List<ArtefactRef> write(Market market, LocalDate asOf, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> rows = new ArrayList<>();
    for (Item item : market.items()) {
      for (Warehouse location : market.locations()) {
        rows.add(row(market, item, location, asOf.plusDays(1)));
      }
    }
    rows.sort(null);
    return List.of(
        file(folder, "forecast", HandOver.FORECAST, rows),
        file(folder, "return_share", HandOver.RETURN_SHARE, List.of()));
  }

  /** Lets the terms say that suppliers are never late: the ninth tenth is the median. */
  static void sureLeadTimes(Path terms) throws IOException {
    rewrite(terms, cells -> cells[5] = cells[4]);
  }

  /** Lets no location say how much room it has. */
  static void roomForAll(Path locations) throws IOException {
    rewrite(locations, cells -> cells[4] = "");
  }

  private static void rewrite(Path file, Consumer<String[]> change) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split(",", -1);
      if (!lines.isEmpty()) {
        change.accept(cells);
      }
      lines.add(String.join(",", cells));
    }
    Files.write(file, lines);
  }

  private static String row(Market market, Item item, Warehouse location, LocalDate first) {
    List<String> means = new ArrayList<>();
    List<String> zeros = new ArrayList<>();
    List<String> quantiles = new ArrayList<>();
    for (int step = 0; step < DAYS; step++) {
      double mean = market.meanDemand(item.index(), location.index(), first.plusDays(step));
      means.add(String.format(Locale.ROOT, "%.6f", mean));
      zeros.add(String.format(Locale.ROOT, "%.9f", Math.exp(-mean)));
      quantiles.add(
          QuantileLevels.LEVELS.stream()
              .map(level -> Integer.toString(poisson(mean, level)))
              .collect(Collectors.joining(";")));
    }
    return String.join(
        ",",
        item.id(),
        location.id(),
        "1",
        first.toString(),
        "law",
        "law",
        "0",
        "",
        String.join(";", means),
        String.join(";", zeros),
        String.join("|", quantiles));
  }

  /** The smallest count whose cumulative probability reaches the level. */
  private static int poisson(double mean, double level) {
    double term = Math.exp(-mean);
    double sum = term;
    int count = 0;
    while (sum < level && count < 10_000) {
      count++;
      term *= mean / count;
      sum += term;
    }
    return count;
  }

  static ArtefactRef file(Path folder, String name, Contract contract, List<String> rows)
      throws IOException {
    String header = contract.columns().stream().map(Column::name).collect(Collectors.joining(","));
    return gzipped(folder.resolve(name + ".csv.gz"), name, header, rows);
  }

  static ArtefactRef gzipped(Path path, String name, String header, List<String> rows)
      throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
      for (String row : rows) {
        out.write((row + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return new ArtefactRef(name, path.toString(), "", rows.size(), Files.size(path));
  }
}
