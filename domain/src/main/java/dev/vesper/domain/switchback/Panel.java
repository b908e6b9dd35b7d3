package dev.vesper.domain.switchback;

/**
 * Outcomes by cluster and day.
 *
 * @param outcome summed over the cluster's items, [cluster][day]
 * @param weight how many items that may be switched on the cluster had that day, [cluster][day]
 */
public record Panel(double[][] outcome, double[][] weight) {

  public Panel {
    if (outcome.length != weight.length) {
      throw new IllegalArgumentException("as many clusters of weights as of outcomes are needed");
    }
  }

  public int clusters() {
    return outcome.length;
  }

  public int days() {
    return outcome.length == 0 ? 0 : outcome[0].length;
  }

  /**
   * Items as clusters of substitutes.
   *
   * @param items outcome, [item][day]
   * @param cluster of each item, from 0 without gaps
   * @param switched which items the experiment switches
   * @param total whether items that are never switched count too: then the effect is that on the
   *     whole cluster per switched item, and sales taken from substitutes are taken off
   */
  public static Panel of(double[][] items, int[] cluster, boolean[] switched, boolean total) {
    int clusters = 0;
    for (int c : cluster) {
      clusters = Math.max(clusters, c + 1);
    }
    int days = items.length == 0 ? 0 : items[0].length;
    double[][] outcome = new double[clusters][days];
    double[][] weight = new double[clusters][days];
    for (int i = 0; i < items.length; i++) {
      for (int day = 0; day < days; day++) {
        outcome[cluster[i]][day] += switched[i] || total ? items[i][day] : 0;
        weight[cluster[i]][day] += switched[i] ? 1 : 0;
      }
    }
    return new Panel(outcome, weight);
  }

  /**
   * The same panel less what was expected of each cell before the experiment began (such as the
   * mean of the weekday before it). Any figures fixed beforehand leave the effect as it is and take
   * the differences between clusters and weekdays out of its error.
   *
   * @param expected per switched item, [cluster][day]
   */
  public Panel less(double[][] expected) {
    double[][] left = new double[clusters()][days()];
    for (int c = 0; c < left.length; c++) {
      for (int day = 0; day < left[c].length; day++) {
        left[c][day] = outcome[c][day] - weight[c][day] * expected[c][day];
      }
    }
    return new Panel(left, weight);
  }

  /**
   * What to expect per switched item: the mean of the cluster over the days before, times the
   * weekday's share over all clusters.
   *
   * @param days how many days to expect, the first following the last one of this panel
   */
  public double[][] expectation(int days) {
    double[] weekdaySum = new double[7];
    double[] weekdayWeight = new double[7];
    double[][] expected = new double[clusters()][days];
    double[] level = new double[clusters()];
    double all = 0;
    double allWeight = 0;
    for (int c = 0; c < level.length; c++) {
      double sum = 0;
      double held = 0;
      for (int day = 0; day < days(); day++) {
        sum += outcome[c][day];
        held += weight[c][day];
        weekdaySum[day % 7] += outcome[c][day];
        weekdayWeight[day % 7] += weight[c][day];
      }
      level[c] = held == 0 ? 0 : sum / held;
      all += sum;
      allWeight += held;
    }
    for (int c = 0; c < level.length; c++) {
      for (int day = 0; day < days; day++) {
        int weekday = (days() + day) % 7;
        boolean known = weekdayWeight[weekday] > 0 && all != 0;
        double share = known ? weekdaySum[weekday] / weekdayWeight[weekday] / (all / allWeight) : 1;
        expected[c][day] = level[c] * share;
      }
    }
    return expected;
  }
}
