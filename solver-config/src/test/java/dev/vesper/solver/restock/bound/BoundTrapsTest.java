package dev.vesper.solver.restock.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.solver.restock.model.Tables;
import dev.vesper.solver.restock.search.Branching;
import dev.vesper.solver.restock.search.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two traps that were found while the method was measured (formulations.md C1). */
class BoundTrapsTest {
  /**
   * One supplier with a least value of 15; its line's packs cost 10 and gain 3 and then 1 more. A
   * second, free supplier's packs cost 10 and gain 8, 7, 2.
   */
  private static Tables binding(long cash) {
    return new Tables(
        new int[] {0, 3, 7},
        new int[] {0, 1, 2, 0, 1, 2, 3},
        new long[] {0, 3000, 4000, 0, 8000, 15000, 17000},
        new int[] {0, 1},
        new int[] {0, 0},
        new long[] {10, 10},
        new long[] {1, 1},
        new long[] {0, 0},
        new int[] {0, 1, 2},
        new long[] {0, 0},
        new long[] {15, 0},
        new long[] {0, 0},
        new boolean[] {true, false},
        cash,
        new long[] {Tables.NO_LIMIT},
        0);
  }

  @Test
  void where_a_minimum_binds_cash_is_used_up_to_the_minimum_and_not_to_the_rounded_plan() {
    Relaxation relaxation = new Relaxation(binding(35));
    // At a cash price of 500 the supplier's second pack (100 a unit of cash) is only half taken.
    Column column = relaxation.at(new double[] {500});
    assertThat(column.use()[0]).isCloseTo(15 + 20, within(1e-9));
    assertThat(column.mean()[0]).isCloseTo(1.5, within(1e-9));
    assertThat(column.square()[0] - 1.5 * 1.5).as("the line is split").isGreaterThan(0.2);
    // Least bound by hand: 1.5 packs at 3 + 0.5 x 1 = 3500, two packs of the other: 15000; with the
    // cash used up exactly at 35 every price between 200 and 700 proves it.
    Relaxed relaxed = relaxation.solve(List.of(), 0, 1e-9, 50);
    assertThat(relaxed.bound()).isCloseTo(18_500, within(1e-3));
  }

  @Test
  void the_slope_of_the_bound_is_cash_less_what_is_used() {
    Relaxation relaxation = new Relaxation(binding(42));
    double low = relaxation.at(new double[] {400}).bound();
    double high = relaxation.at(new double[] {401}).bound();
    double used = relaxation.at(new double[] {400}).use()[0];
    assertThat(high - low).isCloseTo(42 - used, within(1e-6));
  }

  @Test
  void a_dropped_branch_never_takes_the_bound_below_the_optimum() {
    // 40 of cash: two packs of each, 4000 + 15000. The bound may be met, never undercut, however
    // few branches are looked at.
    for (int branches = 1; branches < 12; branches++) {
      Branching search = new Branching(binding(40), () -> false, 10);
      Outcome outcome = search.run(search.root(List.of(), 50), 0.2, branches, false);
      assertThat(outcome.bound()).isGreaterThanOrEqualTo(19_000);
      assertThat(outcome.value()).isLessThanOrEqualTo(19_000);
    }
  }
}
