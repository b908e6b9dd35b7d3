package dev.vesper.console;

import dev.vesper.data.store.HandedOver;
import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.domain.demand.QuantileLevels;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.stock.ComingUnits;
import dev.vesper.domain.stock.GainLadder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a night would have handed over with a plan on paper, by plain arithmetic. */
final class PaperNight {
  private static final int PACK = 6;
  private static final int WEEKS = 60;
  private static final int HORIZON = 6;

  private PaperNight() {}

  /** A ladder per planned line, through the line's own gain and risk. */
  static HandedOver handedOver(RestockPlan plan) {
    List<GainLadder> gains = new ArrayList<>();
    for (int i = 0; i < plan.lines().size(); i++) {
      OrderLine line = plan.lines().get(i);
      if (line.reasons().isEmpty() || !line.reasons().get(0).code().equals("not_planned")) {
        gains.add(ladder(line, PaperGoods.unitCostOf(line.itemId())));
      }
    }
    List<ComingUnits> coming = new ArrayList<>();
    for (OrderLine line : plan.lines()) {
      if (line.onOrder() > 0) {
        coming.add(
            new ComingUnits(
                line.itemId(), line.locationId(), plan.asOf().plusDays(4), line.onOrder(), false));
      }
    }
    return new HandedOver(gains, coming);
  }

  private static GainLadder ladder(OrderLine line, long unitCost) {
    int packs = line.packs();
    int most = packs + 4;
    double[] gain = new double[most + 1];
    double[] risk = new double[most + 1];
    double parts = 0;
    for (int k = 1; k <= packs; k++) {
      parts += packs + 2.5 - k;
    }
    double part = packs == 0 ? unitCost * 0.2 : line.expectedGainMinor() / parts;
    risk[0] = packs == 0 ? line.stockOutProbability() : 0.92;
    for (int k = 1; k <= most; k++) {
      gain[k] = gain[k - 1] + part * (packs == 0 ? -k : packs + 2.5 - k);
      risk[k] =
          packs == 0
              ? risk[0] / (k + 1)
              : k <= packs
                  ? risk[0] + (line.stockOutProbability() - risk[0]) * k / packs
                  : line.stockOutProbability() / (1 + k - packs);
    }
    return new GainLadder(
        line.itemId(), line.locationId(), unitCost, PACK, 1, 2, 1, gain, risk, false, null);
  }

  /** Sixty weeks of sales, some of them cut short by empty shelves. */
  static List<DemandHistory> histories(RestockPlan plan) {
    List<DemandHistory> histories = new ArrayList<>();
    for (int i = 0; i < plan.lines().size(); i++) {
      OrderLine line = plan.lines().get(i);
      List<Float> units = new ArrayList<>();
      List<Float> share = new ArrayList<>();
      List<Float> estimate = new ArrayList<>();
      double weekly = Math.max(1, line.demandP50() / 2.7);
      for (int week = 0; week < WEEKS; week++) {
        double wave = 1 + 0.35 * Math.sin(week / 6.0 + i) + 0.25 * Math.sin(week * 1.7 + 2 * i);
        long sold = Math.max(0, Math.round(weekly * wave));
        boolean out = (week + i) % 23 == 20 || (week + i) % 23 == 21;
        units.add(out ? (float) (sold / 2) : (float) sold);
        share.add(out ? Float.valueOf(0.4f) : Float.valueOf(1));
        estimate.add(out ? Float.valueOf(sold) : null);
      }
      histories.add(
          new DemandHistory(
              line.itemId(),
              line.locationId(),
              7,
              plan.asOf().minusDays(7L * WEEKS - 1),
              units,
              share,
              estimate));
    }
    return histories;
  }

  /** Six weeks ahead, with a band that is wider than it is tall. */
  static List<DemandForecast> forecasts(RestockPlan plan) {
    List<DemandForecast> forecasts = new ArrayList<>();
    LocalDate first = plan.asOf().plusDays(1);
    for (OrderLine line : plan.lines()) {
      double weekly = Math.max(1, line.demandP50() / 2.7);
      double[] mean = new double[HORIZON];
      double[] zero = new double[HORIZON];
      double[][] quantiles = new double[HORIZON][QuantileLevels.LEVELS.size()];
      for (int step = 0; step < HORIZON; step++) {
        mean[step] = weekly;
        zero[step] = 0.02;
        for (int level = 0; level < quantiles[step].length; level++) {
          double at = QuantileLevels.LEVELS.get(level);
          quantiles[step][level] = Math.round(weekly * (0.35 + 1.3 * at) * (1 + 0.02 * step * at));
        }
      }
      forecasts.add(
          new DemandForecast(
              line.itemId(),
              line.locationId(),
              7,
              first,
              "theta",
              "smooth",
              mean,
              quantiles,
              zero,
              0.3,
              new double[0]));
    }
    return forecasts;
  }
}
