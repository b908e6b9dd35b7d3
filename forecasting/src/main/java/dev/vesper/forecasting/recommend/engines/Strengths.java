package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.Interactions;

/** How much a strength counts: s^power. Ten purchases say more than one, but not ten times more. */
final class Strengths {
  private Strengths() {}

  static float raised(float strength, double power) {
    if (power == 0) {
      return 1;
    }
    return power == 1 ? strength : (float) Math.pow(strength, power);
  }

  /** The same pairs with their strengths raised; at power 1 the very same. */
  static Interactions raised(Interactions of, double power) {
    if (power == 1) {
      return of;
    }
    float[] raised = new float[of.size()];
    for (int k = 0; k < raised.length; k++) {
      raised[k] = raised(of.strengths()[k], power);
    }
    return new Interactions(of.itemCount(), of.starts(), of.items(), raised, of.minutes());
  }
}
