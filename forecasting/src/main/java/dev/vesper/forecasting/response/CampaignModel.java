package dev.vesper.forecasting.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The model of one campaign: sales of its items, as a share of what their means, the season and the
 * calendar let expect, are a level plus a lift that saturates in carried spend. Advertising lifts
 * demand by a share, so a good week lifts more units than a bad one. Periods weigh by what was
 * expected of them, for counts vary so; where nothing could be bought they weigh nothing: a shelf
 * that is empty says nothing of advertising. Other campaigns on the same items are columns beside
 * the baseline. [1] Jin et al., Bayesian methods for media mix modeling with carryover and shape
 * effects, Google 2017; [2] Golub and Pereyra 1973, variable projection.
 */
final class CampaignModel {
  private static final int FEW = 30;
  private static final double LEAST_INDEX = 0.1;

  private final CampaignPast past;
  private final double[] shown;
  private final double mean;
  private final boolean logarithm;
  private final Baseline baseline;
  private final double[] season;
  private final double[] scale;
  private final double[] weight;
  private final double[] ratio;
  private final Basis basis;

  /**
   * A model.
   *
   * @param others lifts of other campaigns on its items, {@code [campaign][period]}, of any size
   */
  CampaignModel(CampaignPast past, double[][] others) {
    this.past = past;
    shown = past.shown();
    mean = Shape.mean(shown);
    logarithm = Arrays.stream(shown).filter(x -> x > 0).count() < FEW;
    baseline = Baseline.of(series(new double[past.size()]), past.size());
    season = season();
    double[] index = index(baseline);
    int n = past.size();
    scale = new double[n];
    weight = new double[n];
    ratio = new double[n];
    double typical = Math.max(1e-9, Shape.mean(past.available()));
    for (int t = 0; t < n; t++) {
      scale[t] = index[t] * past.expected()[t];
      double could = index[t] * past.available()[t];
      weight[t] = Math.sqrt(could / typical);
      ratio[t] = could > 0 ? past.units()[t] / could : 1;
    }
    List<double[]> columns = new ArrayList<>();
    for (double[] column : baseline.columns()) {
      columns.add(weighted(column));
    }
    for (double[] other : others) {
      columns.add(weighted(other));
    }
    basis = new Basis(columns.toArray(double[][]::new));
  }

  /** Season and calendar as coefficients of the baseline, before advertising is looked at. */
  private double[] season() {
    int n = past.size();
    double[] root = new double[n];
    double[] target = new double[n];
    for (int t = 0; t < n; t++) {
      root[t] = Math.sqrt(Math.max(0, past.available()[t]));
      target[t] = root[t] > 0 ? past.units()[t] / root[t] : 0;
    }
    double[][] columns = new double[baseline.columns().length][n];
    for (int c = 0; c < columns.length; c++) {
      for (int t = 0; t < n; t++) {
        columns[c][t] = root[t] * baseline.columns()[c][t];
      }
    }
    return LeastSquares.coefficients(columns, target);
  }

  /**
   * Season and calendar as a factor per period.
   *
   * @param wide this model's baseline, over these periods or more
   */
  double[] index(Baseline wide) {
    double[] index = new double[wide.columns()[0].length];
    for (int c = 0; c < season.length; c++) {
      for (int t = 0; t < index.length; t++) {
        index[t] += season[c] * wide.columns()[c][t];
      }
    }
    double least = Math.max(1e-9, LEAST_INDEX * Shape.mean(index));
    return Arrays.stream(index).map(x -> Math.max(least, x)).toArray();
  }

  /** The campaign as a series with one channel, in shares of what was expected. */
  ResponseSeries series(double[] target) {
    List<String> periods = new ArrayList<>();
    for (int t = 0; t < past.size(); t++) {
      periods.add(past.day(t).toString());
    }
    double year = 365.2425 / past.periodDays();
    return new ResponseSeries(
        periods,
        target,
        List.of(past.name()),
        new double[][] {past.spend()},
        past.controls(),
        past.control(),
        past.periodDays() == 1 ? List.of(year, 7.0) : List.of(year),
        past.size());
  }

  private double[] weighted(double[] column) {
    double[] weighted = new double[column.length];
    for (int t = 0; t < column.length; t++) {
      weighted[t] = weight[t] * column[t];
    }
    return weighted;
  }

  /** The lift at height 1 per period: where tests left places out, what they lack is taken off. */
  double[] lift(Shape shape) {
    double[] lift = shape.response(shown);
    for (LiftTest test : past.tests()) {
      double[] missing = test.missing(shape, shown);
      for (int t = 0; t < lift.length; t++) {
        lift[t] -= missing[t];
      }
    }
    return lift;
  }

  /** What a regression on the baseline leaves of the weighted lift. */
  double[] feature(Shape shape) {
    return basis.rest(weighted(lift(shape)));
  }

  /** Units that a test would find missing at height 1. */
  double found(LiftTest test, Shape shape) {
    double[] missing = test.missing(shape, shown);
    double units = 0;
    for (int t = 0; t < missing.length; t++) {
      units += test.during()[t] ? scale[t] * missing[t] : 0;
    }
    return units;
  }

  Shape shape(double[] free) {
    return Shape.of(free, mean, logarithm);
  }

  CampaignPast past() {
    return past;
  }

  double mean() {
    return mean;
  }

  boolean logarithm() {
    return logarithm;
  }

  Baseline baseline() {
    return baseline;
  }

  Basis basis() {
    return basis;
  }

  /** Sales as a share of what was expected. */
  double[] ratio() {
    return ratio;
  }

  /** The weighted target. */
  double[] target() {
    return weighted(ratio);
  }

  double[] weight() {
    return weight;
  }

  /** Money that a lift of 1 at mean spend would bring per unit of spend; 0 where not known. */
  double perLift() {
    return mean > 0 ? Shape.mean(scale) * past.unitPriceMinor() / mean : 0;
  }

  /** Units that a lift of 1 would be, per period, with all of its items to be had. */
  double[] scale() {
    return scale;
  }
}
