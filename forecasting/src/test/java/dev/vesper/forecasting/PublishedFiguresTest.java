package dev.vesper.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.forecasting.baseline.Deseasonalised;
import dev.vesper.forecasting.baseline.ExponentialSmoothing;
import dev.vesper.forecasting.baseline.Forecaster;
import dev.vesper.forecasting.baseline.Naive;
import dev.vesper.forecasting.baseline.Theta;
import dev.vesper.forecasting.evaluation.PointScores;
import dev.vesper.forecasting.evaluation.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our figures beside published ones on the same data; skipped where the data is not there. */
class PublishedFiguresTest {
  private static final int WEEKS_AHEAD = 13;

  @TempDir private Path folder;

  @Test
  void m4_weekly_references_come_out_as_published() throws IOException {
    WideSeries train = WideSeries.m4Weekly("weekly_train.csv.gz");
    WideSeries test = WideSeries.m4Weekly("weekly_test.csv.gz");
    // published_point_scores_weekly.csv of the M4 organisers: sMAPE, MASE.
    requireScores(new Naive(), train, test, 9.161, 2.777, 0.0006);
    requireScores(ExponentialSmoothing.ses(), train, test, 9.012, 2.685, 0.01);
    requireScores(new Deseasonalised(new Theta(), false), train, test, 9.093, 2.637, 0.01);
    // Their damped and linear trends start from other first states.
    requireScores(ExponentialSmoothing.damped(), train, test, 8.866, 2.404, 0.1);
    requireScores(ExponentialSmoothing.holt(), train, test, 9.708, 2.420, 0.3);
  }

  private static void requireScores(
      Forecaster model, WideSeries train, WideSeries test, double smape, double mase, double near) {
    double sumSmape = 0;
    double sumMase = 0;
    for (int i = 0; i < train.values().size(); i++) {
      double[] past = train.values().get(i);
      double[] truth = test.values().get(i);
      double[] mean = model.forecast(past, 1, WEEKS_AHEAD);
      sumSmape += PointScores.smape(truth, mean);
      sumMase += PointScores.mase(truth, mean, Scale.naive(past, 1));
    }
    int n = train.values().size();
    System.out.printf("%-8s sMAPE %.3f MASE %.3f%n", model.name(), sumSmape / n, sumMase / n);
    assertThat(sumSmape / n).as(model.name()).isCloseTo(smape, within(near));
    assertThat(sumMase / n).as(model.name()).isCloseTo(mase, within(near));
  }

  @Test
  @Tag("long")
  void the_champion_beats_0_851_on_m4_weekly() throws IOException {
    WideSeries train = WideSeries.m4Weekly("weekly_train.csv.gz");
    WideSeries test = WideSeries.m4Weekly("weekly_test.csv.gz");
    Path series = train.writeLong(folder.resolve("train.csv"), 0, Integer.MAX_VALUE, null);
    Path truth = test.writeLong(folder.resolve("test.csv"), 0, Integer.MAX_VALUE, train);
    Map<String, String> figures = race(series, truth, "13", "52");
    // Published: Darin and Stellwagen 0.739, Petropoulos and Svetunkov 0.751, Smyl 0.851.
    assertThat(Double.parseDouble(figures.getOrDefault("owa", ""))).isLessThan(0.851);
  }

  @Test
  @Tag("long")
  void the_champions_median_is_level_with_the_best_published_on_car_parts() throws IOException {
    WideSeries parts = WideSeries.carParts();
    Path series = parts.writeLong(folder.resolve("train.csv"), 0, 39, null);
    Path truth = parts.writeLong(folder.resolve("test.csv"), 39, 51, null);
    race(series, truth, "12", "12");
    String median =
        Files.readAllLines(folder.resolve("measures.csv")).stream()
            .filter(line -> line.startsWith("champion-median,"))
            .findFirst()
            .orElseThrow();
    // Mean MASE in the Monash archive, from memory: ETS 0.925, Theta 0.914, pooled regression
    // 0.755, Transformer 0.746.
    assertThat(Double.parseDouble(median.split(",")[2])).isLessThan(0.8);
  }

  private Map<String, String> race(Path series, Path test, String horizon, String period)
      throws IOException {
    StepInput input =
        new StepInput(
            "run",
            StepName.FORECAST,
            "",
            LocalDate.of(2026, 1, 1),
            1,
            "test",
            List.of(
                new ArtefactRef("series", series.toString(), "", -1, 0),
                new ArtefactRef("test", test.toString(), "", -1, 0)),
            Map.of("horizon", horizon, "period", period, "threads", "2"),
            folder.toString());
    Map<String, String> figures = new SeriesForecastTask().run(input, Progress.SILENT).figures();
    for (String name : List.of("measures", "sums")) {
      Files.readAllLines(folder.resolve(name + ".csv")).forEach(System.out::println);
    }
    return figures;
  }
}
