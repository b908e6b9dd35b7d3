package dev.vesper.forecasting.race;

import dev.vesper.domain.run.Progress;
import dev.vesper.forecasting.evaluation.BacktestTable;
import dev.vesper.forecasting.interval.Calibration;
import dev.vesper.forecasting.series.DemandClass;
import dev.vesper.forecasting.series.SeriesSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * All models forecast from rolling origins in the past; per demand class the one with the least
 * mean scaled pinball loss speaks. At an origin nothing later is known: not to the models, nor to
 * the correction of their quantiles, nor to the choice and weights of combinations.
 *
 * <p>[1] Tashman 2000, Out-of-sample tests of forecasting accuracy, IJF 16 (rolling origin); [2]
 * Makridakis et al. 2022, The M5 uncertainty competition, IJF 38 (scaled pinball loss).
 */
public final class ForecastRace {
  private final SeriesSet set;
  private final ForecastSettings settings;
  private final Progress progress;
  private final boolean counts;
  private final List<Candidate> field;
  private final Scores scores = new Scores();
  private final List<Calibration> calibrations = new ArrayList<>();

  private ForecastRace(SeriesSet set, ForecastSettings settings, Progress progress) {
    this.set = set;
    this.settings = settings;
    this.progress = progress;
    this.counts = set.counts();
    this.field = Field.of(set, counts);
  }

  /**
   * Runs a race.
   *
   * @return forecasts in the order of the set; the same for the same set, settings and seed,
   *     whatever the number of threads
   */
  public static RaceResult run(SeriesSet set, ForecastSettings settings, Progress progress) {
    return new ForecastRace(set, settings, progress).run();
  }

  private RaceResult run() {
    for (int origin = 0; origin < settings.origins(); origin++) {
      progress.at(origin, settings.origins() + 1L, "origins");
      backtest((settings.origins() - origin) * settings.horizon());
    }
    progress.at(settings.origins(), settings.origins() + 1L, "origins");
    Stage stage = stage(0);
    Entries entries = Entries.at(stage, field, scores, settings);
    Standings standings = Standings.of(scores, entries.names(), settings.incumbents());
    List<double[][][]> corrected = new ArrayList<>();
    for (Calibration calibration : calibrationsOf(entries)) {
      corrected.add(calibration.table());
    }
    Map<String, List<SeriesForecast>> all = new LinkedHashMap<>();
    if (settings.keepAll()) {
      for (int m = 0; m < entries.names().size(); m++) {
        int model = m;
        all.put(entries.names().get(m), forecasts(stage, entries, corrected, demandClass -> model));
      }
    }
    List<SeriesForecast> champions = forecasts(stage, entries, corrected, standings::champion);
    progress.at(settings.origins() + 1L, settings.origins() + 1L, "origins");
    return new RaceResult(champions, new BacktestTable(standings.rows(), List.of()), all);
  }

  private List<SeriesForecast> forecasts(
      Stage stage,
      Entries entries,
      List<double[][][]> corrected,
      ToIntFunction<DemandClass> model) {
    SeriesForecast[] made = new SeriesForecast[set.size()];
    Chunks.each(
        made.length,
        settings.threads(),
        i -> {
          int m = model.applyAsInt(stage.classes()[i]);
          made[i] =
              Forecasts.of(
                  stage, i, entries.names().get(m), entries.means()[m][i], corrected.get(m), 0);
        });
    return List.of(made);
  }

  private Stage stage(int cut) {
    return Stage.of(set.before(cut), counts);
  }

  private void backtest(int cut) {
    Stage stage = stage(cut);
    Entries entries = Entries.at(stage, field, scores, settings);
    List<Calibration> learning = calibrationsOf(entries);
    double[][] truth = truth(cut);
    int models = entries.names().size();
    double[][] pinball = new double[models][];
    double[][] mase = new double[models][];
    double[][] coverage = new double[models][];
    for (int m = 0; m < models; m++) {
      Calibration calibration = learning.get(m);
      Marks marks = Marks.of(stage, entries.means()[m], calibration.table(), truth, settings);
      pinball[m] = marks.pinball;
      mase[m] = marks.mase;
      coverage[m] = marks.coverage;
      learn(calibration, stage, marks);
    }
    scores.add(new Scores.AtOrigin(stage.classes(), pinball, mase, coverage));
  }

  private static void learn(Calibration calibration, Stage stage, Marks marks) {
    for (int i = 0; i < marks.scores.length; i++) {
      for (int h = 0; h < marks.scores[i].length; h++) {
        if (!Double.isNaN(marks.scores[i][h])) {
          calibration.learn(stage.classes()[i], h, marks.scores[i][h]);
        }
      }
    }
  }

  private List<Calibration> calibrationsOf(Entries entries) {
    while (calibrations.size() < entries.names().size()) {
      calibrations.add(new Calibration(settings.horizon()));
    }
    return calibrations;
  }

  /** What came after the origin, {@code [series][step]}; not a number where it is not known. */
  private double[][] truth(int cut) {
    double[][] truth = new double[set.size()][settings.horizon()];
    for (int i = 0; i < truth.length; i++) {
      double[] values = set.values()[i];
      for (int h = 0; h < settings.horizon(); h++) {
        int t = values.length - cut + h;
        truth[i][h] = t < 0 || t >= values.length || uncertain(i, t) ? Double.NaN : values[t];
      }
    }
    return truth;
  }

  /** A step that ran out of stock says what was sold, not what was wanted: it scores nobody. */
  private boolean uncertain(int series, int t) {
    double[][] available = set.available();
    return available != null && available[series][t] < 1;
  }
}
