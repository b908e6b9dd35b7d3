package dev.vesper.solver.joint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Seed;
import dev.vesper.solver.joint.model.JointModel;
import dev.vesper.solver.joint.search.Oracle;
import dev.vesper.solver.joint.search.Sequential;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What planning ads and stock together is worth against planning one after the other. */
class JointPlanTest {
  private static final int SEEDS = 100;
  private static final double[] PARTS = {0.05, 0.1, 0.2, 0.3, 0.4};
  private static final double USUAL = 0.2;

  /** Values of the plans made one after the other, at a part of the purse for ads. */
  private record Rivals(double stockAware, double margins, double stockFirst, double paused) {}

  private static Rivals rivals(JointMarket market, Oracle oracle, JointModel model, double part) {
    Sequential sequential = new Sequential(model, oracle);
    long ads = Math.round(part * model.purse());
    Oracle.Plan margins = sequential.marginsThenStock(ads);
    Sequential.Fixed fixed = sequential.stockThenAds(ads);
    return new Rivals(
        value(sequential.adsThenStock(ads)),
        value(margins),
        fixed == null ? Double.NEGATIVE_INFINITY : fixed.valueMinor(),
        margins == null ? Double.NEGATIVE_INFINITY : value(paused(market, oracle, model, margins)));
  }

  private static double value(Oracle.@Nullable Plan plan) {
    return plan == null ? Double.NEGATIVE_INFINITY : plan.valueMinor();
  }

  /** Campaigns stop when stock covers the median of demand for less than half of what they push. */
  private static Oracle.@Nullable Plan paused(
      JointMarket market, Oracle oracle, JointModel model, Oracle.Plan plan) {
    int[] level = plan.level().clone();
    for (int j = 0; j < level.length; j++) {
      double uncovered =
          model.cells().get(j).shares().entrySet().stream()
              .filter(share -> market.shortUnits.get(share.getKey()) > 0)
              .mapToDouble(java.util.Map.Entry::getValue)
              .sum();
      level[j] = uncovered > 0.5 ? 0 : level[j];
    }
    return oracle.at(level);
  }

  @Test
  @Tag("long")
  @Tag("joint-plan")
  void one_plan_of_both_is_worth_more_than_any_sequence_and_its_gap_is_certified()
      throws Exception {
    double[][] usual = new double[4][SEEDS];
    double[][] hindsight = new double[4][SEEDS];
    double[] gap = new double[SEEDS];
    double[] none = new double[SEEDS];
    int above = 0;
    long started = System.nanoTime();
    for (int seed = 1; seed <= SEEDS; seed++) {
      JointMarket market = new JointMarket(seed, 50, 12, 25, 9, seed % 2 == 0);
      JointLimits limits = JointLimits.nightly(seed, () -> false);
      JointSolution joint = JointSolver.solve(market.problem, limits);
      JointModel model = new JointModel(market.problem);
      Oracle oracle = new Oracle(model, limits.orders());
      double best = joint.valueMinor();
      double[] most = new double[4];
      Arrays.fill(most, Double.NEGATIVE_INFINITY);
      for (double part : PARTS) {
        Rivals of = rivals(market, oracle, model, part);
        double[] values = {of.stockAware(), of.margins(), of.stockFirst(), of.paused()};
        for (int r = 0; r < 4; r++) {
          most[r] = Math.max(most[r], values[r]);
          if (part == USUAL) {
            usual[r][seed - 1] = 100 * (best - values[r]) / best;
          }
        }
      }
      for (int r = 0; r < 4; r++) {
        hindsight[r][seed - 1] = 100 * (best - most[r]) / best;
      }
      above += Arrays.stream(most).max().orElseThrow() <= best + 0.01 ? 1 : 0;
      gap[seed - 1] = 100 * joint.gap();
      none[seed - 1] = 100 * (best - value(oracle.at(new int[model.cells().size()]))) / best;
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "joint-plan: %d seeds, 50 products, 12 channels, half of them with fixed costs, %.0f s%n"
            + "joint-plan: certified gap %% median %.3f p90 %.3f max %.3f%n"
            + "joint-plan: loss %% against the joint plan, mean [95 %% bootstrap] median / max%n",
        SEEDS,
        seconds,
        at(gap, 0.5),
        at(gap, 0.9),
        at(gap, 1));
    String[] names = {
      "ads (stock in hand), stock", "ads (margins), stock", "stock, ads", "pause rule"
    };
    print("no advertising", none);
    for (int r = 0; r < 4; r++) {
      print(names[r] + ", 20 % for ads", usual[r]);
      print(names[r] + ", best of five splits", hindsight[r]);
    }
    System.out.printf(
        "joint-plan: at or above each of them, with the best split in hindsight, on %d of %d seeds%n",
        above, SEEDS);
    assertThat(at(gap, 0.5)).isLessThanOrEqualTo(0.5);
    assertThat(at(gap, 0.9)).isLessThanOrEqualTo(1.5);
    assertThat(above).isEqualTo(SEEDS);
  }

  private static double at(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  private static void print(String name, double[] loss) {
    RandomGenerator random = Seed.stream(1, "joint-bootstrap");
    double[] means = new double[2000];
    for (int b = 0; b < means.length; b++) {
      for (int n = 0; n < loss.length; n++) {
        means[b] += loss[random.nextInt(loss.length)] / loss.length;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "joint-plan: %-48s %6.2f [%.2f, %.2f] %6.2f / %.2f%n",
        name,
        Arrays.stream(loss).average().orElse(0),
        at(means, 0.025),
        at(means, 0.975),
        at(loss, 0.5),
        at(loss, 1));
  }
}
