package dev.vesper.solver.restock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockProblem.Location;
import dev.vesper.domain.stock.RestockProblem.Supplier;
import dev.vesper.domain.stock.RestockSolution;

/** What holds of every plan, worked out from the problem's words. */
final class PlanRules {
  private PlanRules() {}

  static void check(RestockProblem problem, RestockSolution solution) {
    double value = 0;
    double cash = 0;
    assertThat(solution.packs()).hasSize(problem.lines().size());
    for (Line line : problem.lines()) {
      int k = solution.packs().get(line.id());
      assertThat(k == 0 || (k >= line.moqPacks() && k <= line.mostPacks())).as(line.id()).isTrue();
      if (line.pinnedPacks() != null) {
        assertThat(k).as("pin of " + line.id()).isEqualTo(line.pinnedPacks());
      }
      value += line.gainMinor()[k];
      cash += line.unitCostMinor() * line.packUnits() * k;
    }
    if (problem.cashMinor() != null) {
      assertThat(cash).as("cash").isLessThanOrEqualTo(Math.max(0, problem.cashMinor()) + 1e-2);
    }
    for (Location place : problem.locations()) {
      double litres =
          problem.lines().stream()
              .filter(line -> line.location().equals(place.id()))
              .mapToDouble(
                  line ->
                      line.volumeLitresPerUnit()
                          * line.packUnits()
                          * solution.packs().get(line.id()))
              .sum();
      if (place.capacityLitres() != null) {
        assertThat(litres).as(place.id()).isLessThanOrEqualTo(place.capacityLitres() + 1e-6);
      }
    }
    for (Supplier supplier : problem.suppliers()) {
      value -= supplier(problem, solution, supplier);
    }
    assertThat(solution.valueMinor())
        .isCloseTo(value, within(0.001 * (1 + problem.lines().size())));
    assertThat(solution.boundMinor()).isGreaterThanOrEqualTo(solution.valueMinor());
  }

  private static double supplier(
      RestockProblem problem, RestockSolution solution, Supplier supplier) {
    double cost = 0;
    long units = 0;
    for (Line line : problem.lines()) {
      if (line.supplier().equals(supplier.id())) {
        long pieces = (long) line.packUnits() * solution.packs().get(line.id());
        units += pieces;
        cost += line.unitCostMinor() * pieces;
      }
    }
    boolean used = units > 0;
    assertThat(solution.suppliersUsed().contains(supplier.id())).isEqualTo(used);
    if (used) {
      assertThat(cost).as(supplier.id()).isGreaterThanOrEqualTo(supplier.minimumMinor() - 1e-2);
      assertThat(units).as(supplier.id()).isGreaterThanOrEqualTo(supplier.minimumUnits());
    }
    return used ? supplier.fixedCostMinor() : 0;
  }
}
