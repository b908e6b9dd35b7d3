package dev.vesper.forecasting.recommend.engines;

/**
 * What a factor model minimises for one row w over the factors h of the other side: {@code Σ_seen
 * (weight (w·h)² - 2 pull w·h) + unobserved Σ_all (w·h)² + ridge |w|²}.
 */
interface ImplicitObjective {
  /** α₀, the weight of every pair towards 0. */
  double unobserved();

  /** What a seen pair of that strength weighs beyond α₀. */
  double weight(float strength);

  /** How strongly a seen pair of that strength pulls its score up. */
  double pull(float strength);

  /**
   * The ridge of a row.
   *
   * @param weights sum of the weights of its pairs
   * @param pairs how many pairs it has
   * @param others how many rows the other side has
   */
  double ridge(double weights, int pairs, int others);
}
