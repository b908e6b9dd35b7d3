package dev.vesper.jobs.cli;

import dev.vesper.domain.demand.QuantileLevels;
import dev.vesper.jobs.cli.output.Result;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forecast of an item, step by step. */
final class ForecastView {
  private static final List<Double> SHOWN = List.of(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95);

  private ForecastView() {}

  static Result of(Path file, String item, @Nullable String location) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> json = new ArrayList<>();
    List<String> header = new ArrayList<>();
    CsvView.read(
        file,
        record -> {
          if (header.isEmpty()) {
            header.addAll(record.getFields());
          } else if (record.getField(header.indexOf("item_id")).equals(item)
              && (location == null
                  || record.getField(header.indexOf("location_id")).equals(location))) {
            steps(header, record.getFields(), rows, json);
          }
          return true;
        });
    if (rows.isEmpty()) {
      throw CommandFailure.badInput(
          "there is no forecast of item '"
              + item
              + "'"
              + (location == null ? "" : " at '" + location + "'"));
    }
    List<String> columns = new ArrayList<>(List.of("location", "from", "model", "class", "mean"));
    SHOWN.forEach(level -> columns.add(name(level)));
    return Result.of(columns, rows, json);
  }

  private static void steps(
      List<String> header,
      List<String> cells,
      List<List<String>> rows,
      List<Map<String, Object>> json) {
    String place = cells.get(header.indexOf("location_id"));
    LocalDate first = LocalDate.parse(cells.get(header.indexOf("first_day")));
    int grain = Integer.parseInt(cells.get(header.indexOf("grain_days")));
    String[] mean = cells.get(header.indexOf("mean")).split(";", -1);
    String[] quantiles = cells.get(header.indexOf("quantiles")).split("\\|", -1);
    for (int h = 0; h < mean.length; h++) {
      String[] levels = quantiles[h].split(";", -1);
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("location_id", place);
      entry.put("from", first.plusDays((long) h * grain).toString());
      entry.put("days", grain);
      entry.put("model", cells.get(header.indexOf("model")));
      entry.put("demand_class", cells.get(header.indexOf("demand_class")));
      entry.put("mean", Double.valueOf(mean[h]));
      List<String> row =
          new ArrayList<>(
              List.of(
                  place,
                  first.plusDays((long) h * grain).toString(),
                  cells.get(header.indexOf("model")),
                  cells.get(header.indexOf("demand_class")),
                  Amounts.units(Double.parseDouble(mean[h]))));
      for (double level : SHOWN) {
        double units = Double.parseDouble(levels[QuantileLevels.LEVELS.indexOf(level)]);
        entry.put(name(level), units);
        row.add(Amounts.units(units));
      }
      rows.add(row);
      json.add(entry);
    }
  }

  private static String name(double level) {
    return String.format("p%02d", Math.round(100 * level));
  }
}
