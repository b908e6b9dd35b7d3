package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.demand.AlignedDemand;
import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandLift;
import dev.vesper.domain.demand.DemandPaths;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.stock.Arrivals;
import dev.vesper.domain.stock.GainQuestion;
import dev.vesper.domain.stock.LeadTime;
import dev.vesper.domain.stock.OrderSize;
import dev.vesper.domain.stock.UnitEconomics;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * All that a line's question is made of. The demand paths are drawn when asked for and not kept:
 * the same seed draws the same paths, and a plan of many lines would not fit into memory with them.
 */
record OrderRecipe(
    LocalDate asOf,
    long seed,
    DemandForecast forecast,
    @Nullable LocalDate seasonEnd,
    String supplierId,
    LeadTime leadTime,
    long onHandUnits,
    Arrivals arrivals,
    UnitEconomics worth,
    OrderSize size,
    @Nullable DemandLift lift) {

  /** The same line when ads bring it other units. */
  OrderRecipe lifted(DemandLift other) {
    return new OrderRecipe(
        asOf,
        seed,
        forecast,
        seasonEnd,
        supplierId,
        leadTime,
        onHandUnits,
        arrivals,
        worth,
        size,
        other);
  }

  /** Draws the paths and asks for a cover of so many days. */
  GainQuestion question(int coverDays) {
    int paths = DemandPaths.PATHS;
    String leadKey = supplierId + "|" + forecast.itemId() + "|" + forecast.locationId();
    return new GainQuestion(
        demand(paths),
        leadTime.days(seed, leadKey, paths),
        coverDays,
        0,
        onHandUnits,
        arrivals,
        worth,
        size);
  }

  private AlignedDemand demand(int paths) {
    AlignedDemand demand;
    try {
      demand = AlignedDemand.of(forecast, asOf, seed, paths);
    } catch (IllegalArgumentException e) {
      throw StepFailure.badInput("forecast: " + e.getMessage());
    }
    if (lift != null) {
      demand = demand.lifted(lift);
    }
    if (seasonEnd == null) {
      return demand;
    }
    long days = ChronoUnit.DAYS.between(asOf, seasonEnd);
    return demand.endingBefore((int) Math.max(0, Math.min(Integer.MAX_VALUE, days)));
  }
}
