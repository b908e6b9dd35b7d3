package dev.vesper.solver.joint.bound;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.solver.joint.model.Entries;
import dev.vesper.solver.joint.model.JointLine;
import dev.vesper.solver.joint.model.JointModel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What ads and stock would each choose at given prices, and the bound that these prices prove:
 *
 * <pre>
 * UB = lambda B + sum mu Q + sum gamma hi - sum gamma' lo
 *    + sum over cells  of max over x of  sum nu w f(x) - (1 + lambda + gamma) x
 *    + sum over suppliers of max(closed, open - F - pi M - varpi N)
 * </pre>
 *
 * where closed and open are sums over a supplier's lines of the best H(k, y) - nu y - (lambda - pi)
 * c k + varpi k - mu v k, with k = 0 or any k. Each maximum is over a finite set, so no choice and
 * no blend of choices is worth more.
 */
final class Pricing {
  private final JointModel model;

  /** Best entries: without an order, {@code [line]}, and with one; -1 where there is none. */
  record Priced(
      double bound,
      int[] level,
      int[] idle,
      int[] ordered,
      double[] idleWorth,
      double[] orderWorth) {}

  Pricing(JointModel model) {
    this.model = model;
  }

  /**
   * The best of everything at these prices.
   *
   * @param entries what each line offers
   * @param low lowest level that each cell may take
   * @param high highest level
   */
  Priced at(JointPrices prices, Entries[] entries, int[] low, int[] high) {
    int n = model.lines().size();
    int[] level = new int[model.cells().size()];
    double bound = limits(prices);
    for (int j = 0; j < level.length; j++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int l = low[j]; l <= high[j]; l++) {
        double worth = cellWorth(j, l, prices);
        if (worth > best) {
          best = worth;
          level[j] = l;
        }
      }
      bound += best;
    }
    int[] idle = new int[n];
    int[] ordered = new int[n];
    double[] idleWorth = new double[n];
    double[] orderWorth = new double[n];
    IntStream.range(0, n)
        .parallel()
        .forEach(i -> line(i, entries[i], prices, idle, ordered, idleWorth, orderWorth));
    bound += suppliers(prices, idleWorth, orderWorth);
    return new Priced(bound, level, idle, ordered, idleWorth, orderWorth);
  }

  private double limits(JointPrices prices) {
    double sum = prices.cash() * model.purse();
    for (int w = 0; w < model.room().length; w++) {
      sum += prices.room()[w] > 0 ? prices.room()[w] * model.room()[w] : 0;
    }
    for (int g = 0; g < model.groups().size(); g++) {
      Long most = model.groups().get(g).maxMinor();
      sum += most == null ? 0 : prices.groupMost()[g] * most;
      sum -= prices.groupLeast()[g] * model.groups().get(g).minMinor();
    }
    return sum;
  }

  /** What a level of a cell is worth at prices. */
  double cellWorth(int j, int l, JointPrices prices) {
    int[] lines = model.cellLines(j);
    double[] shares = model.cellShares(j);
    double perUnit = 0;
    for (int n = 0; n < lines.length; n++) {
      perUnit += prices.lift()[lines[n]] * shares[n];
    }
    double perMinor = 1 + prices.cash();
    List<Integer> groups = model.groupsOf(j);
    for (int g : groups) {
      perMinor += prices.groupMost()[g] - prices.groupLeast()[g];
    }
    return perUnit * model.cells().get(j).units()[l]
        - perMinor * model.cells().get(j).levelsMinor()[l];
  }

  private void line(
      int i,
      Entries offered,
      JointPrices prices,
      int[] idle,
      int[] ordered,
      double[] idleWorth,
      double[] orderWorth) {
    JointLine line = model.lines().get(i);
    idle[i] = -1;
    ordered[i] = -1;
    idleWorth[i] = Double.NEGATIVE_INFINITY;
    orderWorth[i] = Double.NEGATIVE_INFINITY;
    int[] packs = offered.packs();
    double perPack = perPack(line, prices);
    for (int e = 0; e < packs.length; e++) {
      double worth = offered.worth()[e] - prices.lift()[i] * offered.lift()[e] - perPack * packs[e];
      if (packs[e] == 0 && worth > idleWorth[i]) {
        idleWorth[i] = worth;
        idle[i] = e;
      } else if (packs[e] > 0 && worth > orderWorth[i]) {
        orderWorth[i] = worth;
        ordered[i] = e;
      }
    }
  }

  private double perPack(JointLine line, JointPrices prices) {
    int s = line.supplier();
    return (prices.cash() - prices.leastCost()[s]) * line.packCost()
        - prices.leastUnits()[s] * line.line().packUnits()
        + prices.room()[line.place()] * line.packVolume();
  }

  private double suppliers(JointPrices prices, double[] idleWorth, double[] orderWorth) {
    int count = model.suppliers().size();
    double[] closed = new double[count];
    double[] open = new double[count];
    for (int s = 0; s < count; s++) {
      RestockProblem.Supplier supplier = model.suppliers().get(s);
      open[s] =
          -supplier.fixedCostMinor()
              - prices.leastCost()[s] * supplier.minimumMinor()
              - prices.leastUnits()[s] * supplier.minimumUnits();
    }
    for (int i = 0; i < idleWorth.length; i++) {
      int s = model.lines().get(i).supplier();
      closed[s] += idleWorth[i];
      open[s] += Math.max(idleWorth[i], orderWorth[i]);
    }
    double sum = 0;
    for (int s = 0; s < count; s++) {
      sum += model.forced(s) ? open[s] : Math.max(closed[s], open[s]);
    }
    return sum;
  }
}
