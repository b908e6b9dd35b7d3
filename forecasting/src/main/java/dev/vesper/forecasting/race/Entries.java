package dev.vesper.forecasting.race;

import dev.vesper.forecasting.interval.StepDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The means of all models at one origin.
 *
 * @param names the models, in fixed order
 * @param means {@code [model][series][step]}
 * @param able whether a model could work on a series itself, {@code [model][series]}; where not,
 *     its means are the mean of the last few steps or the set's prior
 * @param recent which models' distributions are those of the recent values
 */
record Entries(List<String> names, double[][][] means, List<Boolean> recent, boolean[][] able) {

  /** The distribution a model gives to a step, before any correction. */
  StepDistribution distribution(Stage stage, int model, int series, int h) {
    boolean values = recent.get(model) && stage.past(series).length > 0;
    return values ? stage.recent(series) : stage.distribution(series, h, means[model][series][h]);
  }

  /** Runs the field and adds the combinations that earlier origins suggest. */
  static Entries at(Stage stage, List<Candidate> field, Scores earlier, ForecastSettings settings) {
    List<String> names = new ArrayList<>();
    List<double[][]> means = new ArrayList<>();
    List<Boolean> recent = new ArrayList<>();
    List<boolean[]> able = new ArrayList<>();
    for (Candidate candidate : field) {
      names.add(candidate.name());
      recent.add(candidate.recent());
      double[][] own = candidate.means(stage, settings.horizon(), settings.threads());
      able.add(filled(own, stage, settings.horizon()));
      means.add(finite(own, stage));
    }
    double[][][] base = means.toArray(double[][][]::new);
    for (Combination combination : Combination.values()) {
      names.add(combination.code());
      recent.add(false);
      able.add(allAble(stage));
      means.add(combination.combine(base, stage, earlier));
    }
    return new Entries(
        List.copyOf(names),
        means.toArray(double[][][]::new),
        List.copyOf(recent),
        able.toArray(boolean[][]::new));
  }

  /** Fills the rows a model could not make; tells which it could. */
  private static boolean[] filled(double[][] means, Stage stage, int horizon) {
    boolean[] able = new boolean[means.length];
    for (int i = 0; i < means.length; i++) {
      able[i] = means[i].length > 0;
      if (!able[i]) {
        means[i] = new double[horizon];
        Arrays.fill(means[i], stage.fallback(i));
      }
    }
    return able;
  }

  private static boolean[] allAble(Stage stage) {
    boolean[] able = new boolean[stage.past().size()];
    Arrays.fill(able, true);
    return able;
  }

  /** A model that ran away is brought back: no demand is negative, infinite or not a number. */
  private static double[][] finite(double[][] means, Stage stage) {
    for (int i = 0; i < means.length; i++) {
      for (int h = 0; h < means[i].length; h++) {
        if (!Double.isFinite(means[i][h])) {
          means[i][h] = stage.fallback(i);
        } else if (stage.positive() && means[i][h] < 0) {
          means[i][h] = 0;
        }
      }
    }
    return means;
  }
}
