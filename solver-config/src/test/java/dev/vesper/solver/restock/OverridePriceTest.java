package dev.vesper.solver.restock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockProblem.Location;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.domain.valuation.CertifiedPrice;
import dev.vesper.domain.valuation.DualBound;
import dev.vesper.solver.restock.repair.Pinning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The price of an override, quick and certified, against a full recomputation: the free plan and
 * the one with the line fixed, each solved anew and as exactly as it can be.
 */
class OverridePriceTest {
  private static final SolveLimits EXACT = SolveLimits.exact(1);
  private static final SolveLimits FINE = new SolveLimits(1e-7, 1_500, 0, 1, () -> false);
  private static final int SMALL = 3;

  /** Overrides of one plan, with what was found. */
  private static final class Tried {
    private final List<Double> quickMillis = new ArrayList<>();
    private final List<Double> fullMillis = new ArrayList<>();
    private final List<Double> widthShares = new ArrayList<>();
    private int priced;
    private int conflicts;
    private int exact;
    private int told;
  }

  /** Plans by number: small ones with every rule, shops short of cash, room, or neither. */
  private static RestockProblem plan(int number) {
    return switch (number % 10) {
      case 0, 1, 2 -> OverridePlans.withoutPins(Problems.small(number));
      case 3 -> Problems.shop(number, 200, 10, 0.3);
      case 4 -> unlimited(Problems.shop(number, 600, 12, 0.9));
      case 5 -> Problems.warehouses(number, 300, 8, 3);
      case 6 -> Problems.shop(number, 600, 12, 0.6);
      case 7 -> Problems.warehouses(number, 1_000, 30, 4);
      case 8 -> Problems.shop(number, 2_000, 40, 0.5);
      default -> Problems.shop(number, 10_000, 200, number % 20 == 9 ? 0.4 : 0.8);
    };
  }

  private static RestockProblem unlimited(RestockProblem problem) {
    List<Location> rooms =
        problem.locations().stream().map(place -> new Location(place.id(), null)).toList();
    return new RestockProblem(null, rooms, problem.suppliers(), problem.lines());
  }

  @Test
  void quick_and_certified_prices_hold_a_full_recomputation() throws Exception {
    Tried tried = new Tried();
    for (int number = 0; number < 300; number++) {
      if (number % 10 < SMALL) {
        price(number, 4, tried);
      }
    }
    for (int number = SMALL; number < 6; number++) {
      price(number, 2, tried);
    }
    print("share", tried);
    assertThat(tried.priced).isGreaterThan(250);
    assertThat(tried.exact).isGreaterThan(250);
    assertThat(tried.told).isPositive();
    assertThat(tried.conflicts).isPositive();
  }

  @Test
  @Tag("long")
  @Tag("override-price")
  void a_thousand_overrides_cost_what_a_full_recomputation_says() throws Exception {
    int from = Integer.getInteger("vesper.long.from", 1);
    Tried all = new Tried();
    // Plans of one sort are tried less often the larger they are.
    int[] overrides = {14, 14, 14, 14, 14, 14, 14, 12, 10, 10};
    int done = 0;
    for (int number = 0; number < 200 && done < 1000; number++) {
      int count = overrides[number % 10];
      done += count;
      if (done < from) {
        continue;
      }
      price(number, count, all);
      System.out.printf("override-price: %d overrides%n", done);
      print("so far", all);
    }
    print("all", all);
    Collections.sort(all.quickMillis);
    Collections.sort(all.fullMillis);
    assertThat(at(all.quickMillis, 0.99)).isLessThan(10);
    assertThat(at(all.fullMillis, 0.99)).isLessThan(2_000);
  }

  private static void price(int number, int count, Tried tried) throws Exception {
    RestockProblem free = plan(number);
    boolean small = free.lines().size() < 100;
    RestockSolution plan = RestockSolver.solve(free, OverridePlans.NIGHT, Progress.SILENT);
    RestockSolution again = RestockSolver.solve(free, small ? EXACT : FINE, Progress.SILENT);
    // At the prices as a plan's files keep them, to a millionth: any prices prove a bound.
    DualBound bound =
        new DualBound(
            free, kept(plan.cashPrice()), kept(plan.capacityPrices()), kept(plan.minimumPrices()));
    double slack = bound.minor() - plan.valueMinor();
    double rounding = 1e-6 * (1 + Math.abs(bound.minor()));
    assertThat(slack).isGreaterThanOrEqualTo(-rounding);
    RandomGenerator random = Seed.stream(number, "overrides");
    for (int i = 0; i < count; i++) {
      Line line = free.lines().get(random.nextInt(free.lines().size()));
      Map<String, Integer> pin = new HashMap<>(Map.of(line.id(), packs(line, plan, random)));
      String where = "plan " + number + ", " + pin;
      long started = System.nanoTime();
      double takes = bound.pinned(line, pin.get(line.id()));
      tried.quickMillis.add((System.nanoTime() - started) / 1e6);
      assertThat(takes).as(where).isGreaterThanOrEqualTo(0);
      started = System.nanoTime();
      CertifiedPrice price;
      try {
        price = Pinning.price(free, plan, pin, OverridePlans.NIGHT, Progress.SILENT);
      } catch (RestockConflict conflict) {
        tried.conflicts++;
        continue;
      }
      tried.fullMillis.add((System.nanoTime() - started) / 1e6);
      tried.widthShares.add((price.mostMinor() - price.leastMinor()) / Math.max(1, bound.minor()));
      tried.priced++;
      tried.told += takes > slack + rounding ? 1 : 0;
      assertThat(price.pointMinor()).as(where).isGreaterThanOrEqualTo(0);
      assertThat(price.leastMinor()).as(where).isBetween(0.0, price.pointMinor());
      assertThat(price.mostMinor()).as(where).isGreaterThanOrEqualTo(price.pointMinor());
      recomputed(
          free, again, pin, small ? EXACT : FINE, price, takes - slack, rounding, where, tried);
    }
  }

  /**
   * What the free plan is worth more than the one with the line fixed, each between two numbers.
   */
  private static void recomputed(
      RestockProblem free,
      RestockSolution again,
      Map<String, Integer> pin,
      SolveLimits limits,
      CertifiedPrice price,
      double quickMinor,
      double rounding,
      String where,
      Tried tried)
      throws RestockConflict {
    RestockSolution fixed = RestockSolver.solve(Pinning.of(free, pin), limits, Progress.SILENT);
    CertifiedPrice full =
        CertifiedPrice.of(
            again.valueMinor(), again.boundMinor(), fixed.valueMinor(), fixed.boundMinor());
    if (full.mostMinor() - full.leastMinor() <= rounding) {
      tried.exact++;
      assertThat(full.pointMinor())
          .as(where)
          .isBetween(price.leastMinor() - rounding, price.mostMinor() + rounding);
    }
    // Both intervals hold the true price, so they meet; the quick bound is below the one's end.
    assertThat(full.leastMinor()).as(where).isLessThanOrEqualTo(price.mostMinor() + rounding);
    assertThat(full.mostMinor()).as(where).isGreaterThanOrEqualTo(price.leastMinor() - rounding);
    assertThat(full.mostMinor()).as(where).isGreaterThanOrEqualTo(quickMinor - rounding);
  }

  /** As people change lines: a pack more or less, nothing, or any quantity. */
  private static int packs(Line line, RestockSolution plan, RandomGenerator random) {
    int now = plan.packs().get(line.id());
    int wanted =
        switch (random.nextInt(4)) {
          case 0 -> now + 1;
          case 1 -> now - 1;
          case 2 -> 0;
          default -> OverridePlans.packs(line, random);
        };
    return wanted < line.moqPacks() || wanted > line.mostPacks() ? 0 : wanted;
  }

  private static double kept(double price) {
    return Math.rint(price * 1e6) / 1e6;
  }

  private static Map<String, Double> kept(Map<String, Double> prices) {
    Map<String, Double> kept = new TreeMap<>();
    prices.forEach((id, price) -> kept.put(id, kept(price)));
    return kept;
  }

  private static void print(String what, Tried tried) {
    List<Double> quick = new ArrayList<>(tried.quickMillis);
    List<Double> full = new ArrayList<>(tried.fullMillis);
    List<Double> widths = new ArrayList<>(tried.widthShares);
    Collections.sort(quick);
    Collections.sort(full);
    Collections.sort(widths);
    System.out.printf(
        Locale.ROOT,
        "override-price, %s: %d priced, %d of them recomputed exactly, %d impossible, %d priced"
            + " above 0 at once; quick p50 %.3f p99 %.3f ms, certified p50 %.0f p99 %.0f ms,"
            + " interval p50 %.4f p99 %.4f %% of the plan%n",
        what,
        tried.priced,
        tried.exact,
        tried.conflicts,
        tried.told,
        at(quick, 0.5),
        at(quick, 0.99),
        at(full, 0.5),
        at(full, 0.99),
        100 * at(widths, 0.5),
        100 * at(widths, 0.99));
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
  }
}
