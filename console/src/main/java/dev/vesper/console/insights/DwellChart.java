package dev.vesper.console.insights;

import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.ChartData;
import dev.vesper.console.plan.Option;
import dev.vesper.data.store.ArInterest.Dwell;
import dev.vesper.domain.contract.ArFactContracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What part of the valid sessions lasts longer than some lengths, with its limits. */
final class DwellChart {
  private static final int WHOLE = 100;

  private DwellChart() {}

  static ChartData of(Dwell dwell, Words words) {
    List<String> lengths = new ArrayList<>(List.of(length(0, words)));
    List<Object> staying = new ArrayList<>(List.of(WHOLE));
    List<Object> low = new ArrayList<>(List.of(WHOLE));
    List<Object> height = new ArrayList<>(List.of(0));
    List<List<String>> table = new ArrayList<>();
    for (int i = 0; i < dwell.staying().size(); i++) {
      double least = dwell.stayingLow().get(i);
      double most = dwell.stayingHigh().get(i);
      lengths.add(length(ArFactContracts.DWELL_SECONDS.get(i), words));
      staying.add(Option.rounded(WHOLE * dwell.staying().get(i)));
      low.add(Option.rounded(WHOLE * least));
      height.add(Option.rounded(WHOLE * (most - least)));
      table.add(
          List.of(
              length(ArFactContracts.DWELL_SECONDS.get(i), words),
              words.percent(dwell.staying().get(i), 0),
              words.percent(least, 0),
              words.percent(most, 0)));
    }
    List<Map<String, Object>> series =
        new ArrayList<>(
            Option.band(words.say("insights.dwell.limits"), low, height, "@c1", "band"));
    series.add(Option.line(words.say("insights.dwell.staying"), staying, "@c1", "solid"));
    return new ChartData(
        Option.chart(lengths, "%", series),
        List.of(
            words.say("insights.dwell.longer-than"),
            words.say("insights.dwell.staying"),
            words.say("insights.dwell.low"),
            words.say("insights.dwell.high")),
        table);
  }

  private static String length(int seconds, Words words) {
    return words.say("insights.seconds", words.count(seconds));
  }
}
