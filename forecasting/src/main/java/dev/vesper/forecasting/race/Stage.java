package dev.vesper.forecasting.race;

import dev.vesper.forecasting.coldstart.GammaPoissonPrior;
import dev.vesper.forecasting.evaluation.Scale;
import dev.vesper.forecasting.interval.EmpiricalCounts;
import dev.vesper.forecasting.interval.NegativeBinomial;
import dev.vesper.forecasting.interval.ScaledNormal;
import dev.vesper.forecasting.interval.Spread;
import dev.vesper.forecasting.interval.StepDistribution;
import dev.vesper.forecasting.series.DemandClass;
import dev.vesper.forecasting.series.SeriesSet;
import java.util.Arrays;

/**
 * What is known at one origin, and nothing later: the past of every series and what follows from
 * it.
 *
 * @param past the set as known at the origin; values are demand, censored steps estimated
 * @param counts whether the set is whole, non-negative counts
 * @param positive whether no value was ever below 0
 * @param classes demand class per series
 * @param spreads error spread per series
 * @param setDispersion dispersion of counts over the set
 * @param scales what losses are divided by, per series; 0 when there is none yet
 * @param prior what a series without a past sells
 */
record Stage(
    SeriesSet past,
    boolean counts,
    boolean positive,
    DemandClass[] classes,
    Spread[] spreads,
    double setDispersion,
    double[] scales,
    GammaPoissonPrior prior) {
  static final int WINDOW = 52;
  private static final int LAST_STEPS = 8;

  static Stage of(SeriesSet past, boolean counts) {
    int n = past.size();
    DemandClass[] classes = new DemandClass[n];
    Spread[] spreads = new Spread[n];
    double[] scales = new double[n];
    boolean positive = true;
    for (int i = 0; i < n; i++) {
      double[] y = past.values()[i];
      classes[i] = DemandClass.of(y);
      spreads[i] = Spread.of(y);
      scales[i] = Scale.sinceFirstDemand(y);
      for (double value : y) {
        positive &= value >= 0;
      }
    }
    return new Stage(
        past,
        counts,
        positive,
        classes,
        spreads,
        Spread.ofSet(spreads),
        scales,
        GammaPoissonPrior.of(past.groups(), past.values()));
  }

  double[] past(int series) {
    return past.values()[series];
  }

  /** The recent values themselves as a distribution, whatever the step. */
  StepDistribution recent(int series) {
    double[] y = past(series);
    return new EmpiricalCounts(Arrays.copyOfRange(y, Math.max(0, y.length - WINDOW), y.length));
  }

  /** The distribution about a mean, before any correction. */
  StepDistribution distribution(int series, int h, double mean) {
    if (counts) {
      double dispersion = spreads[series].dispersion(setDispersion);
      if (classes[series] == DemandClass.NEW) {
        dispersion += prior.dispersion(past.groups().get(series), past(series));
      }
      return new NegativeBinomial(mean, dispersion);
    }
    double scale = Math.sqrt(spreads[series].squares() * (h + 1));
    double least = positive ? 0 : Double.NEGATIVE_INFINITY;
    return new ScaledNormal(mean, Math.max(scale, 1e-9 * (1 + Math.abs(mean))), least);
  }

  /**
   * The mean of a series that a model cannot work on: of its last few steps, or where it has not
   * even these, what its group sells.
   */
  double fallback(int series) {
    double[] y = past(series);
    if (y.length < LAST_STEPS) {
      return prior.rate(past.groups().get(series), y);
    }
    double sum = 0;
    for (int t = y.length - LAST_STEPS; t < y.length; t++) {
      sum += y[t];
    }
    return sum / LAST_STEPS;
  }
}
