package dev.vesper.solver.joint;

import dev.vesper.domain.media.Saturation;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.solver.joint.model.JointProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Seeded joint problems (formulations C4): negative-binomial demand, packs, one purse at 30, 50 or
 * 80 % of what would be spent without it, half of the channels S-shaped, each promoting some
 * products. A product is worth a E[min(D + y, supply)] - o E[what is left], on the same sample of
 * demand for every lift and order.
 */
final class JointMarket {
  private static final int PATHS = 100;

  final JointProblem problem;

  /** By line id, the median of demand that stock in hand does not cover, below 0 where it does. */
  final Map<String, Double> shortUnits = new TreeMap<>();

  /**
   * A market.
   *
   * @param products lines
   * @param channels cells
   * @param levels spends of each cell
   * @param packLevels most packs of each line
   * @param setUps whether suppliers cost something by themselves
   */
  JointMarket(long seed, int products, int channels, int levels, int packLevels, boolean setUps) {
    RandomGenerator random = Seed.stream(seed, "joint-market");
    double[] margin = new double[products];
    double[] mean = new double[products];
    double[] cost = new double[products];
    double[] over = new double[products];
    long[] onHand = new long[products];
    int[][] demand = new int[products][];
    for (int p = 0; p < products; p++) {
      mean[p] = Math.min(200, 9 * Math.exp(random.nextGaussian()));
      cost[p] = Math.rint(740 * Math.exp(0.9 * random.nextGaussian()));
      margin[p] = cost[p] * random.nextDouble(0.25, 1.5);
      over[p] = cost[p] * random.nextDouble(0.02, 0.25);
      onHand[p] = Math.round(mean[p] * random.nextDouble(0, 1.2));
      demand[p] = negativeBinomial(random, mean[p], random.nextDouble(0.5, 4));
    }
    double[] mostLift = new double[products];
    double need = 0;
    List<JointProblem.Cell> cells = new ArrayList<>();
    for (int j = 0; j < channels; j++) {
      int[] promoted =
          random.ints(0, products).distinct().limit(Math.min(6, products)).sorted().toArray();
      double worth = Arrays.stream(promoted).mapToDouble(p -> margin[p] * mean[p]).sum();
      double units = Arrays.stream(promoted).mapToDouble(p -> mean[p]).sum();
      double half = 0.3 * worth * Math.exp(0.5 * random.nextGaussian());
      double slope = j % 2 == 0 ? random.nextDouble(0.6, 1) : random.nextDouble(1.5, 3);
      double height = half * random.nextDouble(0.8, 5) * units / worth;
      double most = half * random.nextDouble(1.5, 4);
      long[] spend = new long[levels];
      double[] lift = new double[levels];
      for (int l = 0; l < levels; l++) {
        spend[l] = Math.round(most * l / (levels - 1));
        lift[l] = height * Saturation.hill(spend[l], half, slope);
      }
      Map<String, Double> shares = new TreeMap<>();
      for (int p : promoted) {
        shares.put(id(p), mean[p] / units);
        mostLift[p] += lift[levels - 1] * mean[p] / units;
      }
      cells.add(new JointProblem.Cell("c" + j, null, spend, lift, shares));
      need += half;
    }
    List<RestockProblem.Line> lines = new ArrayList<>();
    List<JointProblem.Lifted> lifted = new ArrayList<>();
    int supplierCount = Math.max(1, products / 5);
    double[] potential = new double[supplierCount];
    for (int p = 0; p < products; p++) {
      int largest = (int) Math.ceil(2.5 * mean[p] + mostLift[p]);
      int pack = Math.max(1, (largest + packLevels - 1) / packLevels);
      int lifts = (int) Math.ceil(mostLift[p]) + 1;
      double[] lift = new double[lifts];
      double[][] worth = new double[lifts][];
      for (int y = 0; y < lifts; y++) {
        lift[y] = y;
        worth[y] = worth(demand[p], onHand[p], y, pack, packLevels, margin[p], over[p]);
      }
      lifted.add(new JointProblem.Lifted(id(p), lift, worth));
      lines.add(
          new RestockProblem.Line(
              id(p), "s" + p % supplierCount, "home", cost[p], pack, 1, 0, worth[0].clone(), null));
      double best = Arrays.stream(worth[0]).max().orElse(0);
      potential[p % supplierCount] += best - worth[0][0];
      need += cost[p] * Math.max(0, mean[p] * 1.3 + mostLift[p] / 2 - onHand[p]);
      int[] sorted = demand[p].clone();
      Arrays.sort(sorted);
      shortUnits.put(id(p), (double) sorted[PATHS / 2] - onHand[p]);
    }
    List<RestockProblem.Supplier> suppliers = new ArrayList<>();
    for (int s = 0; s < supplierCount; s++) {
      long fixed = setUps ? Math.round(potential[s] * random.nextDouble(0.02, 0.3)) : 0;
      suppliers.add(new RestockProblem.Supplier("s" + s, fixed, 0, 0));
    }
    double[] tightness = {0.3, 0.5, 0.8};
    long purse = Math.round(need * tightness[(int) (seed % 3)]);
    problem =
        new JointProblem(
            new RestockProblem(
                purse, List.of(new RestockProblem.Location("home", null)), suppliers, lines),
            cells,
            List.of(),
            lifted);
  }

  private static String id(int product) {
    return String.format(java.util.Locale.ROOT, "p%03d", product);
  }

  private static double[] worth(
      int[] demand, long onHand, int lift, int pack, int packLevels, double margin, double over) {
    double[] worth = new double[packLevels + 1];
    for (int k = 0; k <= packLevels; k++) {
      long supply = onHand + (long) k * pack;
      double sum = 0;
      for (int d : demand) {
        long sold = Math.min(d + lift, supply);
        // Stock in hand is there whatever is ordered: only what is ordered can be left over.
        sum += margin * sold - over * Math.min((long) k * pack, supply - sold);
      }
      worth[k] = sum / demand.length;
    }
    return worth;
  }

  /** Gamma-mixed Poisson, by the sum of exponentials for whole sizes and rejection else. */
  private static int[] negativeBinomial(RandomGenerator random, double mean, double size) {
    int[] demand = new int[PATHS];
    for (int s = 0; s < PATHS; s++) {
      double rate = gamma(random, size) * mean / size;
      double left = rate;
      int units = -1;
      while (left >= 0) {
        left -= random.nextExponential();
        units++;
      }
      demand[s] = units;
    }
    return demand;
  }

  /** [1] Marsaglia and Tsang 2000, A simple method for generating gamma variables. */
  private static double gamma(RandomGenerator random, double shape) {
    double boosted = shape < 1 ? shape + 1 : shape;
    double d = boosted - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      double u = random.nextDouble();
      if (v > 0 && Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        double sample = d * v;
        return shape < 1 ? sample * Math.pow(random.nextDouble(), 1 / shape) : sample;
      }
    }
  }
}
