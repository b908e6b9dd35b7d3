package dev.vesper.forecasting.recommend.offpolicy;

/**
 * What a policy showed and what came of it.
 *
 * @param context number of the situation, such as the place on the page
 * @param action number of the item shown
 * @param propensity chance with which the logging policy chose it there, above 0
 * @param reward what came of it, such as 1 for a click
 */
public record LoggedDecision(int context, int action, double propensity, double reward) {
  public LoggedDecision {
    if (!(propensity > 0 && propensity <= 1)) {
      throw new IllegalArgumentException("propensity " + propensity + " is no chance above 0");
    }
  }
}
