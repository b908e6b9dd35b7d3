package dev.vesper.domain.valuation;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockSolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Lagrangian bound of a restocking problem at its solution's prices: L = cash price x cash +
 * sum of litre prices x room + sum over suppliers of max(0, V). No plan is worth more, whatever the
 * prices; those of a solution make it tight.
 *
 * <p>[1] Fisher 1981, The Lagrangian Relaxation Method for Solving Integer Programming Problems.
 */
public final class DualBound {
  private final RestockProblem problem;
  private final double cash;
  private final Map<String, Double> litres;
  private final Map<String, Double> minimums;
  private final Map<String, List<SupplierStanding.Priced>> bySupplier = new TreeMap<>();
  private final Map<String, Ladder> ladders = new TreeMap<>();

  /** The bound of a problem at the prices of a solution of it. */
  public DualBound(RestockProblem problem, RestockSolution solution) {
    this(problem, solution.cashPrice(), solution.capacityPrices(), solution.minimumPrices());
  }

  /**
   * The bound of a problem at any prices.
   *
   * @param cash of cash
   * @param litres of room, by location
   * @param minimums relief prices, by supplier
   */
  public DualBound(
      RestockProblem problem,
      double cash,
      Map<String, Double> litres,
      Map<String, Double> minimums) {
    this.problem = problem;
    this.cash = cash;
    this.litres = Map.copyOf(litres);
    this.minimums = Map.copyOf(minimums);
    for (RestockProblem.Line line : problem.lines()) {
      Ladder ladder =
          new Ladder(
              line.unitCostMinor(),
              line.packUnits(),
              line.moqPacks(),
              line.volumeLitresPerUnit(),
              1,
              line.gainMinor(),
              new float[line.gainMinor().length]);
      ladders.put(line.id(), ladder);
      bySupplier
          .computeIfAbsent(line.supplier(), id -> new ArrayList<>())
          .add(new SupplierStanding.Priced(ladder, prices(line)));
    }
  }

  /** L, in minor units; lines that a person fixed count as free. */
  public double minor() {
    Long limit = problem.cashMinor();
    double bound = limit == null ? 0 : cash * limit;
    for (RestockProblem.Location location : problem.locations()) {
      Double room = location.capacityLitres();
      bound += room == null ? 0 : litre(location.id()) * room;
    }
    for (RestockProblem.Supplier supplier : problem.suppliers()) {
      bound += Math.max(0, worth(supplier));
    }
    return bound;
  }

  /** What fixing a line at so many packs takes of L, at least. */
  public double pinned(RestockProblem.Line line, int packs) {
    RestockProblem.Supplier supplier =
        problem.suppliers().stream()
            .filter(each -> each.id().equals(line.supplier()))
            .findFirst()
            .orElseThrow();
    SupplierStanding standing =
        new SupplierStanding((double) supplier.fixedCostMinor(), true, worth(supplier));
    Ladder ladder = ladders.get(line.id());
    if (ladder == null) {
      throw new IllegalArgumentException(line.id() + " is no line of the problem");
    }
    return Price.pinned(ladder, prices(line), standing, (long) packs * line.packUnits());
  }

  private double worth(RestockProblem.Supplier supplier) {
    return SupplierStanding.worth(
        bySupplier.getOrDefault(supplier.id(), List.of()),
        supplier.minimumMinor(),
        (double) supplier.fixedCostMinor());
  }

  private ShadowPrices prices(RestockProblem.Line line) {
    return new ShadowPrices(
        cash, litre(line.location()), minimums.getOrDefault(line.supplier(), 0.0));
  }

  private double litre(String locationId) {
    return litres.getOrDefault(locationId, 0.0);
  }
}
