package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.features.StagedCsv;
import dev.vesper.forecasting.recommend.evaluation.Standing;
import dev.vesper.forecasting.recommend.gate.GateCheck;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person is told of a night with profiles. */
final class NightFigures {
  private static final int DECIMALS = 4;

  private final NightRefit.Made made;
  private final @Nullable SavedTwin live;

  NightFigures(NightRefit.Made made, @Nullable SavedTwin live) {
    this.made = made;
    this.live = live;
  }

  void addTo(Map<String, String> figures) {
    figures.put("champion", made.champion().name());
    figures.put("weights", made.weights().words());
    figures.put("cases", Integer.toString(made.cases()));
    for (Standing row : made.standings()) {
      if (row.k() == NightGate.LENGTH) {
        figures.put("recall_20." + row.engine(), number(row.recall().mean()));
        figures.put("ndcg_20." + row.engine(), number(row.ndcg().mean()));
      }
    }
    figures.put("gate", RecommendNight.word(made.verdict().passed()));
    figures.put("gate_against", live == null ? "popularity" : "the live " + live.engine());
    figures.put(
        "gate_words",
        made.verdict().passed()
            ? made.verdict().checks().size() + " checks passed"
            : made.verdict().stopping().stream()
                .map(GateCheck::words)
                .collect(Collectors.joining("; ")));
    for (TradeOff.Step step : made.tradeOff()) {
      if (step.chosen()) {
        figures.put("price_offset", number(step.strength()));
        figures.put("price_offset_loss_share", number(step.lossShare()));
        figures.put("price_offset_net_minor", number(step.netMinor()));
      }
    }
  }

  private static String number(double value) {
    return StagedCsv.number(value, DECIMALS);
  }
}
