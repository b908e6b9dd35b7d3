package dev.vesper.console.ads;

import dev.vesper.domain.plan.BudgetPoint;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A campaign's curve as points of a small picture, 150 by 64: net margin over spend.
 *
 * @param band from the first to the ninth tenth of the draws
 * @param inside the mean, as far as money was ever spent
 * @param beyond the mean after that
 * @param todayX where what was last spent lies
 * @param todayY its height
 * @param proposedX where the proposal lies
 * @param proposedY its height
 * @param yoursX where the budget of now lies
 * @param yoursY its height
 */
record CurveChart(
    String band,
    String inside,
    String beyond,
    double todayX,
    double todayY,
    double proposedX,
    double proposedY,
    double yoursX,
    double yoursY) {
  private static final double LEFT = 4;
  private static final double WIDTH = 142;
  private static final double BOTTOM = 60;
  private static final double HEIGHT = 54;

  static CurveChart of(List<BudgetPoint> points, long today, long proposed, long yours) {
    double widest = Math.max(1, points.get(points.size() - 1).spendMinor());
    double low = 0;
    double high = 1;
    for (BudgetPoint point : points) {
      low = Math.min(low, tenth(point, 1));
      high = Math.max(high, tenth(point, 9));
    }
    Scale scale = new Scale(widest, low, high);
    StringBuilder up = new StringBuilder();
    StringBuilder back = new StringBuilder();
    StringBuilder inside = new StringBuilder();
    StringBuilder beyond = new StringBuilder();
    for (BudgetPoint point : points) {
      up.append(scale.at(point.spendMinor(), tenth(point, 9)));
      back.insert(0, scale.at(point.spendMinor(), tenth(point, 1)));
      String mean = scale.at(point.spendMinor(), point.netMarginMinor());
      if (point.insideData()) {
        inside.append(mean);
        beyond.setLength(0);
      }
      beyond.append(mean);
    }
    return new CurveChart(
        up.append(back).toString().strip(),
        inside.toString().strip(),
        beyond.toString().strip(),
        scale.x(today),
        scale.y(mean(points, today)),
        scale.x(proposed),
        scale.y(mean(points, proposed)),
        scale.x(yours),
        scale.y(mean(points, yours)));
  }

  private record Scale(double widest, double low, double high) {
    double x(long spend) {
      return rounded(LEFT + WIDTH * Math.min(1, (double) spend / widest));
    }

    double y(double margin) {
      return rounded(BOTTOM - HEIGHT * (margin - low) / (high - low));
    }

    String at(long spend, double margin) {
      return String.format(Locale.ROOT, "%.1f,%.1f ", x(spend), y(margin));
    }

    private static double rounded(double value) {
      return Math.round(value * 10) / 10.0;
    }
  }

  /** That tenth of the draws: the order statistic nearest to it. */
  static double tenth(BudgetPoint point, int tenth) {
    int[] sorted = point.drawsMinor().clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * tenth / 10)];
  }

  /** The curve between its points. */
  static double mean(List<BudgetPoint> points, long spend) {
    BudgetPoint below = points.get(0);
    for (BudgetPoint point : points) {
      if (point.spendMinor() >= spend) {
        long width = point.spendMinor() - below.spendMinor();
        double share = width == 0 ? 0 : (double) (spend - below.spendMinor()) / width;
        return below.netMarginMinor() + share * (point.netMarginMinor() - below.netMarginMinor());
      }
      below = point;
    }
    return below.netMarginMinor();
  }
}
