package dev.vesper.forecasting;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.forecasting.evaluation.BacktestTable;
import dev.vesper.forecasting.evaluation.SeriesMeasures;
import dev.vesper.forecasting.plain.WholeNumber;
import dev.vesper.forecasting.race.ForecastRace;
import dev.vesper.forecasting.race.ForecastSettings;
import dev.vesper.forecasting.race.RaceResult;
import dev.vesper.forecasting.series.SeriesCsv;
import dev.vesper.forecasting.series.SeriesSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The forecast engine on a plain file, without a shop: input {@code series} and optionally {@code
 * test}, both by {@link SeriesCsv}; settings {@code horizon}, {@code period} (steps per season) and
 * optionally {@code origins} (3) and {@code threads}. Leaves {@code forecast}, {@code backtest} and
 * {@code sums}, with a test also {@code measures}.
 */
public final class SeriesForecastTask {
  private static final int MOST_STEPS = 1000;

  /**
   * Forecasts the file.
   *
   * @throws StepFailure when a file or setting is wrong; the message names it
   * @throws IOException when a file cannot be read or written
   */
  public StepResult run(StepInput input, Progress progress) throws IOException {
    int horizon = whole(input, "horizon", "", MOST_STEPS);
    int period = whole(input, "period", "", MOST_STEPS);
    int origins = whole(input, "origins", "3", 50);
    String cores = Integer.toString(Math.min(64, Runtime.getRuntime().availableProcessors()));
    int threads = whole(input, "threads", cores, 64);
    Path file = Path.of(input.input("series").path());
    SeriesCsv.Content content = SeriesCsv.read(file);
    SeriesSet set = content.toSet(period);
    List<ArtefactRef> tests = input.inputsUnder("test");
    TestTruth truth = null;
    if (!tests.isEmpty()) {
      truth = TestTruth.read(Path.of(tests.get(0).path()), content, horizon);
    }
    ForecastSettings settings =
        new ForecastSettings(horizon, origins, threads, input.seed(), Map.of(), truth != null);
    RaceResult result = ForecastRace.run(set, settings, progress);
    StagedCsv staged = new StagedCsv(Path.of(input.stagingDir()));
    List<ArtefactRef> outputs = new ArrayList<>();
    outputs.add(staged.forecast(content, result.forecasts()));
    outputs.add(staged.backtest(result.backtest()));
    outputs.add(staged.sums(result.backtest()));
    Map<String, String> figures = figures(result, set);
    long rowsIn = content.rows();
    if (truth != null) {
      List<SeriesMeasures> measures = truth.measures(set, result);
      outputs.add(staged.measures(measures));
      SeriesMeasures champion = measures.get(0);
      figures.put("smape", text(champion.smape()));
      figures.put("mase", text(champion.mase()));
      figures.put("owa", text(champion.owa()));
      figures.put("pinball", text(champion.pinball()));
      figures.put("coverage_80", text(champion.coverage80()));
      rowsIn += truth.rows();
    }
    return new StepResult(outputs, rowsIn, (long) set.size() * horizon, figures);
  }

  private static Map<String, String> figures(RaceResult result, SeriesSet set) {
    Map<String, String> figures = new TreeMap<>();
    figures.put("series", Integer.toString(set.size()));
    for (BacktestTable.Row row : result.backtest().rows()) {
      if (row.champion()) {
        figures.put("champion." + row.demandClass(), row.model());
      }
    }
    return figures;
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static int whole(StepInput input, String key, String otherwise, int most) {
    return WholeNumber.of(key, input.setting(key, otherwise), most);
  }
}
