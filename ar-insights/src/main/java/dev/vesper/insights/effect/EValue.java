package dev.vesper.insights.effect;

/**
 * How strong an unmeasured cause of both treatment and outcome would have to be, as a risk ratio
 * with each of them, to explain an effect away.
 *
 * <p>[1] VanderWeele and Ding 2017, Sensitivity analysis in observational research: introducing the
 * E-value, Annals of Internal Medicine 167; for a mean difference d in standard deviations the risk
 * ratio is taken as exp(0.91 d).
 */
public final class EValue {
  private static final double PER_DEVIATION = 0.91;

  private EValue() {}

  /** The E-value of a risk ratio: RR + √(RR (RR − 1)), of its inverse when it is below 1. */
  public static double ofRatio(double ratio) {
    double away = ratio < 1 ? 1 / ratio : ratio;
    return away + Math.sqrt(away * (away - 1));
  }

  /** The risk ratio that stands for a mean difference. */
  public static double ratioOfDifference(double difference, double deviation) {
    return Math.exp(PER_DEVIATION * difference / deviation);
  }

  /** The E-value of an interval: of its limit nearer to no effect, 1 when it holds no effect. */
  public static double ofInterval(double lowRatio, double highRatio) {
    if (lowRatio <= 1 && highRatio >= 1) {
      return 1;
    }
    return ofRatio(lowRatio > 1 ? lowRatio : highRatio);
  }
}
