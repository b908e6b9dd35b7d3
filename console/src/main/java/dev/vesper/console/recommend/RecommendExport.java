package dev.vesper.console.recommend;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.plan.CsvRecord;
import dev.vesper.console.plan.TableFile;
import dev.vesper.data.recommend.ListReads.VersionMetric;
import dev.vesper.data.recommend.RecommendRows.CohortMetric;
import dev.vesper.data.recommend.RecommendRows.Mean;
import dev.vesper.data.recommend.RecommendRows.Metric;
import dev.vesper.data.recommend.RecommendVersion;
import dev.vesper.domain.contract.RecommendContracts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Measures and lists as files; lists of single shoppers are in none. */
@Controller
class RecommendExport {
  private final ConsoleParts parts;
  private final RecommendDesk desk;

  RecommendExport(ConsoleParts parts, RecommendDesk desk) {
    this.parts = parts;
    this.desk = desk;
  }

  @GetMapping("/recommend/metrics.csv")
  void metrics(HttpServletResponse response) throws IOException {
    Writer out = offered(response, "recommend-metrics.csv");
    CsvRecord.write(
        out,
        List.of(
            "version",
            "engine",
            "k",
            "recall",
            "recall_low",
            "recall_high",
            "ndcg",
            "ndcg_low",
            "ndcg_high",
            "coverage",
            "novelty_bits",
            "miscalibration_bits",
            "verdict",
            "setting"));
    for (VersionMetric one : desk.lists().metrics(parts.shopId(), Integer.MAX_VALUE)) {
      Metric metric = one.metric();
      CsvRecord.write(
          out,
          List.of(
              one.version(),
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
              metric.setting()));
    }
    out.flush();
  }

  /** How good a version's champion was for whom; by default of the newest. */
  @GetMapping("/recommend/cohorts.csv")
  void cohorts(@RequestParam(required = false) @Nullable Long v, HttpServletResponse response)
      throws IOException {
    long version =
        v == null
            ? desk.versions().stream().mapToLong(RecommendVersion::version).max().orElse(0)
            : v;
    Writer out = offered(response, "recommend-cohorts-v" + version + ".csv");
    List<Object> header = new ArrayList<>(List.of("version"));
    header.addAll(RecommendContracts.COHORT_METRICS.header());
    CsvRecord.write(out, header);
    for (CohortMetric one : desk.recommendations().cohortMetrics(parts.shopId(), version)) {
      List<Object> cells = new ArrayList<>();
      cells.addAll(List.of(version, one.cohort(), one.k(), one.cases(), one.coverage()));
      for (Mean of :
          List.of(
              one.recall(),
              one.ndcg(),
              one.noveltyBits(),
              one.miscalibrationBits(),
              one.marginMinor())) {
        cells.addAll(List.of(of.mean(), of.low(), of.high()));
      }
      CsvRecord.write(out, cells);
    }
    out.flush();
  }

  /** The lists of items and cohorts of a version; by default of what is live. */
  @GetMapping("/recommend/lists.csv")
  void lists(@RequestParam(required = false) @Nullable Long v, HttpServletResponse response)
      throws IOException {
    long version = v == null ? desk.live().map(RecommendVersion::version).orElse(0L) : v;
    Writer out = offered(response, "recommend-lists-v" + version + ".csv");
    CsvRecord.write(out, List.of("version", "kind", "of", "rank", "item_id"));
    desk.lists()
        .each(
            parts.shopId(),
            version,
            (kind, of, items) -> {
              for (int rank = 0; rank < items.size(); rank++) {
                List<Object> cells = new ArrayList<>(List.of(version, kind, of));
                cells.add(rank + 1);
                cells.add(items.get(rank));
                CsvRecord.write(out, cells);
              }
            });
    out.flush();
  }

  private static Writer offered(HttpServletResponse response, String name) throws IOException {
    TableFile.offer(response, name, TableFile.CSV);
    return new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
  }
}
