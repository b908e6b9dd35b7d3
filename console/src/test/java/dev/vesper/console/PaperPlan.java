package dev.vesper.console;

import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.plan.Remark;
import dev.vesper.domain.plan.RestockPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plan for the goods on paper, by plain arithmetic: the same lines whenever it is made. */
final class PaperPlan {
  /** Units on their way to some lines. */
  static final int COMING = 4;

  private static final int PACK = 6;

  private PaperPlan() {}

  static RestockPlan of(LocalDate asOf) {
    List<OrderLine> lines = new ArrayList<>();
    double gain = 0;
    long cash = 0;
    for (int item = 0; item < PaperGoods.items(); item++) {
      for (int place = 0; place < PaperGoods.PLACES.size(); place++) {
        OrderLine line = line(asOf, item, place);
        lines.add(line);
        gain += line.expectedGainMinor();
        cash += line.costMinor();
      }
    }
    return new RestockPlan(
        asOf,
        lines,
        gain - 34_500,
        (gain - 34_500) * 1.0003,
        cash,
        0.14,
        new TreeMap<>(Map.of("leipzig", 0.0, "hamburg", 1.25)),
        new TreeMap<>(Map.of("S05", 0.08)),
        false);
  }

  private static OrderLine line(LocalDate asOf, int item, int place) {
    long unitCost = PaperGoods.unitCostMinor(item);
    int weight = (item * 7 + place * 5) % 11;
    int packs = weight < 6 ? 0 : 1 + (weight - 6) / 2;
    if (item == 0 && place == 0) {
      packs = 14;
    }
    if (unitCost > 10_000 && packs > 0) {
      packs = 1;
    }
    boolean unplanned = item == 6 && place == 1;
    long quantity = unplanned ? 0 : (long) packs * PACK;
    double demand = 3 + (item * 13 + place * 3) % 17;
    long onHand = quantity > 0 ? Math.round(demand / 3) : Math.round(demand * 1.8);
    boolean starving = item == 31 && place == 0;
    long coming = quantity > 0 && item % 9 == 0 ? COMING : 0;
    double gain = quantity == 0 ? 0 : quantity * unitCost * (0.12 + 0.01 * weight);
    return new OrderLine(
        PaperGoods.itemId(item),
        PaperGoods.PLACES.get(place),
        PaperGoods.supplierOf(item),
        quantity,
        (int) (quantity / PACK),
        quantity * unitCost,
        gain,
        starving ? 0 : onHand + coming,
        starving ? 0 : onHand,
        starving ? 0 : coming,
        Math.floor(demand * 0.6),
        demand,
        Math.ceil(demand * 1.7),
        asOf.plusDays(5).toString(),
        asOf.plusDays(19).toString(),
        starving ? 0.81 : quantity > 0 ? 0.04 + 0.003 * weight : 0.11,
        reasons(quantity, gain, unitCost, unplanned, item),
        item % 37 == 5 ? List.of("lead_time") : List.of());
  }

  private static List<Reason> reasons(
      long quantity, double gain, long unitCost, boolean unplanned, int item) {
    if (unplanned) {
      return List.of(new Reason.NotPlanned(Remark.of(Remark.Kind.NO_FORECAST)));
    }
    if (item == 44) {
      return List.of(new Reason.DataFlag(Remark.of(Remark.Kind.STOCK_BELOW_ZERO, -3)));
    }
    if (quantity == 0) {
      return List.of();
    }
    // The last pack earns less than the others did.
    double lastPack = 0.8 * gain * PACK / quantity;
    return List.of(new Reason.Pays(lastPack, lastPack / (PACK * unitCost), 0.08));
  }
}
