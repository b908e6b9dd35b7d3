package dev.vesper.forecasting.race;

import dev.vesper.domain.run.Progress;
import dev.vesper.forecasting.censoring.UnconstrainedDemand;
import dev.vesper.forecasting.evaluation.BacktestTable;
import dev.vesper.forecasting.interval.Calibration;
import dev.vesper.forecasting.series.Chunks;
import dev.vesper.forecasting.series.DemandClass;
import dev.vesper.forecasting.series.SeriesSet;
import java.util.ArrayList;
import java.util.EnumMap;
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
  private static final int FEWEST_STEPS = 8;

  private final SeriesSet set;
  private final ForecastSettings settings;
  private final Progress progress;
  private final boolean counts;
  private final List<Candidate> field;
  private final Scores scores = new Scores();
  private final List<Calibration> calibrations = new ArrayList<>();
  private final SumSample sample;

  private ForecastRace(SeriesSet set, ForecastSettings settings, Progress progress) {
    this.set = set;
    this.settings = settings;
    this.progress = progress;
    this.counts = set.counts();
    this.field = Field.of(set, counts, settings.seed());
    this.sample = new SumSample(settings, counts);
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
    int origins = originsPossible();
    // One more origin, scored but not counted, gives the first counted one something to learn from.
    int unscored = enoughFor(origins + 1) ? 1 : 0;
    long stages = origins + unscored + 1L;
    for (int back = origins + unscored; back > 0; back--) {
      progress.at(origins + unscored - back, stages, "origins");
      backtest(back * settings.horizon(), back <= origins);
    }
    progress.at(stages - 1, stages, "origins");
    Stage stage = stage(0);
    Entries entries = Entries.at(stage, field, scores, settings);
    Standings standings = Standings.of(scores, entries.names(), settings.incumbents());
    Map<DemandClass, SumSample.Fit> sums = new EnumMap<>(DemandClass.class);
    List<BacktestTable.SumCoverage> sumRows = new ArrayList<>();
    for (DemandClass demandClass : DemandClass.values()) {
      SumSample.Fit fit = sample.fit(demandClass, standings.champion(demandClass));
      sums.put(demandClass, fit);
      sumRows.addAll(fit.rows());
    }
    List<double[][][]> corrected = corrected(entries);
    Map<String, List<SeriesForecast>> all = new LinkedHashMap<>();
    for (int m = 0; m < entries.names().size() && settings.keepAll(); m++) {
      int model = m;
      all.put(entries.names().get(m), forecasts(stage, entries, corrected, sums, any -> model));
    }
    List<SeriesForecast> champions =
        forecasts(stage, entries, corrected, sums, standings::champion);
    progress.at(stages, stages, "origins");
    return new RaceResult(champions, new BacktestTable(standings.rows(), sumRows), all);
  }

  /** As many origins as asked for, or as leave half of the series a past of some steps. */
  private int originsPossible() {
    int origins = settings.origins();
    while (origins > 1 && !enoughFor(origins)) {
      origins--;
    }
    return origins;
  }

  private boolean enoughFor(int origins) {
    int enough = 0;
    for (double[] values : set.values()) {
      enough += values.length - origins * settings.horizon() >= FEWEST_STEPS ? 1 : 0;
    }
    return 2 * enough >= set.size();
  }

  private List<SeriesForecast> forecasts(
      Stage stage,
      Entries entries,
      List<double[][][]> corrected,
      Map<DemandClass, SumSample.Fit> sums,
      ToIntFunction<DemandClass> model) {
    SeriesForecast[] made = new SeriesForecast[set.size()];
    Chunks.each(
        made.length,
        settings.threads(),
        i -> {
          DemandClass demandClass = stage.classes()[i];
          int m = model.applyAsInt(demandClass);
          SumSample.Fit fit = sums.getOrDefault(demandClass, new SumSample.Fit(0, List.of()));
          made[i] = Forecasts.of(stage, entries, m, i, corrected.get(m), fit.correlation());
        });
    return List.of(made);
  }

  /** What is known at an origin so many steps back, demand in the place of what was sold. */
  private Stage stage(int cut) {
    SeriesSet past = set.before(cut);
    double[][] available = past.available();
    if (available == null) {
      return Stage.of(past, counts);
    }
    double[][] demand = new double[past.size()][];
    Chunks.each(
        demand.length,
        settings.threads(),
        i -> demand[i] = UnconstrainedDemand.estimate(past.values()[i], available[i]));
    return Stage.of(past.withValues(demand), counts);
  }

  private void backtest(int cut, boolean counted) {
    Stage stage = stage(cut);
    Entries entries = Entries.at(stage, field, scores, settings);
    List<double[][][]> corrected = corrected(entries);
    double[][] truth = truth(cut);
    int models = entries.names().size();
    double[][] pinball = new double[models][];
    double[][] own = new double[models][];
    double[][] mase = new double[models][];
    double[][] coverage = new double[models][];
    for (int m = 0; m < models; m++) {
      Marks marks = Marks.of(stage, entries, m, corrected.get(m), truth, settings);
      pinball[m] = marks.pinball;
      own[m] = marks.own;
      mase[m] = marks.mase;
      coverage[m] = marks.coverage;
      learn(calibrations.get(m), stage, marks);
    }
    scores.add(new Scores.AtOrigin(counted, stage.classes(), pinball, own, mase, coverage));
    if (counted) {
      sample.keep(stage, entries, corrected, truth);
    }
  }

  /** What each model's errors so far say about its quantiles. */
  private List<double[][][]> corrected(Entries entries) {
    while (calibrations.size() < entries.names().size()) {
      calibrations.add(new Calibration(settings.horizon()));
    }
    return calibrations.stream().map(Calibration::table).toList();
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
