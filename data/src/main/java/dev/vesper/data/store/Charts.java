package dev.vesper.data.store;

import dev.vesper.domain.demand.AlignedDemand;
import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.domain.demand.DemandPaths;
import dev.vesper.domain.stock.ComingUnits;
import dev.vesper.domain.stock.GainLadder;
import dev.vesper.domain.stock.StockProjection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the pages draw of a plan's lines. */
public final class Charts {
  private final DataSource source;
  private final Runs runs;

  Charts(DataSource source, Runs runs) {
    this.source = source;
    this.runs = runs;
  }

  /** A line's charts with the quantity that the plan proposes; empty when the plan has no line. */
  public Optional<LineChart> find(PlanHead plan, String itemId, String locationId)
      throws SQLException {
    return find(plan, itemId, locationId, null);
  }

  /**
   * A line's charts when another quantity is ordered.
   *
   * @param orderedUnits zero or more; null: as proposed
   */
  public Optional<LineChart> find(
      PlanHead plan, String itemId, String locationId, @Nullable Long orderedUnits)
      throws SQLException {
    try (Connection connection = source.getConnection()) {
      Line line = line(connection, plan, itemId, locationId);
      if (line == null) {
        return Optional.empty();
      }
      DemandForecast forecast = ChartRows.forecast(connection, plan, itemId, locationId);
      GainLadder ladder = ChartRows.ladder(connection, plan, itemId, locationId);
      List<ComingUnits> coming = ChartRows.coming(connection, plan, itemId, locationId);
      StockProjection projection =
          forecast == null || ladder == null
              ? null
              : projection(plan, line, forecast, ladder, coming, orderedUnits);
      return Optional.of(
          new LineChart(
              ChartRows.past(connection, plan, itemId, locationId),
              ChartRows.shown(connection, plan, itemId, locationId),
              coming,
              ladder,
              projection,
              line.cashPrice()));
    }
  }

  /** What each order of a line is worth; empty when it could not be planned. */
  public Optional<GainLadder> ladder(PlanHead plan, String itemId, String locationId)
      throws SQLException {
    try (Connection connection = source.getConnection()) {
      return Optional.ofNullable(ChartRows.ladder(connection, plan, itemId, locationId));
    }
  }

  /**
   * The newest steps of the past of some lines, by item and then location; for small drawings in a
   * list.
   *
   * @param items item and location of each, at the same index
   */
  public Map<String, Map<String, DemandHistory>> pasts(
      PlanHead plan, List<String> items, List<String> locations) throws SQLException {
    Map<String, Map<String, DemandHistory>> found = new TreeMap<>();
    try (Connection connection = source.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                ChartRows.PAST
                    + " join unnest(?, ?) as wanted (i, l) on item_id = i and location_id = l"
                    + " where shop_id = ? and run_id = ?")) {
      select.setArray(1, connection.createArrayOf("text", items.toArray()));
      select.setArray(2, connection.createArrayOf("text", locations.toArray()));
      select.setString(3, plan.shopId());
      select.setString(4, plan.runId());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          DemandHistory past = ChartRows.past(row);
          found
              .computeIfAbsent(past.itemId(), item -> new TreeMap<>())
              .put(past.locationId(), past);
        }
      }
    }
    return found;
  }

  /** The demand is drawn with the run's own seed: the paths are those that the plan was made on. */
  private @Nullable StockProjection projection(
      PlanHead plan,
      Line line,
      DemandForecast forecast,
      GainLadder ladder,
      List<ComingUnits> coming,
      @Nullable Long orderedUnits) {
    Optional<Run> run = runs.find(plan.shopId(), plan.runId());
    if (run.isEmpty()) {
      return null;
    }
    AlignedDemand demand =
        AlignedDemand.of(forecast, plan.asOf(), run.get().seed(), DemandPaths.PATHS);
    LocalDate last = ladder.lastDemandOn();
    if (last != null) {
      demand = demand.endingBefore((int) Math.max(0, ChronoUnit.DAYS.between(plan.asOf(), last)));
    }
    return StockProjection.of(
        demand,
        new StockProjection.Start(plan.asOf(), line.onHand(), coming, ladder.backordered()),
        new StockProjection.Order(
            orderedUnits == null ? line.quantity() : orderedUnits,
            LocalDate.parse(line.coverFrom()),
            LocalDate.parse(line.coverTo())));
  }

  private static @Nullable Line line(
      Connection connection, PlanHead plan, String itemId, String locationId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select l.quantity, on_hand, cover_from, cover_to, cash_price from plan_line l"
                + " join plan using (plan_id) where plan_id = ? and item_id = ? and location_id = ?")) {
      select.setLong(1, plan.planId());
      select.setString(2, itemId);
      select.setString(3, locationId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new Line(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getDouble(5))
            : null;
      }
    }
  }

  private record Line(
      long quantity, long onHand, String coverFrom, String coverTo, double cashPrice) {}
}
