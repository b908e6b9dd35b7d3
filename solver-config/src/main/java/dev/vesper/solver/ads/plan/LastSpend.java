package dev.vesper.solver.ads.plan;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.solver.table.TableFile;
import dev.vesper.solver.table.TableRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What campaigns spent in the last days, as many as the plan has, from the imported {@code
 * ad_spend}: of two rows with the same key the later import's holds.
 */
final class LastSpend {
  private static final String SEGMENTS = "landing/ad_spend/";

  private LastSpend() {}

  /** By {@code channel/campaign}; empty when no ad spend was handed over. */
  static Map<String, Long> of(StepInput input, int days) throws IOException {
    LocalDate first = input.asOf().minusDays(days - 1L);
    Map<String, Map<LocalDate, Double>> byDay = new HashMap<>();
    for (ArtefactRef segment : input.inputsUnder(SEGMENTS)) {
      for (TableRow row :
          TableFile.rows(
              Path.of(segment.path()),
              segment.name(),
              List.of("day", "channel", "campaign", "cost_minor"))) {
        LocalDate day = row.date("day");
        if (!day.isBefore(first) && !day.isAfter(input.asOf())) {
          byDay
              .computeIfAbsent(
                  row.required("channel") + "/" + row.required("campaign"), key -> new HashMap<>())
              .put(day, row.amount("cost_minor"));
        }
      }
    }
    Map<String, Long> spent = new HashMap<>();
    byDay.forEach(
        (key, costs) ->
            spent.put(
                key, Math.round(costs.values().stream().mapToDouble(Double::doubleValue).sum())));
    return spent;
  }
}
