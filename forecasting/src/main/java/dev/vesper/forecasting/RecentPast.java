package dev.vesper.forecasting;

import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.forecasting.censoring.UnconstrainedDemand;
import dev.vesper.forecasting.features.SeriesKey;
import dev.vesper.forecasting.features.ShopSeries;
import dev.vesper.forecasting.features.StagedCsv;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The newest steps of a grid's series as people look at them: what was sold, whether it could be
 * bought, and what the race took for demand where it could not.
 */
final class RecentPast {
  private static final int UNIT_DECIMALS = 4;
  private static final int SHARE_DECIMALS = 6;

  private RecentPast() {}

  /** The past of every series that has one, in the order of the keys. */
  static List<DemandHistory> of(ShopSeries series) {
    List<DemandHistory> all = new ArrayList<>();
    for (int i = 0; i < series.keys().size(); i++) {
      if (series.set().values()[i].length > 0) {
        all.add(history(series, i));
      }
    }
    return all;
  }

  private static DemandHistory history(ShopSeries series, int i) {
    double[] units = series.set().values()[i];
    double[][] available = series.set().available();
    double @Nullable [] share = available == null ? null : available[i];
    double @Nullable [] demand = share == null ? null : UnconstrainedDemand.estimate(units, share);
    int from = Math.max(0, units.length - DemandHistory.most(series.grid().stepDays()));
    List<Float> sold = new ArrayList<>();
    List<@Nullable Float> shares = new ArrayList<>();
    List<@Nullable Float> estimates = new ArrayList<>();
    for (int t = from; t < units.length; t++) {
      sold.add((float) units[t]);
      boolean known = share != null && series.stated()[i][t];
      shares.add(known && share != null ? Float.valueOf((float) share[t]) : null);
      boolean cut = share != null && demand != null && share[t] < 1;
      estimates.add(cut && demand != null ? Float.valueOf((float) demand[t]) : null);
    }
    SeriesKey key = series.keys().get(i);
    return new DemandHistory(
        key.itemId(),
        key.locationId(),
        series.grid().stepDays(),
        series.grid().firstDayOf(series.missing() + units.length - 1 - from),
        sold,
        shares,
        estimates);
  }

  /** Cells of domain.contract.HandOver.DEMAND_HISTORY. */
  static List<String> cells(DemandHistory history) {
    return List.of(
        history.itemId(),
        history.locationId(),
        Integer.toString(history.grainDays()),
        history.firstDay().toString(),
        joined(history.units(), UNIT_DECIMALS),
        joined(history.availableShare(), SHARE_DECIMALS),
        joined(history.estimatedUnits(), UNIT_DECIMALS));
  }

  private static String joined(List<? extends @Nullable Float> values, int decimals) {
    return values.stream()
        .map(value -> value == null ? "" : StagedCsv.number(value, decimals))
        .collect(Collectors.joining(";"));
  }
}
