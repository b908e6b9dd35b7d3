package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.run.Seed;
import dev.vesper.solver.restock.assemble.SellableCover.Spare;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What a plan truly earns. A market has campaigns with true curves and items in plenty or in short
 * supply; what the plan knows of a curve is 200 draws around an estimate that is off by itself (as
 * much as draws differ among one another), so the plan's mean is never the truth. Its budgets are
 * then valued by the true curves, beside the best budgets for those, an equal split, a split in
 * proportion to what campaigns seem to have earned, and last period's budgets, all under the same
 * rules.
 */
final class AdsProfitMarket {
  private static final int DRAWS = 200;

  /** How far an estimate is off: standard deviation of logarithms. */
  private static final double HEIGHT_ERROR = 0.2;

  private static final double HALF_ERROR = 0.2;
  private static final double SLOPE_ERROR = 0.1;
  private static final long STEP = 1000;

  private final RandomGenerator random;
  private final List<ResponseCell> known = new ArrayList<>();
  private final List<ResponseCell> truth = new ArrayList<>();
  private final Map<String, Spare> spares = new TreeMap<>();
  private final long budget;
  private final AdsSettings settings;

  AdsProfitMarket(long seed) {
    random = Seed.stream(seed, "ads-profit");
    int cells = 20;
    int items = 30;
    double total = 0;
    double[] usual = new double[items];
    for (int j = 0; j < cells; j++) {
      ResponseDraw draw =
          new ResponseDraw(
              false,
              20 * lognormal(0.6),
              random.nextDouble(0, 0.7),
              30_000 * lognormal(0.5),
              j % 2 == 0 ? random.nextDouble(0.6, 1) : random.nextDouble(1.5, 3),
              0);
      double last = draw.half() * random.nextDouble(0.3, 1.5);
      total += last;
      List<String> promoted = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        int item = random.nextInt(items);
        promoted.add("i" + item);
        usual[item] += draw.lift(last, 1) / 3;
      }
      List<String> own = promoted.stream().distinct().sorted().toList();
      ResponseDraw centre = estimate(draw);
      List<ResponseDraw> draws = new ArrayList<>();
      for (int r = 0; r < DRAWS; r++) {
        draws.add(estimate(centre));
      }
      known.add(cell(j, own, last, draws));
      truth.add(cell(j, own, last, List.of(draw)));
    }
    for (int i = 0; i < items; i++) {
      double scale = random.nextDouble() < 0.4 ? random.nextDouble(-0.5, 0.5) : 10;
      double[] spare = new double[DRAWS];
      Arrays.fill(spare, Math.rint(usual[i] * scale));
      spares.put("i" + i, new Spare(random.nextDouble(2000, 8000), 50, 60, spare));
    }
    budget = Math.round(total);
    settings =
        new AdsSettings(
            new AdsSettings.Budget(false, budget), 7, 100, STEP, 0, true, Map.of(), Set.of(), "");
  }

  private double lognormal(double sigma) {
    return Math.exp(sigma * random.nextGaussian());
  }

  private ResponseDraw estimate(ResponseDraw of) {
    return new ResponseDraw(
        false,
        of.height() * lognormal(HEIGHT_ERROR),
        of.carryOver(),
        of.half() * lognormal(HALF_ERROR),
        of.slope() * lognormal(SLOPE_ERROR),
        of.adstockMinor());
  }

  private static ResponseCell cell(
      int j, List<String> items, double last, List<ResponseDraw> draws) {
    return new ResponseCell("c" + j / 4, "k" + j, items, 7, last, last, 2 * last, List.of(), draws);
  }

  /** What a choice truly earns, and what the best choice would. */
  private AdsSearch search(List<ResponseCell> cells, AdsLevels[] levels) {
    double[][] usual = new double[cells.size()][];
    double[][][] lifts = new double[cells.size()][][];
    for (int j = 0; j < usual.length; j++) {
      ResponseCell cell = cells.get(j);
      usual[j] = lift(cell, cell.meanSpendMinor());
      lifts[j] =
          Arrays.stream(levels[j].drawn())
              .mapToObj(spend -> lift(cell, (double) spend))
              .toArray(double[][]::new);
    }
    return new AdsSearch(
        new AdsChoices(
            cells, levels, AdsMarket.of(cells, spares, usual), lifts, List.of(), budget));
  }

  private static double[] lift(ResponseCell cell, double spend) {
    return cell.draws().stream().mapToDouble(draw -> draw.lift(spend, 1)).toArray();
  }

  /** What a campaign seems to have earned in the last period, stock aside. */
  private double earned(ResponseCell cell) {
    double margin =
        cell.items().stream()
            .mapToDouble(item -> java.util.Objects.requireNonNull(spares.get(item)).marginMinor())
            .average()
            .orElse(0);
    return margin * AdsSearch.mean(lift(cell, cell.lastSpendMinor()));
  }

  /** The nearest allowed budget that is not above an amount. */
  private static long allowed(AdsLevels levels, double amount) {
    long best = levels.allowed()[0];
    for (long level : levels.allowed()) {
      best = level <= amount ? level : best;
    }
    return best;
  }

  /** Of the bound on the true optimum, and that bound's gap. */
  record Shares(double plan, double equal, double proportional, double last, double gap) {}

  Shares shares() throws AdsConflict {
    AdsLevels[] levels =
        known.stream().map(cell -> AdsLevels.of(cell, settings)).toArray(AdsLevels[]::new);
    AdsSearch real = search(truth, levels);
    AdsSearch.Found best = real.run();
    long[] plan = search(known, levels).run().spend();
    long[] equal = new long[plan.length];
    long[] proportional = new long[plan.length];
    long[] last = new long[plan.length];
    double past = known.stream().mapToDouble(this::earned).sum();
    for (int j = 0; j < plan.length; j++) {
      equal[j] = allowed(levels[j], (double) budget / plan.length);
      proportional[j] = allowed(levels[j], budget * earned(known.get(j)) / past);
      last[j] = levels[j].previousMinor();
    }
    double bound = best.boundMinor();
    return new Shares(
        real.value(plan) / bound,
        real.value(equal) / bound,
        real.value(proportional) / bound,
        real.value(last) / bound,
        (bound - best.valueMinor()) / bound);
  }
}
