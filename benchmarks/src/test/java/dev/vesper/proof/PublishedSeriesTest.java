package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code forecast series} on public sets, its measures printed beside the published entries. M4
 * weekly: Makridakis et al. (2020), doi:10.1016/j.ijforecast.2019.04.014. Car parts: Hyndman et al.
 * (2008), last 12 months held back, missing months read as 0 (Monash archive).
 */
@Tag("long")
@Tag("series")
class PublishedSeriesTest {
  private static final Path FOLDER = Homes.newFolder("series");

  @AfterAll
  static void sweep() {
    Homes.delete(FOLDER);
  }

  @Test
  void m4_weekly_beats_the_winner_of_the_competition() throws IOException {
    Path data = folder("m4-weekly");
    Path train = FOLDER.resolve("m4-train.csv");
    Path test = FOLDER.resolve("m4-test.csv");
    StringBuilder past = header();
    StringBuilder future = header();
    List<String> truth = lines(data.resolve("weekly_test.csv.gz"));
    List<String> known = lines(data.resolve("weekly_train.csv.gz"));
    for (int row = 1; row < known.size(); row++) {
      List<String> cells = cells(known.get(row));
      while (cells.get(cells.size() - 1).isEmpty()) {
        cells.remove(cells.size() - 1);
      }
      put(past, cells, 1, cells.size(), 0);
      List<String> after = cells(truth.get(row));
      assertThat(after.get(0)).isEqualTo(cells.get(0));
      put(future, after, 1, after.size(), cells.size() - 1);
    }
    Files.writeString(train, past);
    Files.writeString(test, future);
    String measures = measure(train, test, "52", "13");
    System.out.println("m4-weekly, ./vesper forecast series:\n" + measures);
    System.out.println("published (method, team, sMAPE, MASE, OWA), the five best:");
    Files.readAllLines(data.resolve("published_point_scores_weekly.csv")).stream()
        .skip(1)
        .sorted(Comparator.comparingDouble(PublishedSeriesTest::last))
        .limit(5)
        .forEach(System.out::println);
    assertThat(figure(measures, "champion", "owa")).isLessThan(0.851);
  }

  @Test
  void the_median_of_car_parts_has_a_lower_mase_than_exponential_smoothing() throws IOException {
    Path data = folder("carparts-monthly");
    StringBuilder past = header();
    StringBuilder future = header();
    for (String line : lines(data.resolve("carparts.csv.gz")).stream().skip(1).toList()) {
      List<String> cells = cells(line);
      for (int month = 1; month < cells.size(); month++) {
        if (cells.get(month).isEmpty()) {
          cells.set(month, "0");
        }
      }
      put(past, cells, 1, cells.size() - 12, 0);
      put(future, cells, cells.size() - 12, cells.size(), cells.size() - 13);
    }
    Path train = FOLDER.resolve("parts-train.csv");
    Path test = FOLDER.resolve("parts-test.csv");
    Files.writeString(train, past);
    Files.writeString(test, future);
    String measures = measure(train, test, "12", "12");
    System.out.println("carparts-monthly, ./vesper forecast series:\n" + measures);
    System.out.println(
        "published mean MASE (Monash archive, cited from memory): Transformer 0.746, SES 0.897, TBATS 0.998");
    // An absolute error is least at the median; of parts that mostly do not sell, far from the
    // mean.
    assertThat(figure(measures, "champion-median", "mase")).isLessThan(0.897);
  }

  private static String measure(Path train, Path test, String period, String horizon) {
    return Vesper.at(FOLDER.resolve("home"))
        .forLongWork()
        .run(
            "forecast",
            "series",
            train.toString(),
            "--period",
            period,
            "--horizon",
            horizon,
            "--test",
            test.toString(),
            "--out",
            FOLDER.resolve("out.csv").toString(),
            "--format",
            "csv")
        .done();
  }

  private static double figure(String csv, String model, String measure) {
    List<String> lines = csv.lines().toList();
    int column = cells(lines.get(0)).indexOf(measure);
    assertThat(column).as(lines.get(0)).isPositive();
    return lines.stream()
        .filter(line -> line.startsWith(model + ","))
        .mapToDouble(line -> Double.parseDouble(cells(line).get(column)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(csv));
  }

  private static Path folder(String set) {
    String data = System.getenv("VESPER_DATA");
    Assumptions.assumeTrue(
        data != null, "skipped: VESPER_DATA does not name the folder of the real data sets");
    Path folder = Path.of(data, set);
    Assumptions.assumeTrue(Files.exists(folder), "skipped: " + folder + " is not there");
    return folder;
  }

  private static StringBuilder header() {
    return new StringBuilder("series,step,value\n");
  }

  private static void put(StringBuilder out, List<String> cells, int from, int to, int before) {
    for (int i = from; i < to; i++) {
      out.append(cells.get(0))
          .append(',')
          .append(before + i - from + 1)
          .append(',')
          .append(cells.get(i))
          .append('\n');
    }
  }

  private static List<String> cells(String line) {
    return new ArrayList<>(List.of(line.replace("\"", "").split(",", -1)));
  }

  private static double last(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
  }

  private static List<String> lines(Path gzip) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(gzip)), StandardCharsets.UTF_8))) {
      return in.lines().toList();
    }
  }
}
