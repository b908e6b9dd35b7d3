package dev.vesper.solver.restock.bound;

import dev.vesper.solver.restock.model.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Lagrangian relaxation of a restock problem: prices of cash and room that prove the least
 * bound. Lines and suppliers can be narrowed for a branch; the hulls of the rest stay as they are.
 *
 * <p>L(prices) = prices x limits + sum of max(0, V_s). Every set of prices proves a valid bound, so
 * an early stop costs tightness, never truth.
 */
public final class Relaxation {
  /** A supplier is free to use, must be used, or must not. */
  public enum Use {
    FREE,
    OPEN,
    CLOSED
  }

  private static final double ROUNDING = 2.3e-16;

  private final Tables tables;
  private final Limits limits;
  private final Hulls hulls;
  private final SupplierPricing pricing;
  private final Use[] use;
  private final double scale;

  /** The whole problem, nothing narrowed. */
  public Relaxation(Tables tables) {
    this.tables = tables;
    limits = Limits.of(tables);
    hulls = new Hulls(tables);
    pricing = new SupplierPricing(tables, hulls, limits.place().length > 0);
    use = new Use[tables.suppliers()];
    for (int s = 0; s < use.length; s++) {
      restore(s);
    }
    double sum = 1;
    for (int i = 0; i < tables.lines(); i++) {
      double most = 0;
      for (int e = tables.first(i); e <= tables.last(i); e++) {
        most = Math.max(most, Math.abs((double) tables.gain()[e]));
      }
      sum += most;
    }
    for (long cost : tables.fixedCost()) {
      sum += cost;
    }
    scale = sum;
  }

  public Limits limits() {
    return limits;
  }

  public Hulls hulls() {
    return hulls;
  }

  public Use use(int supplier) {
    return use[supplier];
  }

  /** Decides a supplier in a branch. */
  public void decide(int supplier, Use how) {
    use[supplier] = how;
  }

  /** Takes a branch's decision on a supplier back. */
  public void restore(int supplier) {
    use[supplier] = tables.forced()[supplier] ? Use.OPEN : Use.FREE;
  }

  /**
   * Finds good prices.
   *
   * @param warm prices to try first
   * @param cutoff stop as soon as the bound is not above it: the branch is of no use
   * @param tolerance stop when no prices can prove a bound lower by more than this share
   * @param rounds most sets of prices to try
   */
  public Relaxed solve(List<double[]> warm, double cutoff, double tolerance, int rounds) {
    int count = limits.count();
    PriceMaster master = new PriceMaster(count, -1e4 * scale);
    List<Column> columns = new ArrayList<>();
    double[] prices = warm.isEmpty() ? new double[count] : warm.get(0);
    double[] bestPrices = prices;
    Column best = null;
    for (int round = 0; round < rounds; round++) {
      Column column = at(prices);
      if (best == null || column.bound() < best.bound()) {
        best = column;
        bestPrices = prices;
      }
      columns.add(column);
      if (best.bound() <= cutoff) {
        break;
      }
      master.add(shares(column.use()), column.gain());
      double proven = best.bound() - master.value() - tables.baseGain();
      if (count == 0 || proven <= tolerance * Math.max(1, Math.abs(best.bound()))) {
        break;
      }
      double[] next = round + 1 < warm.size() ? warm.get(round + 1) : unscaled(master.duals());
      if (Arrays.equals(next, prices)) {
        break;
      }
      prices = next;
    }
    return blend(master, columns, best == null ? at(prices) : best, bestPrices);
  }

  /** Prices everything and adds up the bound. */
  public Column at(double[] prices) {
    int n = tables.lines();
    int m = tables.suppliers();
    double cash = limits.cashPrice(prices);
    double[] room = limits.roomPrices(prices, tables.places());
    double[] open = new double[m];
    double[] mean = new double[n];
    double[] square = new double[n];
    int[] pick = new int[n];
    double[] worth = new double[m];
    double[] relief = new double[2 * m];
    double[] used = new double[limits.count()];
    double bound = tables.baseGain();
    double magnitude = Math.abs(bound);
    for (int r = 0; r < used.length; r++) {
      bound += prices[r] * limits.size()[r];
    }
    magnitude += Math.abs(bound);
    double gain = 0;
    for (int s = 0; s < m; s++) {
      int first = tables.from()[s];
      int lines = tables.from()[s + 1] - first;
      Mix mix = use[s] == Use.CLOSED ? null : pricing.price(s, cash, room);
      worth[s] = mix == null ? Double.NEGATIVE_INFINITY : mix.value - tables.fixedCost()[s];
      if (use[s] == Use.OPEN && mix == null) {
        // A supplier that must be used cannot reach its minimum: no plan in this branch.
        return new Column(
            Double.NEGATIVE_INFINITY, 0, used, open, mean, square, pick, worth, relief);
      }
      if (mix != null) {
        // Also where it stays closed: its worth holds at these relief prices and at no others.
        relief[2 * s] = mix.relief[0];
        relief[2 * s + 1] = mix.relief[1];
      }
      if (mix == null || (use[s] == Use.FREE && worth[s] <= 0)) {
        for (int i = first; i < first + lines; i++) {
          pick[i] = tables.first(i);
        }
        continue;
      }
      open[s] = 1;
      bound += worth[s];
      gain += mix.gain - tables.fixedCost()[s];
      magnitude += mix.magnitude + tables.fixedCost()[s];
      System.arraycopy(mix.mean, 0, mean, first, lines);
      System.arraycopy(mix.square, 0, square, first, lines);
      System.arraycopy(mix.pick, 0, pick, first, lines);
      addUse(mix, used);
    }
    bound += ROUNDING * (n + m + 100) * magnitude;
    return new Column(bound, gain, used, open, mean, square, pick, worth, relief);
  }

  private void addUse(Mix mix, double[] used) {
    int shift = limits.cash() ? 1 : 0;
    if (limits.cash()) {
      used[0] += mix.amount[0];
    }
    for (int j = 0; j < limits.place().length; j++) {
      used[j + shift] += mix.volume[limits.place()[j]];
    }
  }

  private double[] shares(double[] used) {
    double[] share = new double[used.length];
    for (int r = 0; r < share.length; r++) {
      share[r] = used[r] / limits.size()[r];
    }
    return share;
  }

  private double[] unscaled(double[] duals) {
    double[] prices = new double[limits.count()];
    for (int r = 0; r < prices.length; r++) {
      prices[r] = Math.max(0, duals[r]) / limits.size()[r];
    }
    return prices;
  }

  private Relaxed blend(PriceMaster master, List<Column> columns, Column best, double[] prices) {
    double[] weights = master.weights();
    double[] open = new double[tables.suppliers()];
    double[] mean = new double[tables.lines()];
    double[] variance = new double[tables.lines()];
    double total = Arrays.stream(weights).sum();
    if (total <= 0) {
      return new Relaxed(best.bound(), prices, best, best.open(), best.mean(), variance);
    }
    for (int j = 0; j < weights.length; j++) {
      double weight = weights[j] / total;
      if (weight > 0) {
        add(open, columns.get(j).open(), weight);
        add(mean, columns.get(j).mean(), weight);
        add(variance, columns.get(j).square(), weight);
      }
    }
    for (int i = 0; i < mean.length; i++) {
      variance[i] -= mean[i] * mean[i];
    }
    return new Relaxed(best.bound(), prices, best, open, mean, variance);
  }

  private static void add(double[] sum, double[] part, double weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * part[i];
    }
  }
}
