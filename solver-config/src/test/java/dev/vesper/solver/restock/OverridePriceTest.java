package dev.vesper.solver.restock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Seed;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.domain.valuation.DualBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The quick price of an override against the solver's own answer with the line fixed. */
class OverridePriceTest {
  private static final SolveLimits EXACT = SolveLimits.exact(1);
  private static final int PROBLEMS = 150;
  private static final int PINS = 4;

  @Test
  void no_plan_with_a_pin_is_worth_more_than_the_bound_less_what_the_pin_takes()
      throws RestockConflict {
    int checked = 0;
    int infeasible = 0;
    int told = 0;
    for (long seed = 0; seed < PROBLEMS; seed++) {
      RestockProblem free = withoutPins(Problems.small(seed));
      RestockSolution plan = RestockSolver.solve(free, EXACT, (done, total, what) -> {});
      // At the prices as a plan's files keep them, to a millionth: any prices prove a bound.
      DualBound bound =
          new DualBound(
              free,
              kept(plan.cashPrice()),
              kept(plan.capacityPrices()),
              kept(plan.minimumPrices()));
      double tolerance = 1e-6 * (1 + Math.abs(bound.minor()));
      assertThat(bound.minor()).isGreaterThanOrEqualTo(plan.valueMinor() - tolerance);
      RandomGenerator random = Seed.stream(seed, "pins");
      for (int pin = 0; pin < PINS; pin++) {
        Line line = free.lines().get(random.nextInt(free.lines().size()));
        int packs = packs(line, random);
        double takes = bound.pinned(line, packs);
        RestockSolution pinned;
        try {
          pinned = RestockSolver.solve(pinned(free, line, packs), EXACT, (done, total, what) -> {});
        } catch (RestockConflict conflict) {
          infeasible++;
          continue;
        }
        checked++;
        told += takes > bound.minor() - plan.valueMinor() + tolerance ? 1 : 0;
        assertThat(takes).isGreaterThanOrEqualTo(0);
        // The price of the pin is at least what it takes less the slack of the proof.
        assertThat(plan.valueMinor() - pinned.valueMinor())
            .as("seed " + seed + ", " + line.id() + " at " + packs)
            .isGreaterThanOrEqualTo(takes - (bound.minor() - plan.valueMinor()) - tolerance);
      }
    }
    System.out.printf(
        "pins %d, infeasible %d, priced above 0 by the bound alone %d%n",
        checked, infeasible, told);
    assertThat(checked).isGreaterThan(PROBLEMS);
    assertThat(told).isGreaterThan(0);
  }

  private static double kept(double price) {
    return Math.rint(price * 1e6) / 1e6;
  }

  private static Map<String, Double> kept(Map<String, Double> prices) {
    Map<String, Double> kept = new TreeMap<>();
    prices.forEach((id, price) -> kept.put(id, kept(price)));
    return kept;
  }

  private static int packs(Line line, RandomGenerator random) {
    int most = line.mostPacks();
    if (most < line.moqPacks() || random.nextInt(3) == 0) {
      return 0;
    }
    return line.moqPacks() + random.nextInt(most - line.moqPacks() + 1);
  }

  private static RestockProblem withoutPins(RestockProblem problem) {
    return with(problem, problem.lines().stream().map(line -> fixed(line, null)).toList());
  }

  private static RestockProblem pinned(RestockProblem problem, Line which, int packs) {
    List<Line> lines = new ArrayList<>();
    for (Line line : problem.lines()) {
      lines.add(line.id().equals(which.id()) ? fixed(line, packs) : line);
    }
    return with(problem, lines);
  }

  private static RestockProblem with(RestockProblem problem, List<Line> lines) {
    return new RestockProblem(problem.cashMinor(), problem.locations(), problem.suppliers(), lines);
  }

  private static Line fixed(Line line, Integer packs) {
    return new Line(
        line.id(),
        line.supplier(),
        line.location(),
        line.unitCostMinor(),
        line.packUnits(),
        line.moqPacks(),
        line.volumeLitresPerUnit(),
        line.gainMinor(),
        packs);
  }
}
