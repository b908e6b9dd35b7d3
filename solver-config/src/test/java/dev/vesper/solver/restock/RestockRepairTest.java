package dev.vesper.solver.restock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockProblem.Location;
import dev.vesper.domain.stock.RestockProblem.Supplier;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.solver.restock.repair.Pinning;
import dev.vesper.solver.restock.repair.Repaired;
import dev.vesper.solver.restock.repair.RestockRepair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A plan around what people have fixed. */
class RestockRepairTest {
  private static final double TOLERANCE = 0.0005;

  /** Three lines at 10.00 a pack and 30.00 of cash; the gains of a second pack are small. */
  private static RestockProblem three() {
    return new RestockProblem(
        3000L,
        List.of(new Location("w", null)),
        List.of(new Supplier("s", 0, 0, 0)),
        List.of(line("a", 900, 1000), line("b", 800, 850), line("c", 700, 720)));
  }

  private static Line line(String id, double one, double two) {
    return new Line(id, "s", "w", 1000, 1, 1, 0, new double[] {0, one, two}, null);
  }

  @Test
  void what_a_fixed_line_takes_is_given_up_where_it_loses_least() throws Exception {
    RestockProblem problem = Pinning.of(three(), Map.of("c", 2));

    Repaired repaired =
        RestockRepair.of(
            problem,
            Map.of("a", 1, "b", 1, "c", 2),
            TOLERANCE,
            SolveLimits.nightly(1),
            Progress.SILENT);

    // Four packs cost 40.00: a at 9.00 or b at 8.00 goes.
    assertThat(repaired.packs()).isEqualTo(Map.of("a", 1, "b", 0, "c", 2));
    assertThat(repaired.changed()).containsExactly("b");
    assertThat(repaired.leastChanges()).isEqualTo(1);
    assertThat(repaired.valueMinor()).isEqualTo(1620);
    assertThat(repaired.asTypedMinor()).isEqualTo(2420);
    assertThat(repaired.broken().cashMinor()).isEqualTo(1000);
  }

  @Test
  void cash_that_a_fixed_line_frees_is_used_again() throws Exception {
    Repaired repaired =
        RestockRepair.of(
            Pinning.of(three(), Map.of("c", 0)),
            Map.of("a", 1, "b", 1, "c", 0),
            TOLERANCE,
            SolveLimits.nightly(1),
            Progress.SILENT);

    assertThat(repaired.packs()).isEqualTo(Map.of("a", 2, "b", 1, "c", 0));
    assertThat(repaired.broken().none()).isTrue();
  }

  @Test
  void a_plan_that_keeps_the_rules_and_its_worth_stays_as_it_is() throws Exception {
    Map<String, Integer> now = Map.of("a", 1, "b", 1, "c", 1);

    Repaired repaired =
        RestockRepair.of(
            Pinning.of(three(), Map.of("a", 1)), now, 0, SolveLimits.nightly(1), Progress.SILENT);

    assertThat(repaired.packs()).isEqualTo(now);
    assertThat(repaired.changed()).isEmpty();
    assertThat(repaired.leastChanges()).isZero();
  }

  @Test
  void a_loss_within_the_tolerance_spares_a_change_and_beyond_it_does_not() throws Exception {
    RestockProblem problem = Pinning.of(three(), Map.of("c", 0));
    Map<String, Integer> now = Map.of("a", 1, "b", 1, "c", 0);

    // The best is worth 18.00, the plan of now 17.00: a share of 1/18.
    assertThat(changes(problem, now, 0.0556)).isZero();
    assertThat(changes(problem, now, 0.0555)).isEqualTo(1);
  }

  private static int changes(RestockProblem problem, Map<String, Integer> now, double tolerance)
      throws RestockConflict {
    return RestockRepair.of(problem, now, tolerance, SolveLimits.exact(1), Progress.SILENT)
        .changed()
        .size();
  }

  @Test
  void small_plans_are_repaired_with_the_fewest_changes_that_enumeration_finds() throws Exception {
    int compared = 0;
    int fewest = 0;
    int proven = 0;
    int moved = 0;
    for (long seed = 0; moved < 60; seed++) {
      RestockProblem free = OverridePlans.withoutPins(Problems.small(seed));
      if (OverridePlans.plans(free) > 8_000 || free.lines().size() < 3) {
        continue;
      }
      RestockSolution plan = RestockSolver.solve(free, SolveLimits.exact(1), Progress.SILENT);
      RandomGenerator random = Seed.stream(seed, "fix");
      Map<String, Integer> pins = OverridePlans.pins(free, 1 + random.nextInt(2), random);
      Map<String, Integer> now = new TreeMap<>(plan.packs());
      if (random.nextBoolean()) {
        pins.replaceAll((id, packs) -> most(free, id));
      }
      now.putAll(pins);
      RestockProblem problem = Pinning.of(free, new TreeMap<>(pins));
      double tolerance = random.nextBoolean() ? 0.02 : 0;
      Repaired repaired;
      try {
        repaired = RestockRepair.of(problem, now, tolerance, SolveLimits.exact(1), Progress.SILENT);
      } catch (RestockConflict conflict) {
        continue;
      }
      String where = "seed " + seed;
      OverridePlans.Best best = OverridePlans.enumerate(problem, now, tolerance);
      compared++;
      assertThat(OverridePlans.keepsRules(problem, repaired.packs())).as(where).isTrue();
      pins.forEach((id, packs) -> assertThat(repaired.packs()).containsEntry(id, packs));
      assertThat(repaired.boundMinor()).as(where).isGreaterThan(best.valueMinor() - 0.01);
      assertThat(repaired.valueMinor()).as(where).isGreaterThan(best.floorMinor() - 0.01);
      assertThat(repaired.leastChanges()).as(where).isLessThanOrEqualTo(best.fewest());
      moved += repaired.changed().isEmpty() ? 0 : 1;
      fewest += repaired.changed().size() == best.fewest() ? 1 : 0;
      proven += repaired.changed().size() == repaired.leastChanges() ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "repair: %d small plans, %d with changes; the fewest changes in %d, proven in %d%n",
        compared,
        moved,
        fewest,
        proven);
    assertThat(fewest).isGreaterThanOrEqualTo(compared * 98 / 100);
  }

  private static int most(RestockProblem problem, String id) {
    Line line =
        problem.lines().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    return line.mostPacks() < line.moqPacks() ? 0 : line.mostPacks();
  }

  @Test
  void the_same_repair_comes_out_whatever_the_order_of_the_lines() throws Exception {
    RestockProblem free = Problems.warehouses(3, 300, 8, 3);
    RestockSolution plan = RestockSolver.solve(free, OverridePlans.NIGHT, Progress.SILENT);
    Map<String, Integer> pins = OverridePlans.pins(free, 20, Seed.stream(3, "fix"));
    Map<String, Integer> now = new TreeMap<>(plan.packs());
    now.putAll(pins);
    RestockProblem problem = Pinning.of(free, new TreeMap<>(pins));
    List<Line> lines = new ArrayList<>(problem.lines());
    Collections.reverse(lines);
    RestockProblem reversed =
        new RestockProblem(problem.cashMinor(), problem.locations(), problem.suppliers(), lines);

    Repaired one = RestockRepair.of(problem, now, TOLERANCE, OverridePlans.NIGHT, Progress.SILENT);
    Repaired other =
        RestockRepair.of(reversed, now, TOLERANCE, OverridePlans.NIGHT, Progress.SILENT);

    assertThat(one.packs()).isEqualTo(other.packs());
    assertThat(one.changed()).isNotEmpty().doesNotContainAnyElementsOf(pins.keySet());
    assertThat(OverridePlans.keepsRules(problem, one.packs())).isTrue();
  }

  @Test
  @Tag("long")
  @Tag("repair")
  void plans_of_10_000_lines_are_repaired_within_five_seconds() throws Exception {
    List<Double> seconds = new ArrayList<>();
    for (long seed = 1; seed <= 20; seed++) {
      RestockProblem free =
          seed % 2 == 0
              ? Problems.shop(seed, 10_000, 200, 0.3 + 0.2 * (seed % 3))
              : Problems.warehouses(seed, 10_000, 200, 4);
      RestockSolution plan = RestockSolver.solve(free, OverridePlans.NIGHT, Progress.SILENT);
      RandomGenerator random = Seed.stream(seed, "fix");
      Map<String, Integer> pins = OverridePlans.pins(free, seed % 4 < 2 ? 3 : 50, random);
      Map<String, Integer> now = new TreeMap<>(plan.packs());
      now.putAll(pins);
      RestockProblem problem = Pinning.of(free, new TreeMap<>(pins));
      long started = System.nanoTime();
      Repaired repaired;
      try {
        repaired = RestockRepair.of(problem, now, TOLERANCE, OverridePlans.NIGHT, Progress.SILENT);
      } catch (RestockConflict conflict) {
        System.out.printf("repair: seed %d, %s%n", seed, conflict.getMessage());
        continue;
      }
      seconds.add((System.nanoTime() - started) / 1e9);
      assertThat(OverridePlans.keepsRules(problem, repaired.packs())).isTrue();
      pins.forEach((id, packs) -> assertThat(repaired.packs()).containsEntry(id, packs));
      System.out.printf(
          Locale.ROOT,
          "repair: seed %d, %d fixed, %d changed (at least %d), as typed %.0f, repaired %.0f, bound"
              + " %.0f, %.2f s%n",
          seed,
          pins.size(),
          repaired.changed().size(),
          repaired.leastChanges(),
          repaired.asTypedMinor(),
          repaired.valueMinor(),
          repaired.boundMinor(),
          seconds.get(seconds.size() - 1));
    }
    Collections.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "repair: %d plans of 10,000 lines, median %.2f s, slowest %.2f s%n",
        seconds.size(),
        seconds.get(seconds.size() / 2),
        seconds.get(seconds.size() - 1));
    assertThat(seconds.get(seconds.size() - 1)).isLessThan(5);
  }
}
