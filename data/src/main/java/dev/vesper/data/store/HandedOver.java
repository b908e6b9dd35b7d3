package dev.vesper.data.store;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.FrontierPoint;
import dev.vesper.domain.stock.ComingUnits;
import dev.vesper.domain.stock.GainLadder;
import dev.vesper.domain.stock.RestockProblem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the night hands over with a plan for whoever judges it.
 *
 * @param gains what ordering more or less is worth, of the planned lines
 * @param coming what is on its way to the lines
 * @param pricedBoundMinor what the plan's prices prove that no plan is worth more than; null when
 *     the night did not say
 * @param budgets the ad budgets; null when the night planned none
 * @param rooms free room of the locations; empty when the night did not say
 */
public record HandedOver(
    List<GainLadder> gains,
    List<ComingUnits> coming,
    @Nullable Double pricedBoundMinor,
    @Nullable Budgets budgets,
    List<RestockProblem.Location> rooms) {
  /** A plan alone. */
  public static final HandedOver NOTHING = new HandedOver(List.of(), List.of());

  /** Without the bound. */
  public HandedOver(List<GainLadder> gains, List<ComingUnits> coming) {
    this(gains, coming, null);
  }

  /** Without ad budgets. */
  public HandedOver(
      List<GainLadder> gains, List<ComingUnits> coming, @Nullable Double pricedBoundMinor) {
    this(gains, coming, pricedBoundMinor, null);
  }

  /** Without free room. */
  public HandedOver(
      List<GainLadder> gains,
      List<ComingUnits> coming,
      @Nullable Double pricedBoundMinor,
      @Nullable Budgets budgets) {
    this(gains, coming, pricedBoundMinor, budgets, List.of());
  }

  /**
   * Ad budgets with the curves that questions are answered from.
   *
   * @param frontier the best of each total
   */
  public record Budgets(AdsPlan plan, List<BudgetPoint> points, List<FrontierPoint> frontier) {
    public Budgets {
      points = List.copyOf(points);
      frontier = List.copyOf(frontier);
    }

    /** Without the frontier. */
    public Budgets(AdsPlan plan, List<BudgetPoint> points) {
      this(plan, points, List.of());
    }
  }

  public HandedOver {
    gains = List.copyOf(gains);
    coming = List.copyOf(coming);
    rooms = List.copyOf(rooms);
  }

  /** Sends all of it in the connection's transaction; the plan's lines are there. */
  void insert(Connection connection, long planId) throws SQLException {
    new Sql(connection)
        .run(
            "update plan set priced_bound_minor = ?::double precision where plan_id = ?",
            pricedBoundMinor,
            planId);
    CopyRows.send(
        connection,
        "plan_gains (plan_id, item_id, location_id, unit_cost_minor, pack_units, moq_packs,"
            + " volume_l_per_unit, rung_packs, gain_minor, stock_out, backordered,"
            + " last_demand_on)",
        rows -> {
          for (GainLadder ladder : gains) {
            rows.add(
                planId,
                ladder.itemId(),
                ladder.locationId(),
                ladder.unitCostMinor(),
                ladder.packUnits(),
                ladder.moqPacks(),
                ladder.volumeLitresPerUnit(),
                ladder.rungPacks(),
                ladder.gainMinor(),
                ladder.stockOutShare(),
                ladder.backordered(),
                ladder.lastDemandOn());
          }
        });
    CopyRows.send(
        connection,
        "plan_arrivals (plan_id, item_id, location_id, expected_on, units, overdue)",
        rows -> {
          for (ComingUnits arrival : coming) {
            rows.add(
                planId,
                arrival.itemId(),
                arrival.locationId(),
                arrival.expectedOn(),
                arrival.units(),
                arrival.overdue());
          }
        });
    CopyRows.send(
        connection,
        "plan_room (plan_id, location_id, free_litres)",
        rows -> {
          for (RestockProblem.Location place : rooms) {
            rows.add(planId, place.id(), place.capacityLitres());
          }
        });
    if (budgets != null) {
      BudgetRows.insert(connection, planId, budgets.plan(), budgets.points());
      FrontierRows.insert(connection, planId, budgets.frontier());
    }
  }
}
