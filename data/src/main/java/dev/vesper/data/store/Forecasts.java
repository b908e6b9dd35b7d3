package dev.vesper.data.store;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.domain.demand.QuantileLevels;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Forecasts and backtests of a run, as far as people look at them. */
public final class Forecasts {
  private static final int P10 = QuantileLevels.LEVELS.indexOf(0.1);
  private static final int P50 = QuantileLevels.LEVELS.indexOf(0.5);
  private static final int P90 = QuantileLevels.LEVELS.indexOf(0.9);
  static final String COLUMNS =
      "item_id, location_id, grain_days, first_day, model, demand_class, mean, p10, p50, p90";

  private final DataSource source;
  private final RunRows ofRun;

  Forecasts(DataSource source) {
    this.source = source;
    this.ofRun = new RunRows(source);
  }

  /** Puts the run's forecasts in place of those it had, all or none. */
  public void save(String shopId, String runId, Iterable<DemandForecast> forecasts, String actor)
      throws SQLException {
    Actor.checked(actor);
    ofRun.replace(
        "forecast",
        "shop_id, run_id, "
            + COLUMNS
            + ", quantiles, zero_mass, correlation, weekday_profile, actor",
        shopId,
        runId,
        rows -> {
          for (DemandForecast f : forecasts) {
            rows.add(
                shopId,
                runId,
                f.itemId(),
                f.locationId(),
                f.grainDays(),
                f.firstDay(),
                f.model(),
                f.demandClass(),
                f.mean(),
                level(f, P10),
                level(f, P50),
                level(f, P90),
                f.quantiles(),
                f.zeroMass(),
                f.correlation(),
                f.weekdayProfile(),
                actor);
          }
        });
  }

  /** Puts the run's backtests in place of those it had, all or none. */
  public void saveBacktests(String shopId, String runId, List<BacktestRow> backtests, String actor)
      throws SQLException {
    Actor.checked(actor);
    ofRun.replace(
        "backtest",
        "shop_id, run_id, demand_class, model, series, origins, pinball, standard_error, mase,"
            + " coverage_80, champion, actor",
        shopId,
        runId,
        rows -> {
          for (BacktestRow b : backtests) {
            rows.add(
                shopId,
                runId,
                b.demandClass(),
                b.model(),
                b.series(),
                b.origins(),
                b.pinball(),
                b.standardError(),
                b.mase(),
                b.coverage80Share(),
                b.champion(),
                actor);
          }
        });
  }

  /** Puts the past that the run's forecasts were made from in place of what it had, all or none. */
  public void saveHistories(
      String shopId, String runId, List<DemandHistory> histories, String actor)
      throws SQLException {
    Actor.checked(actor);
    ofRun.replace(
        "demand_history",
        "shop_id, run_id, item_id, location_id, grain_days, first_day, units, available_share,"
            + " estimated_units, actor",
        shopId,
        runId,
        rows -> {
          for (DemandHistory h : histories) {
            rows.add(
                shopId,
                runId,
                h.itemId(),
                h.locationId(),
                h.grainDays(),
                h.firstDay(),
                h.units(),
                h.availableShare(),
                h.estimatedUnits(),
                actor);
          }
        });
  }

  /** The run's forecast of an item at a location. */
  public Optional<ForecastRow> find(String shopId, String runId, String itemId, String locationId)
      throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select "
                    + COLUMNS
                    + " from forecast where shop_id = ? and run_id = ? and item_id = ?"
                    + " and location_id = ?")) {
      select.setString(1, shopId);
      select.setString(2, runId);
      select.setString(3, itemId);
      select.setString(4, locationId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(forecast(row)) : Optional.empty();
      }
    }
  }

  /** The run's backtests, by class, the champion first and then by loss. */
  public List<BacktestRow> backtests(String shopId, String runId) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select demand_class, model, series, origins, pinball, standard_error, mase,"
                    + " coverage_80, champion from backtest where shop_id = ? and run_id = ?"
                    + " order by demand_class, champion desc, pinball, model")) {
      select.setString(1, shopId);
      select.setString(2, runId);
      List<BacktestRow> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new BacktestRow(
                  row.getString(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getDouble(5),
                  row.getDouble(6),
                  row.getDouble(7),
                  row.getDouble(8),
                  row.getBoolean(9)));
        }
      }
      return found;
    }
  }

  private static double[] level(DemandForecast forecast, int index) {
    double[] units = new double[forecast.horizon()];
    for (int step = 0; step < units.length; step++) {
      units[step] = forecast.quantiles()[step][index];
    }
    return units;
  }

  static ForecastRow forecast(ResultSet row) throws SQLException {
    return new ForecastRow(
        row.getString(1),
        row.getString(2),
        row.getInt(3),
        row.getObject(4, LocalDate.class),
        row.getString(5),
        row.getString(6),
        numbers(row.getArray(7)),
        numbers(row.getArray(8)),
        numbers(row.getArray(9)),
        numbers(row.getArray(10)));
  }

  private static List<Float> numbers(Array array) throws SQLException {
    return List.of((Float[]) array.getArray());
  }
}
