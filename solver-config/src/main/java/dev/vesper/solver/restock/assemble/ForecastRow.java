package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.QuantileLevels;
import dev.vesper.solver.table.TableRow;

/** A demand forecast in a row of the forecast file. */
final class ForecastRow {
  private ForecastRow() {}

  static DemandForecast read(TableRow row) {
    try {
      String[] steps = row.required("quantiles").split("\\|", -1);
      double[][] quantiles = new double[steps.length][];
      for (int h = 0; h < steps.length; h++) {
        quantiles[h] = numbers(steps[h]);
        if (quantiles[h].length != QuantileLevels.LEVELS.size()) {
          throw row.wrong("quantiles", "has a step without " + QuantileLevels.LEVELS.size());
        }
      }
      double correlation = row.amount("correlation");
      if (correlation > 1) {
        throw row.wrong("correlation", "is above 1");
      }
      return new DemandForecast(
          row.required("item_id"),
          row.required("location_id"),
          (int) row.atLeast("grain_days", 1, 1),
          row.date("first_day"),
          row.text("model"),
          row.text("demand_class"),
          numbers(row.required("mean")),
          quantiles,
          numbers(row.required("zero_mass")),
          correlation,
          numbers(row.text("weekday_profile")));
    } catch (IllegalArgumentException e) {
      throw row.refused(String.valueOf(e.getMessage()));
    }
  }

  private static double[] numbers(String text) {
    if (text.isEmpty()) {
      return new double[0];
    }
    String[] parts = text.split(";", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Double.parseDouble(parts[i]);
    }
    return numbers;
  }
}
