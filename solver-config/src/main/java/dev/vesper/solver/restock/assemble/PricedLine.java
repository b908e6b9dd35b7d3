package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.demand.AlignedDemand;
import dev.vesper.domain.stock.GainQuestion;
import dev.vesper.domain.stock.PackGains;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line with what its orders are worth.
 *
 * @param candidate the line
 * @param coverDays days from this order's arrival to the next one's
 * @param gains worth by size of the order; null when the line is not planned
 * @param gainMinor the table, {@code [lots]}; only a 0 when nothing can be ordered
 * @param demandP10 demand from now to the next order's arrival, exceeded nine times in ten
 * @param demandP50 its median
 * @param demandP90 exceeded once in ten
 */
record PricedLine(
    Candidate candidate,
    int coverDays,
    @Nullable PackGains gains,
    double[] gainMinor,
    double demandP10,
    double demandP50,
    double demandP90) {
  private static final double[] NOTHING = {0};

  static PricedLine of(Candidate candidate, int coverDays) {
    OrderRecipe recipe = candidate.recipe();
    if (recipe == null) {
      return new PricedLine(candidate, coverDays, null, NOTHING, 0, 0, 0);
    }
    GainQuestion question = recipe.question(coverDays);
    AlignedDemand demand = question.demand();
    long[] asked = new long[demand.paths()];
    for (int s = 0; s < asked.length; s++) {
      asked[s] = demand.before(s, question.leadDays()[s] + coverDays);
    }
    Arrays.sort(asked);
    PackGains gains = PackGains.of(question);
    boolean free = recipe.worth().worthServing() || recipe.size().pinned();
    return new PricedLine(
        candidate,
        coverDays,
        gains,
        free ? gains.gainMinor() : NOTHING,
        quantile(asked, 0.1),
        quantile(asked, 0.5),
        quantile(asked, 0.9));
  }

  /** The same line when its supplier is not ordered from tonight. */
  PricedLine closed() {
    return new PricedLine(candidate, coverDays, gains, NOTHING, demandP10, demandP50, demandP90);
  }

  /** Units per level of the table. */
  int lotUnits() {
    OrderRecipe recipe = candidate.recipe();
    return recipe == null || gains == null
        ? 1
        : Math.toIntExact((long) gains.lotPacks() * recipe.size().packUnits());
  }

  int leastLots() {
    return gains == null ? 1 : gains.leastLots();
  }

  double unitCostMinor() {
    SupplyTerms.Offer offer = candidate.offer();
    Double cost = offer == null ? null : offer.unitCostMinor();
    return cost == null ? 0 : cost;
  }

  /** Linear between the order statistics, which stand at (i + 1/2) / n. */
  private static double quantile(long[] sorted, double level) {
    double at = level * sorted.length - 0.5;
    int below = (int) Math.max(0, Math.min(sorted.length - 1.0, Math.floor(at)));
    int above = Math.min(sorted.length - 1, below + 1);
    double share = Math.max(0, Math.min(1, at - below));
    return sorted[below] + share * (sorted[above] - sorted[below]);
  }
}
