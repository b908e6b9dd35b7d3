package dev.vesper.data.store;

import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.domain.stock.ComingUnits;
import dev.vesper.domain.stock.GainLadder;
import dev.vesper.domain.stock.StockProjection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that can be drawn of a line of a plan; each part may be missing: an item that never sold has
 * no past, one that could not be planned neither ladder nor projection.
 *
 * @param past what was sold and whether it could be bought
 * @param forecast what will be asked for
 * @param coming what is on its way, by day
 * @param ladder what each order is worth
 * @param projection how the stock will run with the order and without
 * @param cashPrice what one more minor unit of cash would earn elsewhere in the plan
 */
public record LineChart(
    @Nullable DemandHistory past,
    @Nullable ForecastRow forecast,
    List<ComingUnits> coming,
    @Nullable GainLadder ladder,
    @Nullable StockProjection projection,
    double cashPrice) {

  public LineChart {
    coming = List.copyOf(coming);
  }
}
