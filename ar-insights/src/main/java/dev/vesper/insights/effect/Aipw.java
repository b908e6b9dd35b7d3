package dev.vesper.insights.effect;

import dev.vesper.insights.nuisance.CrossFit;
import dev.vesper.insights.nuisance.Design;

/**
 * Augmented inverse-propensity weighting: ψ = m₁ − m₀ + A (Y − m₁) / e − (1 − A)(Y − m₀) / (1 − e),
 * right when either the chance or the means are learnt right.
 *
 * <p>[1] Robins, Rotnitzky and Zhao 1994, Estimation of regression coefficients when some
 * regressors are not always observed, JASA 89; [2] Chernozhukov et al. 2018, Double/debiased
 * machine learning, eq. 5.3.
 *
 * @param one estimated outcome had the row been treated, by row
 * @param zero estimated outcome had it not, by row
 * @param modelOne the model chosen for treated rows, in words
 * @param modelZero the model chosen for untreated rows, in words
 */
record Aipw(double[] one, double[] zero, String modelOne, String modelZero) {

  /**
   * Estimates an outcome.
   *
   * @param what names the randomness: outcome or control
   * @param rows whose outcome is known, ascending
   * @param chance of treatment, by row
   * @param y by row
   */
  static Aipw of(
      String what,
      Design design,
      Sample sample,
      int[] rows,
      double[] chance,
      double[] y,
      long seed) {
    CrossFit crossFit = new CrossFit(design, sample.cluster(), seed);
    boolean[] treated = sample.treated();
    CrossFit.Fitted m1 = crossFit.fit(what + " treated", rows, row -> treated[row], y);
    CrossFit.Fitted m0 = crossFit.fit(what + " untreated", rows, row -> !treated[row], y);
    double[] one = new double[y.length];
    double[] zero = new double[y.length];
    for (int row : rows) {
      double mean1 = m1.values()[row];
      double mean0 = m0.values()[row];
      one[row] = mean1 + (treated[row] ? (y[row] - mean1) / chance[row] : 0);
      zero[row] = mean0 + (treated[row] ? 0 : (y[row] - mean0) / (1 - chance[row]));
    }
    return new Aipw(one, zero, m1.model(), m0.model());
  }

  /** ψ by row. */
  double[] psi() {
    double[] psi = new double[one.length];
    for (int i = 0; i < psi.length; i++) {
      psi[i] = one[i] - zero[i];
    }
    return psi;
  }
}
