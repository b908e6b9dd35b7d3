package dev.vesper.console.plan;

import dev.vesper.console.frame.Words;
import dev.vesper.data.store.LineChart;
import dev.vesper.domain.stock.GainLadder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What each further rung of the ladder brings, against what its cash would earn elsewhere. The
 * least order is bought as one: its rungs share its gain.
 */
final class PacksChart {
  private static final int MOST_BARS = 40;

  private PacksChart() {}

  static ChartData of(LineChart chart, long orderedUnits, Words words) {
    GainLadder ladder = chart.ladder();
    if (ladder == null) {
      throw new BadAddress("the line was not planned, so its packs have no worth");
    }
    int rungPacks = ladder.rungPacks();
    long rungUnits = (long) rungPacks * ladder.packUnits();
    double elsewhere = chart.cashPrice() * ladder.unitCostMinor() * rungUnits;
    double unit = Math.pow(10, Math.max(0, words.currency().getDefaultFractionDigits()));
    List<String> names = new ArrayList<>();
    List<Object> bars = new ArrayList<>();
    List<Double> line = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    int most = Math.min(ladder.gainMinor().length - 1, MOST_BARS);
    for (int rung = 1; rung <= most; rung++) {
      double gain = step(ladder, rung);
      boolean bought = rung * rungUnits <= orderedUnits;
      String name = words.count((long) rung * rungPacks);
      names.add(name);
      bars.add(
          Option.of(
              "value",
              Math.rint(gain) / unit,
              "itemStyle",
              Option.of("color", bought ? "@c3" : "@line-strong")));
      line.add(Math.rint(elsewhere) / unit);
      rows.add(
          List.of(
              name,
              words.count(rung * rungUnits),
              words.money(gain),
              words.money(elsewhere),
              words.percent(ladder.stockOutShare()[rung], 0),
              words.say(bought ? "plan.chart.bought" : "plan.chart.not-bought")));
    }
    Map<String, Object> gains =
        Option.of(
            "name",
            words.say("plan.chart.pack-gain"),
            "type",
            "bar",
            "data",
            bars,
            "barMaxWidth",
            28,
            "itemStyle",
            Option.of("color", "@c3", "borderRadius", 2));
    Map<String, Object> option =
        Option.chart(
            names,
            words.currencyCode(),
            List.of(gains, Option.line(words.say("plan.chart.elsewhere"), line, "@c6", "dashed")));
    return new ChartData(
        option,
        List.of(
            words.say("plan.chart.packs"),
            words.say("plan.chart.units"),
            words.say("plan.chart.pack-gain"),
            words.say("plan.chart.elsewhere"),
            words.say("plan.chart.risk"),
            words.say("plan.chart.in-order")),
        rows);
  }

  /** What the rung adds; those of the least order share what it brings as a whole. */
  private static double step(GainLadder ladder, int rung) {
    double[] gain = ladder.gainMinor();
    int least =
        Math.min(
            gain.length - 1, (ladder.moqPacks() + ladder.rungPacks() - 1) / ladder.rungPacks());
    return rung <= least ? gain[least] / least : gain[rung] - gain[rung - 1];
  }
}
