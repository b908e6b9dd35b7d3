package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.forecasting.features.StateFile;
import dev.vesper.forecasting.recommend.engines.Engine;
import dev.vesper.forecasting.recommend.engines.SavedModel;
import dev.vesper.forecasting.recommend.gate.FactorShape;
import dev.vesper.forecasting.recommend.gate.TrainingShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A twin as {@code part,of,value}: its figures, then its model. */
final class TwinFile {
  private static final String FIGURE = "figure";

  private TwinFile() {}

  static List<List<String>> rows(SavedTwin twin, Engine engine, List<String> items, int threads) {
    Map<String, String> figures = new TreeMap<>();
    figures.put("engine", twin.engine());
    figures.put("setting", twin.setting());
    figures.put("scored", Double.toString(twin.scored()));
    figures.put("events", Long.toString(twin.training().events()));
    figures.put("largest_share", Double.toString(twin.training().largestShopperShare()));
    figures.put("factor_median", Double.toString(twin.factors().median()));
    figures.put("factor_longest", Double.toString(twin.factors().longest()));
    List<List<String>> rows = new ArrayList<>();
    figures.forEach((name, value) -> rows.add(List.of(FIGURE, name, value)));
    rows.addAll(SavedModel.rows(engine, twin.fitted(), items, threads));
    return rows;
  }

  static SavedTwin read(ArtefactRef file, List<String> items, int threads) throws IOException {
    Map<String, String> figures = new TreeMap<>();
    List<List<String>> model = new ArrayList<>();
    for (Map<String, String> row : StateFile.rows(file)) {
      List<String> cells =
          List.of(
              row.getOrDefault("part", ""),
              row.getOrDefault("of", ""),
              row.getOrDefault("value", ""));
      if (cells.get(0).equals(FIGURE)) {
        figures.put(cells.get(1), cells.get(2));
      } else {
        model.add(cells);
      }
    }
    return new SavedTwin(
        figure(figures, "engine"),
        figure(figures, "setting"),
        SavedModel.model(model, items, threads),
        Double.parseDouble(figure(figures, "scored")),
        new TrainingShape(
            Long.parseLong(figure(figures, "events")),
            Double.parseDouble(figure(figures, "largest_share"))),
        new FactorShape(
            true,
            Double.parseDouble(figure(figures, "factor_median")),
            Double.parseDouble(figure(figures, "factor_longest"))));
  }

  private static String figure(Map<String, String> figures, String name) {
    String value = figures.get(name);
    if (value == null) {
      throw StepFailure.badInput("the live recommender's model tells no " + name);
    }
    return value;
  }
}
