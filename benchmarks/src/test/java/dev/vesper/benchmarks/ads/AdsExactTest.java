package dev.vesper.benchmarks.ads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.benchmarks.BenchResult;
import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.domain.run.Seed;
import dev.vesper.solver.ads.AdsLimits;
import dev.vesper.solver.ads.AdsSolver;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The exact ad budget on Hill curves. */
class AdsExactTest {
  private static final double[] TIGHTNESS = {0.15, 0.3, 0.5};

  @Test
  void a_hundred_and_twenty_budgets_of_20_channels_lose_nothing_with_and_without_groups()
      throws Exception {
    int conflicts = 0;
    for (int seed = 0; seed < 120; seed++) {
      for (int groups : new int[] {0, 4}) {
        AdsProblem problem =
            new HillBudgets(20, 0.5, 200, TIGHTNESS[seed % 3], groups, false).problem(seed);
        OptionalLong best = GridOracle.optimum(problem, HillBudgets.STEP);
        String where = "seed " + seed + ", " + groups + " groups";
        try {
          AdsSolution solution = AdsSolver.solve(problem, AdsLimits.exact());
          assertThat(best).as(where).isPresent();
          assertThat(Math.round(1000 * solution.valueMinor()))
              .as(where)
              .isEqualTo(best.getAsLong());
          assertThat(solution.gap()).as(where).isZero();
        } catch (AdsConflict conflict) {
          assertThat(best).as(where + conflict.getMessage()).isEmpty();
          conflicts++;
        }
      }
    }
    assertThat(conflicts).isLessThan(60);
  }

  @Test
  void the_bench_prints_the_documented_names_and_a_gradient_loses_on_s_shapes() {
    BenchResult result = AdsExactBench.run(20, 60);
    assertThat(result.json())
        .contains("\"name\": \"ads-exact\"")
        .contains("\"sizes\": [{\"cells\": 20, ")
        .contains("\"memory_peak_mb\": ")
        .contains("\"holds\": ");
    AdsProblem problem = new HillBudgets(20, 1, 120, 0.3, 0, true).problem(7);
    GradientAllocator peer = new GradientAllocator(problem);
    double equal = peer.fromEqualSpend();
    double starts = peer.bestOf(20, Seed.stream(1, "starts"));
    assertThat(starts).isPositive();
    assertThat(equal).isPositive();
  }

  @Test
  void a_gradient_reaches_the_optimum_where_every_curve_is_concave() throws Exception {
    AdsProblem problem = new HillBudgets(20, 0, 120, 0.3, 0, true).problem(3);
    double exact = AdsSolver.solve(problem, AdsLimits.exact()).valueMinor();
    // Least spends and caps bend a few curves the other way: not all of it is concave.
    assertThat(new GradientAllocator(problem).fromEqualSpend())
        .isBetween(0.95 * exact, 1.01 * exact);
  }

  @Test
  @Tag("long")
  @Tag("ads")
  void every_size_is_proven_to_a_hundredth_of_a_per_cent() throws Exception {
    for (int cells : new int[] {20, 200, 2000, 20000}) {
      for (double s : new double[] {0, 0.5, 1}) {
        for (int groups : new int[] {0, Math.max(2, cells / 50)}) {
          for (boolean odd : new boolean[] {false, true}) {
            prove(new HillBudgets(cells, s, 120, 0.3, groups, odd));
          }
        }
      }
    }
  }

  private static void prove(HillBudgets budgets) throws AdsConflict {
    long started = System.nanoTime();
    AdsSolution solution = AdsSolver.solve(budgets.problem(3), AdsLimits.exact());
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%6d cells, S %.1f, %3d groups, %s: gap %.6f %%, %.2f s, %s%n",
        budgets.cells(),
        budgets.sShare(),
        budgets.groups(),
        budgets.odd() ? "odd levels " : "common step",
        100 * solution.gap(),
        seconds,
        solution.stages());
    assertThat(solution.gap()).isLessThanOrEqualTo(budgets.cells() <= 200 ? 0 : 1e-4);
  }
}
