package dev.vesper.forecasting.series;

import java.util.Locale;

/**
 * The pattern of a series' demand. Mean interval between demands 1.32 and squared coefficient of
 * variation of the demand sizes 0.49 part four classes ([1], figure 3); series with fewer than two
 * seasons' worth of evidence are their own class.
 *
 * <p>[1] Syntetos, Boylan and Croston 2005, On the categorization of demand patterns, JORS 56.
 */
public enum DemandClass {
  SMOOTH,
  ERRATIC,
  INTERMITTENT,
  LUMPY,
  NEW;

  private static final double INTERVAL_CUT = 1.32;
  private static final double CV_SQUARED_CUT = 0.49;
  private static final int FEWEST_STEPS = 8;

  /** The name in tables and files. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its place in tables by class, from 0. */
  @SuppressWarnings("EnumOrdinal") // a table of this run only, never written
  public int place() {
    return ordinal();
  }

  /** The class of a past, oldest first; counted from its first demand. */
  public static DemandClass of(double[] past) {
    int first = 0;
    while (first < past.length && past[first] == 0) {
      first++;
    }
    int steps = past.length - first;
    if (steps < FEWEST_STEPS) {
      return NEW;
    }
    int demands = 0;
    double sum = 0;
    double squares = 0;
    for (int t = first; t < past.length; t++) {
      if (past[t] != 0) {
        demands++;
        sum += past[t];
        squares += past[t] * past[t];
      }
    }
    double mean = sum / demands;
    double cvSquared = mean == 0 ? 0 : Math.max(0, squares / demands / (mean * mean) - 1);
    boolean seldom = (double) steps / demands > INTERVAL_CUT;
    boolean uneven = cvSquared > CV_SQUARED_CUT;
    if (seldom) {
      return uneven ? LUMPY : INTERMITTENT;
    }
    return uneven ? ERRATIC : SMOOTH;
  }
}
