package dev.vesper.solver.joint.bound;

import dev.vesper.solver.joint.model.Entries;
import dev.vesper.solver.joint.model.JointLine;
import dev.vesper.solver.joint.model.JointModel;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the prices that prove least, by column generation: the best blend of the choices seen so
 * far gives prices, ads and stock answer them with their best choices, and these join the blend.
 * Plain subgradient steps stall on the prices of lift (formulations C4). Prices between the blend's
 * and the best seen are asked first, which keeps them from swinging.
 *
 * <p>[1] Dantzig and Wolfe 1960; [2] Wentges 1997, Weighted Dantzig-Wolfe decomposition for linear
 * mixed-integer programming.
 */
public final class JointMaster {
  private static final int ROUNDS = 200;
  private static final double CLOSE = 1e-5;
  private static final double SMOOTH = 0.5;

  private final JointModel model;
  private final Pricing pricing;
  private final Rows rows;
  private final double scale;
  private final BooleanSupplier cutNow;

  /**
   * What the prices prove.
   *
   * @param bound no choice within the ranges is worth more
   * @param prices that prove it
   * @param share of each level in the best blend, {@code [cell][level]}
   * @param rounds of column generation
   */
  public record Relaxed(double bound, JointPrices prices, double[][] share, int rounds) {}

  public JointMaster(JointModel model, BooleanSupplier cutNow) {
    this.model = model;
    this.cutNow = cutNow;
    pricing = new Pricing(model);
    rows = new Rows(model);
    double largest = 1;
    for (JointLine line : model.lines()) {
      for (double worth : line.entries().worth()) {
        largest = Math.max(largest, Math.abs(worth));
      }
    }
    scale = largest;
  }

  /**
   * The bound of all choices with each cell's level within a range. Lines are then lifted within a
   * range too, which is what tightens a branch.
   *
   * @param start prices to ask first; null when none are known
   */
  public Relaxed solve(int[] low, int[] high, @Nullable JointPrices start) {
    Entries[] entries = entries(low, high);
    Blend blend = new Blend(model, rows, entries, low, scale);
    double bound = Double.POSITIVE_INFINITY;
    JointPrices best = rows.prices(new double[rows.size()]);
    if (start != null) {
      Pricing.Priced priced = pricing.at(start, entries, low, high);
      blend.add(priced);
      bound = priced.bound();
      best = start;
    }
    int round = 0;
    while (round++ < ROUNDS && !(round > 1 && cutNow.getAsBoolean())) {
      blend.optimise();
      JointPrices now = blend.prices();
      int added = 0;
      for (int ask = bound < Double.POSITIVE_INFINITY ? 0 : 1; added == 0 && ask < 2; ask++) {
        JointPrices at = ask == 0 ? now.towards(best, SMOOTH) : now;
        Pricing.Priced priced = pricing.at(at, entries, low, high);
        if (priced.bound() < bound) {
          bound = priced.bound();
          best = at;
        }
        added = blend.add(priced);
      }
      if (added == 0 || bound - blend.value() <= CLOSE * Math.max(1, Math.abs(bound))) {
        break;
      }
    }
    return new Relaxed(bound, best, blend.shares(), round);
  }

  private Entries[] entries(int[] low, int[] high) {
    double[] least = new double[model.lines().size()];
    double[] most = new double[least.length];
    for (int j = 0; j < low.length; j++) {
      double[] units = model.cells().get(j).units();
      int smallest = low[j];
      int largest = low[j];
      for (int l = low[j]; l <= high[j]; l++) {
        smallest = units[l] < units[smallest] ? l : smallest;
        largest = units[l] > units[largest] ? l : largest;
      }
      model.addLift(j, smallest, least);
      model.addLift(j, largest, most);
    }
    Entries[] entries = new Entries[least.length];
    for (int i = 0; i < entries.length; i++) {
      JointLine line = model.lines().get(i);
      entries[i] = line.lifted() ? line.entries().within(least[i], most[i]) : line.entries();
    }
    return entries;
  }
}
