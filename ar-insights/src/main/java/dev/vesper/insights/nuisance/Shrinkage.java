package dev.vesper.insights.nuisance;

/** How strongly coefficients of standardised terms are held towards zero. */
enum Shrinkage {
  // Strongest first: a logistic model starts from the one before it.
  STRONG,
  MEDIUM,
  LIGHT;

  /** The weight of the sum of squared coefficients beside the sum over the rows. */
  double of(int rows) {
    return switch (this) {
      case LIGHT -> 1;
      case MEDIUM -> Math.sqrt(rows);
      case STRONG -> 0.1 * rows;
    };
  }
}
