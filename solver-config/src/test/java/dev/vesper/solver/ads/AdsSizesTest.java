package dev.vesper.solver.ads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsSolution;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proven gaps and times up to 20,000 cells. */
class AdsSizesTest {
  @Test
  @Tag("long")
  @Tag("ads")
  void every_size_is_proven_to_a_hundredth_of_a_per_cent() throws Exception {
    for (int cells : new int[] {20, 200, 2000, 20000}) {
      for (double s : new double[] {0, 0.5, 1}) {
        for (int groups : new int[] {0, Math.max(2, cells / 50)}) {
          for (boolean odd : new boolean[] {false, true}) {
            gap(cells, s, groups, odd);
          }
        }
      }
    }
  }

  private static void gap(int cells, double s, int groups, boolean odd) throws Exception {
    AdsProblem problem = AdsProblems.hill(3, cells, s, 120, 0.3, groups, odd);
    AdsSolution first = AdsSolver.solve(problem, AdsLimits.within(1e9));
    long started = System.nanoTime();
    AdsSolution solution = AdsSolver.solve(problem, AdsLimits.exact());
    double seconds = (System.nanoTime() - started) / 1e9;
    AdsRules.check(problem, solution);
    System.out.printf(
        Locale.ROOT,
        "%6d cells, S %.1f, %3d groups, %s: gap %.6f %% (first %.6f %%), %.2f s, %s%n",
        cells, s, groups, odd ? "odd levels " : "common step", 100 * solution.gap(), 100 * first.gap(), seconds,
        solution.stages());
    assertThat(solution.gap()).isLessThanOrEqualTo(cells <= 200 ? 0 : 1e-4);
  }

  @Test
  void a_whole_budget_question_over_kept_hulls_is_answered_at_once() throws Exception {
    AdsProblem problem = AdsProblems.hill(5, 20_000, 0.5, 20, 0.3, 40, true);
    AdsWhatIf kept = new AdsWhatIf(problem);
    double[] ms = new double[100];
    for (int i = 0; i < ms.length; i++) {
      long budget = problem.budgetMinor() * (90 + i % 30) / 100;
      long started = System.nanoTime();
      AdsSolution answer = kept.ask(AdsWhatIf.Question.budget(budget));
      ms[i] = (System.nanoTime() - started) / 1e6;
      assertThat(answer.spendMinor()).isLessThanOrEqualTo(budget);
      assertThat(answer.gap()).isLessThan(1e-3);
    }
    Arrays.sort(ms);
    System.out.printf(Locale.ROOT, "what-if, 20,000 cells: median %.1f ms, p99 %.1f ms%n",
        ms[50], ms[98]);
  }
}
