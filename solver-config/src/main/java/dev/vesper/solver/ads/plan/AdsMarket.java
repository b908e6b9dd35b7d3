package dev.vesper.solver.ads.plan;

import dev.vesper.solver.restock.assemble.SellableCover.Spare;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What budgets earn together. Campaign j lifts item i by w_ji L_j units, the items' weights within
 * a campaign being their shares of demand; what all lifts of an item ask for beyond its sellable
 * cover C_i is not sold, and each campaign loses the same share of it. Draw s of every curve meets
 * stock path s, so that lift and cover vary together over one set of scenarios:
 *
 * <pre>
 * margin_js = sum_i n_i w_ji L_js min(1, C_is / sum_k w_ki L_ks)
 * </pre>
 *
 * Forecasts are learnt from days with advertising, so cover is stock and arrivals less the
 * forecast, plus the lift of the usual spend. A unit that earns nothing is never short: its loss is
 * counted in full.
 */
final class AdsMarket {
  private final double[] margin;
  private final double[][] cover;
  private final int[][] items;
  private final double[][] weights;
  private final int scenarios;
  private final List<String> names;

  private AdsMarket(
      double[] margin,
      double[][] cover,
      int[][] items,
      double[][] weights,
      int scenarios,
      List<String> names) {
    this.names = names;
    this.margin = margin;
    this.cover = cover;
    this.items = items;
    this.weights = weights;
    this.scenarios = scenarios;
  }

  /**
   * The market of campaigns.
   *
   * @param usual lift of the usual spend, {@code [campaign][scenario]}
   */
  static AdsMarket of(List<ResponseCell> cells, Map<String, Spare> spares, double[][] usual) {
    int scenarios = cells.stream().mapToInt(cell -> cell.draws().size()).min().orElse(0);
    Map<String, Integer> index = new HashMap<>();
    List<Spare> used = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int[][] items = new int[cells.size()][];
    double[][] weights = new double[cells.size()][];
    for (int j = 0; j < items.length; j++) {
      Collection<String> promoted = cells.get(j).items();
      List<String> known =
          (promoted.isEmpty() ? spares.keySet() : promoted)
              .stream().filter(spares::containsKey).distinct().sorted().toList();
      items[j] = new int[known.size()];
      double[] demand = new double[known.size()];
      for (int k = 0; k < demand.length; k++) {
        Spare spare = java.util.Objects.requireNonNull(spares.get(known.get(k)));
        items[j][k] =
            index.computeIfAbsent(
                known.get(k),
                id -> {
                  used.add(spare);
                  names.add(id);
                  return used.size() - 1;
                });
        demand[k] = spare.demandUnits();
      }
      weights[j] = shares(demand);
    }
    double[][] cover = new double[used.size()][scenarios];
    double[] margin = new double[used.size()];
    for (int i = 0; i < margin.length; i++) {
      margin[i] = used.get(i).marginMinor();
      double[] spare = used.get(i).spareUnits();
      for (int s = 0; s < scenarios; s++) {
        cover[i][s] = spare[s % spare.length];
      }
    }
    for (int j = 0; j < items.length; j++) {
      for (int k = 0; k < items[j].length; k++) {
        for (int s = 0; s < scenarios; s++) {
          cover[items[j][k]][s] += weights[j][k] * usual[j][s];
        }
      }
    }
    for (int i = 0; i < margin.length; i++) {
      for (int s = 0; s < scenarios; s++) {
        cover[i][s] = margin[i] <= 0 ? Double.MAX_VALUE : Math.max(0, cover[i][s]);
      }
    }
    return new AdsMarket(margin, cover, items, weights, scenarios, names);
  }

  /** Campaigns that share nothing: a lift is what it earns. */
  static AdsMarket separate(int campaigns, int scenarios) {
    double[] margin = new double[campaigns];
    double[][] cover = new double[campaigns][scenarios];
    int[][] items = new int[campaigns][];
    double[][] weights = new double[campaigns][];
    List<String> names = new ArrayList<>();
    for (int j = 0; j < campaigns; j++) {
      margin[j] = 1;
      Arrays.fill(cover[j], Double.MAX_VALUE);
      items[j] = new int[] {j};
      weights[j] = new double[] {1};
      names.add(Integer.toString(j));
    }
    return new AdsMarket(margin, cover, items, weights, scenarios, names);
  }

  /** Shares of a whole; equal ones when all are 0. */
  private static double[] shares(double[] parts) {
    double sum = Arrays.stream(parts).sum();
    return Arrays.stream(parts).map(part -> sum > 0 ? part / sum : 1.0 / parts.length).toArray();
  }

  int scenarios() {
    return scenarios;
  }

  /** The items that a campaign promotes, as far as they are planned. */
  int promoted(int j) {
    return items[j].length;
  }

  /** What part of a campaign's lift falls on which item. */
  Map<String, Double> shares(int j) {
    Map<String, Double> shares = new TreeMap<>();
    for (int k = 0; k < items[j].length; k++) {
      shares.merge(names.get(items[j][k]), weights[j][k], Double::sum);
    }
    return shares;
  }

  /** Units of every item that all lifts ask for, {@code [item][scenario]}. */
  double[][] asked(double[][] lift) {
    double[][] asked = new double[cover.length][scenarios];
    for (int j = 0; j < items.length; j++) {
      for (int k = 0; k < items[j].length; k++) {
        double[] of = asked[items[j][k]];
        for (int s = 0; s < scenarios; s++) {
          of[s] += weights[j][k] * lift[j][s];
        }
      }
    }
    return asked;
  }

  /** Units served and what they earn. */
  record Served(double[] units, double[] marginMinor) {}

  /**
   * What a campaign would serve by another lift, the others asking for what they ask for now. At
   * its lift of now that is its share of {@link #asked}.
   *
   * @param asked by all lifts of now
   * @param now its own lift of now, by scenario
   */
  Served served(int j, double[] lift, double[][] asked, double[] now) {
    double[] units = new double[scenarios];
    double[] earned = new double[scenarios];
    for (int k = 0; k < items[j].length; k++) {
      int i = items[j][k];
      double w = weights[j][k];
      for (int s = 0; s < scenarios; s++) {
        double all = asked[i][s];
        double room =
            all <= cover[i][s]
                ? cover[i][s] - (all - w * now[s])
                : cover[i][s] * (w * now[s] / all);
        double sold = Math.min(w * lift[s], Math.max(0, room));
        units[s] += sold;
        earned[s] += margin[i] * sold;
      }
    }
    return new Served(units, earned);
  }

  /** What a campaign would earn if no other asked for anything: never less than with others. */
  double[] alone(int j, double[] lift) {
    double[] earned = new double[scenarios];
    for (int k = 0; k < items[j].length; k++) {
      int i = items[j][k];
      for (int s = 0; s < scenarios; s++) {
        earned[s] += margin[i] * Math.min(weights[j][k] * lift[s], cover[i][s]);
      }
    }
    return earned;
  }

  /**
   * What all campaigns earn together with a campaign's items, at another lift of that campaign:
   * mean over scenarios. Who sells a unit makes no difference to what it earns.
   */
  double together(int j, double[] lift, double[][] asked, double[] now) {
    double earned = 0;
    for (int k = 0; k < items[j].length; k++) {
      int i = items[j][k];
      double w = weights[j][k];
      for (int s = 0; s < scenarios; s++) {
        earned += margin[i] * Math.min(asked[i][s] + w * (lift[s] - now[s]), cover[i][s]);
      }
    }
    return earned / scenarios;
  }

  /** Makes {@code asked} that of another lift of a campaign. */
  void move(int j, double[][] asked, double[] from, double[] to) {
    for (int k = 0; k < items[j].length; k++) {
      double[] of = asked[items[j][k]];
      for (int s = 0; s < scenarios; s++) {
        of[s] += weights[j][k] * (to[s] - from[s]);
      }
    }
  }

  /** By scenario, the share of what is asked of each item that is sold at the margin: 1 or 0. */
  double[][] open(double[][] asked) {
    double[][] open = new double[cover.length][scenarios];
    for (int i = 0; i < open.length; i++) {
      for (int s = 0; s < scenarios; s++) {
        open[i][s] = asked[i][s] < cover[i][s] ? 1 : 0;
      }
    }
    return open;
  }

  /** Margin per unit of a campaign's lift where an item's unit counts {@code open}, by scenario. */
  double[] marginPerLift(int j, double[][] open) {
    double[] per = new double[scenarios];
    for (int k = 0; k < items[j].length; k++) {
      int i = items[j][k];
      for (int s = 0; s < scenarios; s++) {
        per[s] += margin[i] * weights[j][k] * open[i][s];
      }
    }
    return per;
  }

  /** What the cover itself is worth where its unit counts {@code 1 - open}, by scenario. */
  double[] coverWorth(double[][] open) {
    double[] worth = new double[scenarios];
    for (int i = 0; i < cover.length; i++) {
      for (int s = 0; s < scenarios; s++) {
        if (open[i][s] < 1) {
          worth[s] += margin[i] * (1 - open[i][s]) * cover[i][s];
        }
      }
    }
    return worth;
  }

  /** Adds what a campaign's items earn by what is asked of them, times a factor, by scenario. */
  void addEarned(int j, double[][] asked, double factor, double[] earned) {
    for (int i : items[j]) {
      for (int s = 0; s < scenarios; s++) {
        earned[s] += factor * margin[i] * Math.min(asked[i][s], cover[i][s]);
      }
    }
  }

  /** What all items earn by what is asked of them, by scenario. */
  double[] earned(double[][] asked) {
    double[] earned = new double[scenarios];
    for (int i = 0; i < cover.length; i++) {
      for (int s = 0; s < scenarios; s++) {
        earned[s] += margin[i] * Math.min(asked[i][s], cover[i][s]);
      }
    }
    return earned;
  }

  /** What all items earn at least in any scenario at any lifts; 0 where lifts never harm. */
  double leastEarned(double[][][] lifts) {
    double least = 0;
    for (int j = 0; j < items.length; j++) {
      for (int k = 0; k < items[j].length; k++) {
        double per = margin[items[j][k]] * weights[j][k];
        double lowest = 0;
        for (double[] lift : lifts[j]) {
          for (double of : lift) {
            lowest = Math.min(lowest, per * of);
          }
        }
        least += lowest;
      }
    }
    return least;
  }
}
