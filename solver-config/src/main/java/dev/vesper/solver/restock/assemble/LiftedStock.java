package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandLift;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.stock.GainQuestion;
import dev.vesper.domain.stock.PackGains;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.StandingStock;
import dev.vesper.solver.joint.model.JointProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What lines are worth by the lift that ads bring them: H(k, y) of formulations B3, on the demand
 * paths of the restock. Suppliers' timings are those of the forecast alone.
 */
public final class LiftedStock {
  /** Up to so many units every whole lift is worked out. */
  private static final int EACH = 24;

  private final ShopState shop;
  private final Assembly base;

  /** A line's lift: what forecasts hold of it, what it may be at most, and when it falls. */
  public record Range(double usualUnits, double mostUnits, DemandLift days) {}

  public LiftedStock(ShopState shop, PlanSettings settings) {
    this.shop = shop;
    base = Assembly.of(shop, settings);
  }

  /** By item, the part of its demand in these days that falls on which line. */
  public static Map<String, Map<String, Double>> shares(ShopState shop, int days) {
    Map<String, Map<String, Double>> demand = new TreeMap<>();
    shop.forecasts()
        .forEach(
            (place, forecast) ->
                demand
                    .computeIfAbsent(place.itemId(), item -> new TreeMap<>())
                    .put(place.lineId(), mean(forecast, days)));
    demand
        .values()
        .forEach(
            lines -> {
              double all = lines.values().stream().mapToDouble(Double::doubleValue).sum();
              lines.replaceAll((id, of) -> all > 0 ? of / all : 1.0 / lines.size());
            });
    return demand;
  }

  private static double mean(DemandForecast forecast, int days) {
    int grain = forecast.grainDays();
    double units = 0;
    for (int h = 0; h < forecast.horizon() && h * grain < days; h++) {
      units += forecast.mean()[h] * Math.min(1, (days - h * grain) / (double) grain);
    }
    return units;
  }

  /** The night's lines once budgets have settled what ads bring. */
  public Assembly settled(Map<String, DemandLift> lifts, PlanSettings with) {
    return Assembly.of(shop.lifted(lifts), with, base.timings());
  }

  /** The item of a line. */
  public static String item(String lineId) {
    return lineId.substring(0, lineId.indexOf('\t'));
  }

  /** The joint problem of these cells; lines that nothing lifts keep their gains. */
  public JointProblem problem(
      List<JointProblem.Cell> cells, List<AdsProblem.Group> groups, Map<String, Range> ranges) {
    List<PricedLine> lifted =
        base.lines().stream()
            .filter(line -> line.candidate().recipe() != null)
            .filter(line -> ranges.containsKey(line.candidate().place().lineId()))
            .toList();
    List<JointProblem.Lifted> worths =
        lifted.parallelStream()
            .map(
                line ->
                    worth(
                        line,
                        Objects.requireNonNull(ranges.get(line.candidate().place().lineId()))))
            .toList();
    Map<String, JointProblem.Lifted> byLine = new TreeMap<>();
    worths.forEach(worth -> byLine.put(worth.lineId(), worth));
    List<RestockProblem.Line> lines = new ArrayList<>();
    for (RestockProblem.Line line : base.problem().lines()) {
      JointProblem.Lifted worth = byLine.get(line.id());
      lines.add(worth == null ? line : widened(line, worth));
    }
    RestockProblem stock = base.problem();
    return new JointProblem(
        new RestockProblem(stock.cashMinor(), stock.locations(), stock.suppliers(), lines),
        cells.stream().map(cell -> known(cell, byLine)).toList(),
        groups,
        worths);
  }

  /** What falls on lines that are not planned is worth nothing. */
  private static JointProblem.Cell known(
      JointProblem.Cell cell, Map<String, JointProblem.Lifted> byLine) {
    Map<String, Double> shares = new TreeMap<>(cell.shares());
    shares.keySet().retainAll(byLine.keySet());
    return new JointProblem.Cell(cell.id(), cell.group(), cell.levelsMinor(), cell.units(), shares);
  }

  private static RestockProblem.Line widened(RestockProblem.Line line, JointProblem.Lifted worth) {
    return new RestockProblem.Line(
        line.id(),
        line.supplier(),
        line.location(),
        line.unitCostMinor(),
        line.packUnits(),
        line.moqPacks(),
        line.volumeLitresPerUnit(),
        new double[worth.worthMinor()[0].length],
        line.pinnedPacks());
  }

  private JointProblem.Lifted worth(PricedLine line, Range range) {
    double[] lifts = lifts(range.mostUnits());
    double[][] gains = new double[lifts.length][];
    double[] standing = new double[lifts.length];
    boolean closed = line.gainMinor().length == 1;
    OrderRecipe recipe = Objects.requireNonNull(line.candidate().recipe());
    int lot = line.gains() == null ? 1 : line.gains().lotPacks();
    int width = 1;
    for (int m = 0; m < lifts.length; m++) {
      DemandLift lift = range.days().of(lifts[m] - range.usualUnits());
      GainQuestion question = recipe.lifted(lift).question(line.coverDays());
      standing[m] = StandingStock.profitMinor(question, lift);
      PackGains of = closed ? null : PackGains.of(question);
      // Where a lift makes the order so large that its lots grow, more is not worth looking at.
      gains[m] = of == null || of.lotPacks() != lot ? new double[] {0} : of.gainMinor();
      width = Math.max(width, gains[m].length);
    }
    double usual = StandingStock.profitMinor(recipe.question(line.coverDays()), range.days().of(0));
    for (int m = 0; m < lifts.length; m++) {
      double[] wide = Arrays.copyOf(gains[m], width);
      for (int k = 0; k < width; k++) {
        wide[k] = standing[m] - usual + (k < gains[m].length ? wide[k] : beyond(gains[m], k));
      }
      gains[m] = wide;
    }
    return new JointProblem.Lifted(line.candidate().place().lineId(), lifts, gains);
  }

  /** Gains are concave and end where a further lot loses: the last step again is no less. */
  private static double beyond(double[] gain, int k) {
    int last = gain.length - 1;
    double step = last == 0 ? 0 : Math.min(0, gain[last] - gain[last - 1]);
    return gain[last] + step * (k - last);
  }

  /** Whole lifts; of many, those near both ends and some between. */
  private static double[] lifts(double most) {
    int last = (int) Math.max(1, Math.ceil(most));
    int step = Math.max(1, (last + EACH - 1) / EACH);
    List<Double> lifts = new ArrayList<>();
    for (int y = 0; y <= last; y++) {
      if (y <= 1 || y >= last - 1 || y % step == 0) {
        lifts.add((double) y);
      }
    }
    return lifts.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
