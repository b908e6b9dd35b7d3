package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.Risk;
import org.jspecify.annotations.Nullable;

/**
 * What a choice of budgets is for, and what rules hold beyond bounds.
 *
 * @param risk what it is judged by
 * @param cost what a minor unit of spend has to bring at the margin, 1 or more: no step that brings
 *     less is worth taking
 * @param leastReturn margin per minor unit of a campaign's spend; 0: no such rule
 * @param mostChanged most campaigns whose budget differs from before; null: all may
 * @param mostActive most campaigns that spend; null: all may
 */
record AdsAims(
    Risk risk,
    double cost,
    double leastReturn,
    @Nullable Integer mostChanged,
    @Nullable Integer mostActive) {
  /** The largest expected margin less spend. */
  static final AdsAims PLAIN = new AdsAims(Risk.NEUTRAL, 1, 0, null, null);

  boolean counted() {
    return mostChanged != null || mostActive != null;
  }

  boolean neutral() {
    return risk.measure() == Risk.Measure.MEAN;
  }

  /** The same without a return that is asked for. */
  AdsAims anyReturn() {
    return new AdsAims(risk, 1, 0, mostChanged, mostActive);
  }

  /** The same judged by the mean. */
  AdsAims byMean() {
    return new AdsAims(Risk.NEUTRAL, cost, leastReturn, mostChanged, mostActive);
  }

  /** The same for any number of campaigns. */
  AdsAims uncounted() {
    return new AdsAims(risk, cost, leastReturn, null, null);
  }
}
