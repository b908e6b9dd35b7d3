package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.stock.RestockProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The night's restocking problem with all that is needed to explain its solution.
 *
 * @param lines every line, by item and location, planned or not
 * @param timings the suppliers' cover and whether they are open tonight
 * @param problem what is solved
 */
public record Assembly(
    List<PricedLine> lines, Map<String, SupplierTiming.Timing> timings, RestockProblem problem) {

  /** Works out what every order is worth; in parallel over lines, the result in their order. */
  public static Assembly of(ShopState shop, PlanSettings settings) {
    return of(shop, settings, null);
  }

  /** The same with suppliers' timings that are settled already; null: they are worked out. */
  static Assembly of(
      ShopState shop, PlanSettings settings, @Nullable Map<String, SupplierTiming.Timing> settled) {
    List<Candidate> candidates = new Candidates(shop, settings).all();
    Map<String, SupplierTiming.Timing> timings =
        settled == null
            ? new SupplierTiming(shop.suppliers(), settings.asOf()).of(candidates)
            : settled;
    List<PricedLine> lines =
        candidates.parallelStream().map(line -> priced(line, timings)).toList();
    RestockProblem problem =
        new RestockProblem(
            settings.cashMinor(),
            FreeRoom.of(shop, candidates),
            suppliers(shop, timings),
            problemLines(lines, FreeRoom.volumes(shop, candidates)));
    return new Assembly(lines, timings, problem);
  }

  private static PricedLine priced(Candidate line, Map<String, SupplierTiming.Timing> timings) {
    SupplierTiming.Timing timing = timings.get(line.supplierId());
    int periods = timing == null ? 1 : timing.coverPeriods();
    PricedLine priced = PricedLine.of(line, periods * line.reviewDays());
    return timing == null || timing.closedBecause() == null ? priced : priced.closed();
  }

  private static List<RestockProblem.Supplier> suppliers(
      ShopState shop, Map<String, SupplierTiming.Timing> timings) {
    List<RestockProblem.Supplier> suppliers = new ArrayList<>();
    for (String id : timings.keySet()) {
      ShopState.Source source = shop.suppliers().getOrDefault(id, ShopState.Source.PLAIN);
      suppliers.add(
          new RestockProblem.Supplier(
              id,
              Math.round(source.fixedCostMinor()),
              (long) Math.ceil(source.minimumMinor()),
              source.minimumUnits()));
    }
    return suppliers;
  }

  private static List<RestockProblem.Line> problemLines(
      List<PricedLine> lines, Map<Place, Double> volumes) {
    Map<Place, RestockProblem.Line> problem = new TreeMap<>();
    for (PricedLine line : lines) {
      OrderRecipe recipe = line.candidate().recipe();
      if (recipe != null) {
        Place place = line.candidate().place();
        problem.put(
            place,
            new RestockProblem.Line(
                place.lineId(),
                line.candidate().supplierId(),
                place.locationId(),
                line.unitCostMinor(),
                line.lotUnits(),
                line.leastLots(),
                volumes.getOrDefault(place, 0.0),
                line.gainMinor(),
                pinnedLots(recipe, line)));
      }
    }
    return new ArrayList<>(problem.values());
  }

  private static @Nullable Integer pinnedLots(OrderRecipe recipe, PricedLine line) {
    return recipe.size().pinned()
        ? Integer.valueOf(Math.toIntExact(recipe.size().pinnedUnits() / line.lotUnits()))
        : null;
  }
}
