package dev.vesper.insights.effect;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InsightContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.insights.experiment.NightSwitchbacks;
import dev.vesper.insights.part.HandOverWriter;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.insights.part.Part;
import dev.vesper.insights.table.Table;
import dev.vesper.insights.views.ViewTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What AR does to buying, units, returns and margin: of the whole shop and of its segments; and
 * what it would do for items that have none.
 */
public final class EffectPart implements Part {
  static final double LEVEL = 0.9;

  private static final Comparator<String[]> CHECKS_BY_KEY =
      Comparator.comparing((String[] row) -> row[0]).thenComparing(row -> row[1]);

  @Override
  public String name() {
    return "effect";
  }

  @Override
  public List<Contract> contracts() {
    return List.of(
        InsightContracts.AR_EFFECTS,
        InsightContracts.AR_EFFECT_CHECKS,
        InsightContracts.AR_NEXT_ITEMS);
  }

  @Override
  public Made make(InsightsNight night, Progress progress) throws IOException {
    Table views = ViewTable.offered(night);
    NightEffects.Found found =
        NightEffects.of(views, LEVEL, night.input().seed(), night.rule().least());
    List<EffectRow> rows = new ArrayList<>(found.rows());
    // One row has the key: of several holdouts the first by name is told.
    ViewTable.sessionExperiments(night).stream()
        .findFirst()
        .map(
            experiment ->
                NightHoldout.of(
                    ViewTable.heldOut(night, experiment), experiment, LEVEL, night.rule().least()))
        .ifPresent(rows::add);
    rows.addAll(NightSwitchbacks.of(night).effects());
    rows.sort(EffectRow.BY_KEY);
    List<String[]> diagnostics = new ArrayList<>(found.checks());
    diagnostics.addAll(NightSwitchbacks.of(night).checks());
    diagnostics.sort(CHECKS_BY_KEY);
    Path staging = Path.of(night.input().stagingDir());
    ArtefactRef effects =
        HandOverWriter.write(
            staging, InsightContracts.AR_EFFECTS, rows.stream().map(EffectRow::cells).toList());
    ArtefactRef checks =
        HandOverWriter.write(staging, InsightContracts.AR_EFFECT_CHECKS, diagnostics);
    ArtefactRef next =
        HandOverWriter.write(
            staging, InsightContracts.AR_NEXT_ITEMS, NextItems.of(night, found.offers(), LEVEL));
    Map<String, String> figures = figures(rows);
    figures.put("next_items", Long.toString(next.rows()));
    return new Made(List.of(effects, checks, next), 0, figures);
  }

  /** Of the whole shop, as shares of what would have been without AR. */
  private static Map<String, String> figures(List<EffectRow> rows) {
    Map<String, String> figures = new TreeMap<>();
    int refused = 0;
    for (EffectRow row : rows) {
      refused += row.refused() ? 1 : 0;
      if (row.kind().equals("all") && row.outcome().equals("bought")) {
        Double without = row.withoutAr();
        Double estimate = row.estimate();
        if (row.refused()) {
          figures.put(row.method() + "_refused", String.join("|", row.reasons()));
        } else if (without != null && without > 0 && estimate != null) {
          figures.put(row.method() + "_share", EffectRow.decimal(estimate / without));
          Double low = row.low();
          Double high = row.high();
          if (low != null && high != null) {
            figures.put(row.method() + "_low", EffectRow.decimal(low / without));
            figures.put(row.method() + "_high", EffectRow.decimal(high / without));
          }
        }
      }
    }
    figures.put("rows", Integer.toString(rows.size()));
    figures.put("refused_rows", Integer.toString(refused));
    return figures;
  }
}
