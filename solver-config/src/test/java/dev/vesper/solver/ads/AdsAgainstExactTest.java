package dev.vesper.solver.ads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsSolution;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The solver against OR-tools on problems that both can prove. */
class AdsAgainstExactTest {
  @Test
  void small_problems_with_every_rule_are_solved_to_the_optimum_and_no_bound_is_below_it() {
    compareSmall(0, 400);
  }

  @Test
  @Tag("long")
  @Tag("ads")
  void thousands_of_small_problems_are_solved_to_the_optimum_and_no_bound_is_below_it() {
    compareSmall(400, 6000);
  }

  private static void compareSmall(long from, long to) {
    int conflicts = 0;
    for (long seed = from; seed < to; seed++) {
      AdsProblem problem = AdsProblems.small(seed);
      OptionalLong optimum = AdsOracle.optimum(problem);
      String where = "seed " + seed;
      try {
        AdsSolution solution = AdsSolver.solve(problem, AdsLimits.exact());
        assertThat(optimum).as(where).isPresent();
        AdsRules.check(problem, solution);
        long best = optimum.getAsLong();
        assertThat(Math.round(1000 * solution.valueMinor())).as("value, " + where).isEqualTo(best);
        assertThat(Math.round(1000 * solution.boundMinor())).as("bound, " + where).isEqualTo(best);
        AdsSolution prices = AdsSolver.solve(problem, AdsLimits.within(1e9));
        AdsRules.check(problem, prices);
        assertThat(Math.round(1000 * prices.boundMinor())).as(where).isGreaterThanOrEqualTo(best);
      } catch (AdsConflict conflict) {
        assertThat(optimum).as(where + ": " + conflict.getMessage()).isEmpty();
        conflicts++;
      }
    }
    System.out.printf(
        Locale.ROOT, "%d small ad budgets exact, %d of them conflicts%n", to - from, conflicts);
    assertThat(conflicts).as("both kinds are tried").isPositive();
  }
}
