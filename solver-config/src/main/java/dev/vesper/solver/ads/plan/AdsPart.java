package dev.vesper.solver.ads.plan;

import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.solver.restock.assemble.PlanSettings;
import dev.vesper.solver.restock.assemble.SellableCover;
import dev.vesper.solver.restock.assemble.ShopState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The ad budget's part of the optimise step. */
public final class AdsPart {
  private AdsPart() {}

  /**
   * What it leaves.
   *
   * @param files the staged files; none when no curves were given
   * @param rowsRead cells and curves
   * @param figures for the night's page
   */
  public record Left(List<ArtefactRef> files, long rowsRead, Map<String, String> figures) {}

  /** Plans the ad budget when the step was given response curves. */
  public static Left run(StepInput input, ShopState shop, PlanSettings plan) throws IOException {
    if (!ResponseFiles.given(input)) {
      return new Left(List.of(), 0, Map.of());
    }
    AdsSettings settings = AdsSettings.of(input);
    Map<String, Long> spent = LastSpend.of(input, settings.horizonDays());
    List<ResponseCell> cells =
        ResponseFiles.read(input).stream()
            .map(cell -> cell.lastSpent(last(cell, spent, settings.horizonDays())))
            .toList();
    if (cells.isEmpty()) {
      return new Left(List.of(), 0, Map.of());
    }
    AdsPlanner.Planned planned =
        new AdsPlanner(
                cells, SellableCover.of(shop, plan, settings.horizonDays()), settings, input.asOf())
            .plan();
    long rows = cells.stream().mapToLong(cell -> 1L + cell.draws().size()).sum();
    return new Left(
        AdsPlanFiles.write(planned, Path.of(input.stagingDir())), rows, figures(planned.plan()));
  }

  /** Without the imported spend, the last period's for as many periods. */
  private static double last(ResponseCell cell, Map<String, Long> spent, int days) {
    return spent.isEmpty()
        ? cell.lastSpendMinor() * cell.periods(days)
        : spent.getOrDefault(cell.id(), 0L).doubleValue();
  }

  private static Map<String, String> figures(AdsPlan plan) {
    Map<String, String> figures = new TreeMap<>();
    figures.put("ads_lines", Integer.toString(plan.lines().size()));
    figures.put("ads_spent_minor", Long.toString(plan.figures().spentMinor()));
    figures.put("ads_value_minor", text("%.0f", plan.figures().valueMinor()));
    figures.put("ads_gap", text("%.6f", plan.figures().gap()));
    figures.put("ads_plan_hash", plan.hash());
    if (!plan.figures().conflict().isEmpty()) {
      figures.put("ads_conflict", String.join("; ", plan.figures().conflict()));
    }
    return figures;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
