package dev.vesper.domain.stock;

/**
 * The standard normal quantile function, to about seven digits. [1] Wichura 1988, Algorithm AS 241:
 * The percentage points of the normal distribution, PPND7.
 */
public final class NormalQuantile {
  private NormalQuantile() {}

  /** The value below which a share {@code p} lies, 0 &lt; p &lt; 1. */
  public static double at(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q
          * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
          / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0);
    }
    double r = StrictMath.sqrt(-StrictMath.log(q < 0 ? p : 1 - p));
    double z;
    if (r <= 5) {
      r -= 1.6;
      z =
          (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
              / ((0.12021132975 * r + 0.73700164250) * r + 1.0);
    } else {
      r -= 5;
      z =
          (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150)
              / ((0.012258202635 * r + 0.24197894225) * r + 1.0);
    }
    return q < 0 ? -z : z;
  }
}
