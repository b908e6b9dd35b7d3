package dev.vesper.insights.nuisance;

import java.util.List;

/** A family of models that are learnt from the same rows. */
interface Learner {
  /** One name per model. */
  List<String> names();

  /**
   * Learns from some rows and predicts others.
   *
   * @param train rows to learn from
   * @param y the outcome, by row
   * @param test rows to predict
   * @return per model, per row of {@code test}
   */
  double[][] predict(int[] train, double[] y, int[] test);

  /** The family of that one model. */
  Learner only(int model);
}
