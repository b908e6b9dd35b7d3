package dev.vesper.data.store;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.domain.stock.ComingUnits;
import dev.vesper.domain.stock.GainLadder;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that charts of one line are made of. */
final class ChartRows {
  static final String PAST =
      "select item_id, location_id, grain_days, first_day, units, available_share,"
          + " estimated_units from demand_history";

  private static final String OF_RUN =
      " where shop_id = ? and run_id = ? and item_id = ? and location_id = ?";
  private static final String OF_PLAN = " where plan_id = ? and item_id = ? and location_id = ?";

  private ChartRows() {}

  /** The past of a line; null when it has none. */
  static @Nullable DemandHistory past(
      Connection connection, PlanHead plan, String itemId, String locationId) throws SQLException {
    try (PreparedStatement select = ofRun(connection, PAST + OF_RUN, plan, itemId, locationId);
        ResultSet row = select.executeQuery()) {
      return row.next() ? past(row) : null;
    }
  }

  static DemandHistory past(ResultSet row) throws SQLException {
    return new DemandHistory(
        row.getString(1),
        row.getString(2),
        row.getInt(3),
        row.getObject(4, LocalDate.class),
        floats(row.getArray(5)),
        gaps(row.getArray(6)),
        gaps(row.getArray(7)));
  }

  /** The forecast as it is shown; null when there is none. */
  static @Nullable ForecastRow shown(
      Connection connection, PlanHead plan, String itemId, String locationId) throws SQLException {
    try (PreparedStatement select =
            ofRun(
                connection,
                "select " + Forecasts.COLUMNS + " from forecast" + OF_RUN,
                plan,
                itemId,
                locationId);
        ResultSet row = select.executeQuery()) {
      return row.next() ? Forecasts.forecast(row) : null;
    }
  }

  /** The forecast that paths are drawn from; null when it was saved without. */
  static @Nullable DemandForecast forecast(
      Connection connection, PlanHead plan, String itemId, String locationId) throws SQLException {
    try (PreparedStatement select =
            ofRun(
                connection,
                "select grain_days, first_day, model, demand_class, mean, quantiles, zero_mass,"
                    + " correlation, weekday_profile from forecast"
                    + OF_RUN
                    + " and quantiles is not null",
                plan,
                itemId,
                locationId);
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? new DemandForecast(
              itemId,
              locationId,
              row.getInt(1),
              row.getObject(2, LocalDate.class),
              row.getString(3),
              row.getString(4),
              doubles((Float[]) row.getArray(5).getArray()),
              table((Float[][]) row.getArray(6).getArray()),
              doubles((Float[]) row.getArray(7).getArray()),
              exact(row.getFloat(8)),
              doubles((Float[]) row.getArray(9).getArray()))
          : null;
    }
  }

  /** What each order of the line is worth; null when it could not be planned. */
  static @Nullable GainLadder ladder(
      Connection connection, PlanHead plan, String itemId, String locationId) throws SQLException {
    try (PreparedStatement select =
            ofPlan(
                connection,
                "select unit_cost_minor, pack_units, moq_packs, volume_l_per_unit, rung_packs,"
                    + " gain_minor, stock_out, backordered, last_demand_on from plan_gains"
                    + OF_PLAN,
                plan,
                itemId,
                locationId);
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? new GainLadder(
              itemId,
              locationId,
              row.getDouble(1),
              row.getInt(2),
              row.getInt(3),
              row.getDouble(4),
              row.getInt(5),
              wide((Double[]) row.getArray(6).getArray()),
              doubles((Float[]) row.getArray(7).getArray()),
              row.getBoolean(8),
              row.getObject(9, LocalDate.class))
          : null;
    }
  }

  /** What is on its way, the first day first. */
  static List<ComingUnits> coming(
      Connection connection, PlanHead plan, String itemId, String locationId) throws SQLException {
    List<ComingUnits> coming = new ArrayList<>();
    try (PreparedStatement select =
            ofPlan(
                connection,
                "select expected_on, units, overdue from plan_arrivals"
                    + OF_PLAN
                    + " order by expected_on",
                plan,
                itemId,
                locationId);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        coming.add(
            new ComingUnits(
                itemId,
                locationId,
                row.getObject(1, LocalDate.class),
                row.getLong(2),
                row.getBoolean(3)));
      }
    }
    return coming;
  }

  private static PreparedStatement ofRun(
      Connection connection, String sql, PlanHead plan, String itemId, String locationId)
      throws SQLException {
    PreparedStatement select = connection.prepareStatement(sql);
    select.setString(1, plan.shopId());
    select.setString(2, plan.runId());
    select.setString(3, itemId);
    select.setString(4, locationId);
    return select;
  }

  private static PreparedStatement ofPlan(
      Connection connection, String sql, PlanHead plan, String itemId, String locationId)
      throws SQLException {
    PreparedStatement select = connection.prepareStatement(sql);
    select.setLong(1, plan.planId());
    select.setString(2, itemId);
    select.setString(3, locationId);
    return select;
  }

  private static List<Float> floats(Array array) throws SQLException {
    return List.of((Float[]) array.getArray());
  }

  private static List<@Nullable Float> gaps(Array array) throws SQLException {
    List<@Nullable Float> values = new ArrayList<>();
    for (@Nullable Object value : (@Nullable Object[]) array.getArray()) {
      values.add(value == null ? null : (Float) value);
    }
    return values;
  }

  private static double[][] table(Float[][] rows) {
    double[][] table = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      table[i] = doubles(rows[i]);
    }
    return table;
  }

  private static double[] doubles(Float[] values) {
    double[] numbers = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = exact(values[i]);
    }
    return numbers;
  }

  private static double[] wide(Double[] values) {
    double[] numbers = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = values[i];
    }
    return numbers;
  }

  /** The decimal number that was meant: 0.005 was saved in four bytes. */
  private static double exact(float value) {
    return Double.parseDouble(Float.toString(value));
  }
}
