package dev.vesper.jobs.cli;

import dev.vesper.data.recommend.RecommendRows.Check;
import dev.vesper.data.recommend.RecommendRows.CohortMetric;
import dev.vesper.data.recommend.RecommendRows.Listed;
import dev.vesper.data.recommend.RecommendRows.Mean;
import dev.vesper.data.recommend.RecommendRows.Metric;
import dev.vesper.data.recommend.RecommendRows.TradeOff;
import dev.vesper.data.recommend.RecommendVersion;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Versions of the recommender, one of them in full, and lists, as tables. */
final class RecommendView {
  private RecommendView() {}

  /** The versions, the newest first; below them the gate of the newest and its trade-off. */
  static Result versions(
      List<RecommendVersion> versions,
      List<Check> checks,
      List<Metric> metrics,
      List<CohortMetric> cohorts,
      List<TradeOff> tradeOff) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> json = new ArrayList<>();
    for (RecommendVersion version : versions) {
      rows.add(
          List.of(
              Long.toString(version.version()),
              version.asOf().toString(),
              version.engine(),
              version.gatePassed() ? "passed" : "stopped",
              state(version),
              version.figures().getOrDefault("profiles", "0"),
              version.figures().getOrDefault("recall_20." + version.engine(), "-"),
              version.figures().getOrDefault("recall_20.popularity", "-")));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("version", version.version());
      entry.put("run", version.runId());
      entry.put("as_of", version.asOf().toString());
      entry.put("engine", version.engine());
      entry.put("gate_passed", version.gatePassed());
      entry.put("live", version.live());
      entry.put("withdrawn", version.withdrawn());
      entry.put("figures", version.figures());
      json.add(entry);
    }
    List<String> footing = new ArrayList<>();
    if (!versions.isEmpty()) {
      footing.add("Version " + versions.get(0).version() + ":");
      checks.forEach(
          check ->
              footing.add(
                  "  " + (check.passed() ? "✓ " : "✗ ") + check.name() + ": " + check.words()));
      metrics.forEach(metric -> footing.add("  " + words(metric)));
      cohorts.forEach(metric -> footing.add("  " + words(metric)));
      tradeOff.forEach(step -> footing.add("  " + words(step)));
    }
    return new Result(
        List.of(),
        List.of(
            "version", "as of", "engine", "gate", "state", "profiles", "recall@20", "popularity"),
        rows,
        footing,
        Map.of(
            "versions", json,
            "checks", checks,
            "metrics", metrics,
            "cohorts", cohorts,
            "trade_off", tradeOff));
  }

  /** A list with its reasons. */
  static Result list(String of, long version, Listed list) {
    List<List<String>> rows = new ArrayList<>();
    for (int rank = 0; rank < list.items().size(); rank++) {
      rows.add(List.of(Integer.toString(rank + 1), list.items().get(rank), because(list, rank)));
    }
    String name = of.isEmpty() ? "everybody" : of;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("of", of);
    json.put("kind", list.kind());
    json.put("version", version);
    json.put("items", list.items());
    json.put("because_items", list.becauseItems());
    json.put("because", list.because());
    return new Result(
        List.of(list.kind() + " " + name + ", version " + version),
        List.of("rank", "item", "because"),
        rows,
        List.of(),
        json);
  }

  private static String because(Listed list, int rank) {
    if (rank >= list.becauseItems().size() || list.becauseItems().get(rank).isEmpty()) {
      return "";
    }
    return "they "
        + switch (list.because().get(rank)) {
          case "tried" -> "tried ";
          case "carted" -> "put into the cart ";
          case "seen_in_ar" -> "saw in AR ";
          case "viewed" -> "looked at ";
          case "returned" -> "bought and sent back ";
          default -> "bought ";
        }
        + list.becauseItems().get(rank);
  }

  private static String state(RecommendVersion version) {
    if (version.live()) {
      return "live";
    }
    if (version.withdrawn()) {
      return "rolled back";
    }
    return version.gatePassed() ? "kept" : "not released";
  }

  private static String words(Metric metric) {
    return String.format(
        Locale.ROOT,
        "%s: recall@%d %.4f (%.4f to %.4f), NDCG %.4f (%.4f to %.4f), coverage %.2f, novelty"
            + " %.1f bits, categories off by %.2f bits, %s; %s",
        metric.engine(),
        metric.k(),
        metric.recall(),
        metric.recallLow(),
        metric.recallHigh(),
        metric.ndcg(),
        metric.ndcgLow(),
        metric.ndcgHigh(),
        metric.coverage(),
        metric.noveltyBits(),
        metric.miscalibrationBits(),
        metric.verdict(),
        metric.setting());
  }

  private static String words(CohortMetric of) {
    return String.format(
        Locale.ROOT,
        "%s, %d shoppers: recall@%d %s, NDCG %s, coverage %.2f, novelty %s bits, categories off by"
            + " %s bits, margin@%d %s minor units a shopper",
        of.cohort().isEmpty() ? "everybody" : of.cohort(),
        of.cases(),
        of.k(),
        between("%.4f", of.recall()),
        between("%.4f", of.ndcg()),
        of.coverage(),
        between("%.1f", of.noveltyBits()),
        between("%.2f", of.miscalibrationBits()),
        of.k(),
        between("%.0f", of.marginMinor()));
  }

  private static String between(String format, Mean mean) {
    return String.format(Locale.ROOT, format, mean.mean())
        + " ("
        + String.format(Locale.ROOT, format, mean.low())
        + " to "
        + String.format(Locale.ROOT, format, mean.high())
        + ")";
  }

  private static String words(TradeOff step) {
    return String.format(
        Locale.ROOT,
        "price offset %.2f: NDCG %.4f (lost %.2f %%), a shown item earns %.0f minor units%s",
        step.strength(),
        step.ndcg(),
        100 * step.lossShare(),
        step.netMinor(),
        step.chosen() ? "; chosen" : "");
  }
}
