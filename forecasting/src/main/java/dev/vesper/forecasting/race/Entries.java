package dev.vesper.forecasting.race;

import dev.vesper.forecasting.interval.StepDistribution;
import java.util.ArrayList;
import java.util.List;

/**
 * The means of all models at one origin.
 *
 * @param names the models, in fixed order
 * @param means {@code [model][series][step]}
 * @param recent which models' distributions are those of the recent values
 */
record Entries(List<String> names, double[][][] means, List<Boolean> recent) {

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
    for (Candidate candidate : field) {
      names.add(candidate.name());
      recent.add(candidate.recent());
      means.add(finite(candidate.means(stage, settings.horizon(), settings.threads()), stage));
    }
    double[][][] base = means.toArray(double[][][]::new);
    for (Combination combination : Combination.values()) {
      names.add(combination.code());
      recent.add(false);
      means.add(combination.combine(base, stage, earlier));
    }
    return new Entries(List.copyOf(names), means.toArray(double[][][]::new), List.copyOf(recent));
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
