package dev.vesper.forecasting.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a fit of past spends cannot know, said per channel: spend that never varied, channels that
 * move together, spend that follows demand, and how far a driver nobody sees could move the return.
 */
final class Doubts {
  private static final double LEAST_VARIATION = 0.1;
  private static final double MOST_SHARED = 0.9;
  private static final double LEAD_T = 3;
  private static final double MOST_BIAS = 0.2;

  /** A test longer than so many blocks is not worth its while. */
  private static final long MOST_BLOCKS = 52;

  private final ResponseSeries series;
  private final Baseline baseline;
  private final RobustFit robust;
  private final double[][] all;
  private final int n;

  Doubts(ResponseSeries series, Baseline baseline, RobustFit robust) {
    this.series = series;
    this.baseline = baseline;
    this.robust = robust;
    n = series.size();
    all = baseline.first(n);
  }

  List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    for (int j = 0; j < series.channels().size(); j++) {
      warnings.addAll(warnings(j));
    }
    return warnings;
  }

  /** What cannot be known of one channel. */
  List<Warning> warnings(int j) {
    if (variation(series.spend()[j]) < LEAST_VARIATION) {
      return List.of(
          warning(
              "never_varied",
              j,
              String.format(
                  Locale.ROOT,
                  "its spend varied by %.0f %% of its mean: there is nothing to learn from",
                  100 * variation(series.spend()[j]))));
    }
    List<Warning> warnings = new ArrayList<>();
    collinear(j, warnings);
    led(j, warnings);
    unseen(j, warnings);
    return warnings;
  }

  private static double variation(double[] spend) {
    double mean = Shape.mean(spend);
    double square = Arrays.stream(spend).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    return mean > 0 ? Math.sqrt(square) / mean : 0;
  }

  private double[] feature(int j) {
    return robust.fit().shapes().get(j).response(series.spend()[j]);
  }

  private double[][] others(int j) {
    List<double[]> columns = new ArrayList<>(List.of(all));
    for (int i = 0; i < series.channels().size(); i++) {
      if (i != j) {
        columns.add(feature(i));
      }
    }
    return columns.toArray(double[][]::new);
  }

  /** Spend as it was, for what curves make of it would hide what it shares. */
  private void collinear(int j, List<Warning> warnings) {
    double[] own = new Basis(new double[][] {all[0]}).rest(series.spend()[j]);
    List<double[]> columns = new ArrayList<>(List.of(all));
    String nearest = "trend, season and controls";
    double most = 1 - left(columns, j) / Math.max(1e-300, Basis.dot(own, own));
    for (int i = 0; i < series.channels().size(); i++) {
      if (i != j) {
        double[] other = new Basis(new double[][] {all[0]}).rest(series.spend()[i]);
        columns.add(series.spend()[i]);
        if (Basis.partialR2(own, other) > most) {
          most = Basis.partialR2(own, other);
          nearest = "channel " + series.channels().get(i);
        }
      }
    }
    double shared = 1 - left(columns, j) / Math.max(1e-300, Basis.dot(own, own));
    if (shared > MOST_SHARED) {
      warnings.add(
          warning(
              "collinear",
              j,
              String.format(
                  Locale.ROOT,
                  "%.0f %% of its spend moves with others, most of all with %s: their returns"
                      + " cannot be told apart",
                  100 * shared,
                  nearest)));
    }
  }

  /** Squares of a spend that a regression on columns leaves. */
  private double left(List<double[]> columns, int j) {
    double[] rest = new Basis(columns.toArray(double[][]::new)).rest(series.spend()[j]);
    return Basis.dot(rest, rest);
  }

  /** The next period's spend as a placebo: it cannot have moved this period's target. */
  private void led(int j, List<Warning> warnings) {
    double[] lead = Arrays.copyOfRange(series.spend()[j], 1, n + 1);
    lead[n - 1] = series.spend()[j][n - 1];
    List<double[]> columns = new ArrayList<>(List.of(others(j)));
    columns.add(feature(j));
    Basis known = new Basis(columns.toArray(double[][]::new));
    double t = tValue(known, lead);
    if (t > LEAD_T) {
      warnings.add(
          warning(
              "target_before_spend",
              j,
              String.format(
                  Locale.ROOT,
                  "the target moves before its spend does (t = %.1f for the next period's spend):"
                      + " spend follows demand, and its return is overstated",
                  t)));
    }
  }

  private double tValue(Basis known, double[] column) {
    double[] x = known.rest(column);
    double[] y = known.rest(robust.target());
    double xx = Basis.dot(x, x);
    int freedom = n - known.size() - 1 - 2 * series.channels().size();
    if (xx <= 0 || freedom < 1) {
      return 0;
    }
    double b = Basis.dot(x, y) / xx;
    double sse = Basis.dot(y, y) - b * b * xx;
    return b / Math.sqrt(sse / freedom / xx);
  }

  /**
   * How far a driver that nobody sees, tied to spend and target as closely as the closest block
   * that is seen, would move the return. [1] C. Cinelli, C. Hazlett, Making sense of sensitivity,
   * JRSS B 82 (2020), sections 4.2 and 4.4.
   */
  private void unseen(int j, List<Warning> warnings) {
    double[] feature = feature(j);
    Basis known = new Basis(others(j));
    double[] x = known.rest(feature);
    double[] y = known.rest(robust.target());
    double explained = Basis.partialR2(x, y);
    int freedom = n - known.size() - 1;
    if (freedom < 1 || explained <= 0) {
      return;
    }
    double most = 0;
    String like = "";
    for (String block : baseline.blocks()) {
      double bias = bias(j, block, explained);
      if (bias > most) {
        most = bias;
        like = block;
      }
    }
    if (most > MOST_BIAS) {
      warnings.add(
          warning(
              "unobserved_driver",
              j,
              String.format(
                  Locale.ROOT,
                  "a driver that is not in the data, tied to spend and target as %s is, would move"
                      + " its return by %s",
                  like,
                  most > 1
                      ? "more than all of it"
                      : String.format(Locale.ROOT, "%.0f %%", 100 * most))));
    }
  }

  /** Bias as a share of the estimate, from a driver as strong as a block that is seen. */
  private double bias(int j, String block, double explained) {
    List<double[]> rest = new ArrayList<>(List.of(baseline.columns(block, true, n)));
    for (int i = 0; i < series.channels().size(); i++) {
      if (i != j) {
        rest.add(feature(i));
      }
    }
    Basis without = new Basis(rest.toArray(double[][]::new));
    double withSpend = share(without, baseline.columns(block, false, n), feature(j));
    rest.add(feature(j));
    Basis withoutY = new Basis(rest.toArray(double[][]::new));
    double withTarget = share(withoutY, baseline.columns(block, false, n), robust.target());
    // Equation 13: what a driver k = 1 times as strong would explain of what is left.
    double spend = Math.min(0.95, withSpend / Math.max(1e-9, 1 - withSpend));
    double target = Math.min(1, withTarget / Math.max(1e-9, 1 - withTarget));
    double strength = Math.sqrt(explained / Math.max(1e-9, 1 - explained));
    return Math.sqrt(target * spend / (1 - spend)) / strength;
  }

  /** Share of what one basis leaves of a vector that a block explains. */
  private static double share(Basis without, double[][] block, double[] vector) {
    double[] left = without.rest(vector);
    double[][] own = Arrays.stream(block).map(without::rest).toArray(double[][]::new);
    double[] least = new Basis(own).rest(left);
    return 1 - Basis.dot(least, least) / Math.max(1e-300, Basis.dot(left, left));
  }

  private Warning warning(String code, int j, String words) {
    return new Warning(code, series.channels().get(j), words, test(j));
  }

  /**
   * Periods on and off by turns that would show half of the channel's present return at 95 % level
   * and 80 % power, blocks as long as carry-over lasts, the first period of each left out.
   */
  private String test(int j) {
    int block = RobustFit.block(robust.fit(), n);
    double effect = robust.fit().total(j) / n / 2;
    double sigma = robust.fit().sigma();
    if (effect <= 0) {
      return "switch it on and off by turns in blocks of "
          + block
          + " periods: nothing of it is seen so far";
    }
    double used = 4 * Math.pow((1.96 + 0.84) * sigma / effect, 2);
    double share = (block - 1.0) / block;
    long blocks = Math.max(4, 2 * (long) Math.ceil(used / share / block / 2));
    if (blocks > MOST_BLOCKS) {
      return "its return is too small beside the noise for a test in time; test it by region, at"
          + " several times its spend";
    }
    return "switch it off and on by turns, "
        + blocks
        + " blocks of "
        + block
        + " periods, the order drawn by lot";
  }
}
