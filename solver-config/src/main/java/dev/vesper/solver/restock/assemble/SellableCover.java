package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.demand.AlignedDemand;
import dev.vesper.domain.demand.DemandPaths;
import dev.vesper.domain.stock.GainQuestion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What advertising could sell: per item, over all its locations, the units that demand as forecast
 * leaves at the end of some days, on the demand paths that restocking plans on.
 */
public final class SellableCover {
  private SellableCover() {}

  /**
   * An item.
   *
   * @param marginMinor earned by a unit, net of cost and of expected returns; its locations'
   *     margins weighted by their demand
   * @param demandUnits mean demand in these days
   * @param supplyUnits on hand and due in these days
   * @param spareUnits supply less demand by path, below 0 where demand is lost, {@code [path]}
   */
  public record Spare(
      double marginMinor, double demandUnits, long supplyUnits, double[] spareUnits) {}

  /** By item; those that are not planned (no cost, margin, stock or forecast) are left out. */
  public static Map<String, Spare> of(ShopState shop, PlanSettings settings, int days) {
    return of(shop, settings, days, Map.of());
  }

  /**
   * The same when orders are made tonight: they count on the paths on which they come in time.
   *
   * @param ordered units by id of the line
   */
  public static Map<String, Spare> of(
      ShopState shop, PlanSettings settings, int days, Map<String, Long> ordered) {
    Map<String, List<Candidate>> byItem =
        new Candidates(shop, settings)
            .all().stream()
                .filter(line -> line.recipe() != null)
                .collect(
                    Collectors.groupingBy(
                        line -> line.place().itemId(), TreeMap::new, Collectors.toList()));
    return new TreeMap<>(
        byItem.entrySet().parallelStream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, entry -> spare(entry.getValue(), days, ordered))));
  }

  private static Spare spare(List<Candidate> lines, int days, Map<String, Long> ordered) {
    double[] spare = new double[DemandPaths.PATHS];
    double demand = 0;
    double earned = 0;
    double plain = 0;
    long supply = 0;
    for (Candidate line : lines) {
      OrderRecipe recipe = line.recipe();
      if (recipe == null) {
        continue;
      }
      GainQuestion question = recipe.question(1);
      AlignedDemand asked = question.demand();
      long coming = ordered.getOrDefault(line.place().lineId(), 0L);
      long there = line.onHandUnits();
      for (Map.Entry<Integer, Long> due : line.coming().headMap(days).entrySet()) {
        there += due.getValue();
      }
      double mean = 0;
      for (int s = 0; s < spare.length; s++) {
        long units = asked.before(s, days);
        spare[s] += there - units + (question.leadDays()[s] < days ? coming : 0);
        mean += (double) units / spare.length;
      }
      demand += mean;
      supply += there;
      earned += mean * recipe.worth().marginMinor();
      plain += recipe.worth().marginMinor() / lines.size();
    }
    return new Spare(demand > 0 ? earned / demand : plain, demand, supply, spare);
  }
}
