package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.AMOUNT;
import static dev.vesper.domain.contract.Column.Type.COUNT;
import static dev.vesper.domain.contract.Column.Type.DATE;
import static dev.vesper.domain.contract.Column.Type.FLAG;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.INTEGER;
import static dev.vesper.domain.contract.Column.Type.SHARE;
import static dev.vesper.domain.contract.Column.Type.SIGNED_AMOUNT;
import static dev.vesper.domain.contract.Column.Type.TEXT;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.List;

/**
 * The files that one step of the night makes for another, version 1: UTF-8 CSV (RFC 4180, LF,
 * header, sorted by key), gzipped, except {@link #ITEM_DAY}, which is Parquet. State files of the
 * snapshot have the columns of their input contract, in its order, and {@code assumed} at the end.
 */
public final class HandOver {
  public static final Contract EVENT_SEGMENTS =
      new Contract(
          "event_segments",
          1,
          Kind.HAND_OVER,
          "a landed segment of AR or page events that the night may read",
          List.of("name"),
          List.of(
              required("name", TEXT, "such as landing/ar_events/0000000012"),
              required("file", TEXT, "where it lies, from the home folder"),
              required("sha256", TEXT, "of its bytes"),
              required("rows", COUNT, "without the header"),
              required("bytes", COUNT, "its length")));

  public static final Contract STATE_ON_ORDER =
      new Contract(
          "state_on_order",
          1,
          Kind.HAND_OVER,
          "what is on its way to a location, receipts taken off",
          List.of("item_id", "location_id", "expected_on", "supplier_id"),
          List.of(
              required("item_id", ID, ""),
              required("location_id", ID, ""),
              required("supplier_id", ID, ""),
              required(
                  "quantity",
                  COUNT,
                  "units still to come, from purchase orders and from our own published orders"),
              required("expected_on", DATE, "as promised; may be past"),
              optional("overdue", FLAG, "promised for the as-of date or before")));

  public static final Contract STATE_STOCK =
      new Contract(
          "state_stock",
          1,
          Kind.HAND_OVER,
          "the newest stock of an item at a location, not after the as-of date",
          List.of("item_id", "location_id"),
          List.of(
              required("item_id", ID, ""),
              required("location_id", ID, ""),
              required("on_hand", INTEGER, ""),
              optional("reserved", COUNT, ""),
              optional("damaged", COUNT, ""),
              optional("counted_on", DATE, "the shop's day of the count"),
              optional("assumed", TEXT, "names of columns that are assumptions, separated by ;")));

  public static final Contract ITEM_DAY =
      new Contract(
          "item_day",
          1,
          Kind.HAND_OVER,
          "sales of an item at a location in a period, a Parquet day partition",
          List.of("item_id", "location_id", "day"),
          List.of(
              required("item_id", ID, ""),
              required("location_id", ID, ""),
              required("day", DATE, "first day of the period"),
              required("period_days", COUNT, "1 for orders, else as in sales"),
              required("units", COUNT, "gross units sold"),
              required("returned_units", COUNT, "units returned on that day"),
              required("revenue_minor", SIGNED_AMOUNT, ""),
              required("order_lines", COUNT, ""),
              optional("price_minor", AMOUNT, "mean price paid per unit"),
              optional("available_share", SHARE, "empty when not known")));

  public static final Contract RETURN_SHARE =
      new Contract(
          "return_share",
          1,
          Kind.HAND_OVER,
          "what share of an item's units comes back, shrunk to its category's",
          List.of("item_id"),
          List.of(
              required("item_id", ID, ""),
              required("sold_units", COUNT, ""),
              required("returned_units", COUNT, ""),
              required("expected_return_share", SHARE, "")));

  public static final Contract FORECAST =
      new Contract(
          "forecast",
          1,
          Kind.HAND_OVER,
          "the demand forecast of an item at a location: the generator of its paths",
          List.of("item_id", "location_id"),
          List.of(
              required("item_id", ID, ""),
              required("location_id", ID, ""),
              required("grain_days", COUNT, "days per step"),
              required("first_day", DATE, "first day of step 0"),
              required("model", TEXT, "champion"),
              required("demand_class", TEXT, "segment"),
              required("correlation", SHARE, "common part of a step's error"),
              required(
                  "weekday_profile",
                  TEXT,
                  "seven shares, Monday first, separated by ;  empty: not split"),
              required("mean", TEXT, "units per step, separated by ;"),
              required("zero_mass", TEXT, "P(no demand) per step, separated by ;"),
              required(
                  "quantiles",
                  TEXT,
                  "per step the 13 levels separated by ; steps separated by |")));

  public static final Contract BACKTEST =
      new Contract(
          "backtest",
          1,
          Kind.HAND_OVER,
          "how a model did in the race, per demand class",
          List.of("demand_class", "model"),
          List.of(
              required("demand_class", TEXT, ""),
              required("model", TEXT, ""),
              required("series", COUNT, ""),
              required("origins", COUNT, ""),
              required("pinball", AMOUNT, "mean scaled pinball loss over the levels"),
              required("standard_error", AMOUNT, "of the difference to the champion"),
              required("mase", AMOUNT, ""),
              required("coverage_80", SHARE, "share of truths between p10 and p90"),
              required("champion", FLAG, "")));

  public static final Contract PLAN_LINES =
      new Contract(
          "plan_lines",
          1,
          Kind.HAND_OVER,
          "a line of the restocking plan",
          List.of("item_id", "location_id"),
          List.of(
              required("item_id", ID, ""),
              required("location_id", ID, ""),
              required("supplier_id", TEXT, "empty when nobody sells it"),
              required("quantity", COUNT, "units"),
              required("packs", COUNT, ""),
              required("cost_minor", COUNT, ""),
              required("expected_gain_minor", SIGNED_AMOUNT, ""),
              required("position", INTEGER, ""),
              required("on_hand", INTEGER, ""),
              required("on_order", COUNT, ""),
              required("demand_p10", AMOUNT, ""),
              required("demand_p50", AMOUNT, ""),
              required("demand_p90", AMOUNT, ""),
              required("cover_from", DATE, ""),
              required("cover_to", DATE, ""),
              required("stock_out_probability", SHARE, ""),
              required("reasons", TEXT, "as written by domain.plan.ReasonText"),
              required("assumed", TEXT, "separated by ;")));

  public static final Contract PLAN_FIGURES =
      new Contract(
          "plan_figures",
          1,
          Kind.HAND_OVER,
          "one figure of the restocking plan",
          List.of("name", "of"),
          List.of(
              required(
                  "name",
                  TEXT,
                  "expected_profit_minor, bound_minor, gap, cash_used_minor, cash_price, capacity_price, minimum_price, priced_bound_minor, free_room, degraded, plan_hash, stage"),
              required(
                  "of",
                  TEXT,
                  "location or supplier the price or room belongs to, the ordinal of a stage, else empty"),
              required("value", TEXT, "free_room: litres, rounded down, or unlimited")));

  public static final Contract PLAN_GAINS =
      new Contract(
          "plan_gains",
          1,
          Kind.HAND_OVER,
          "what ordering more or less of a planned line is worth",
          List.of("item_id", "location_id"),
          List.of(
              required("item_id", ID, ""),
              required("location_id", ID, ""),
              required("unit_cost_minor", AMOUNT, ""),
              required("pack_units", COUNT, "units per case pack"),
              required("moq_packs", COUNT, "the least order"),
              required("volume_l_per_unit", AMOUNT, "as it counts against the location's room"),
              required("rung_packs", COUNT, "packs from one rung of the ladder to the next"),
              required(
                  "gain_minor",
                  TEXT,
                  "expected net gain of 0, 1, 2 and more rungs, separated by ;"),
              required(
                  "stock_out_share",
                  TEXT,
                  "P(demand finds no stock in the cover) per rung, separated by ;"),
              required("backordered", FLAG, "customers wait for what is sold out"),
              optional("last_demand_on", DATE, "where the season ends")));

  public static final Contract PLAN_ARRIVALS =
      new Contract(
          "plan_arrivals",
          1,
          Kind.HAND_OVER,
          "what was on its way to a line, by day",
          List.of("item_id", "location_id", "expected_on"),
          List.of(
              required("item_id", ID, ""),
              required("location_id", ID, ""),
              required("expected_on", DATE, "the day after the as-of date when overdue"),
              required("units", COUNT, ""),
              required("overdue", FLAG, "some of it should have come by now")));

  public static final Contract DEMAND_HISTORY =
      new Contract(
          "demand_history",
          1,
          Kind.HAND_OVER,
          "the past that a forecast was made from: its newest steps",
          List.of("item_id", "location_id"),
          List.of(
              required("item_id", ID, ""),
              required("location_id", ID, ""),
              required("grain_days", COUNT, "days per step"),
              required("first_day", DATE, "first day of the oldest step given"),
              required("units", TEXT, "sold per step, oldest first, separated by ;"),
              required(
                  "available_share",
                  TEXT,
                  "of a step, in which it could be bought; empty where not known; separated by ;"),
              required(
                  "estimated_units",
                  TEXT,
                  "demand as the forecast saw it where a step was sold out in part, else empty;"
                      + " separated by ;")));

  /** All of them. */
  public static final List<Contract> ALL =
      List.of(
          EVENT_SEGMENTS,
          STATE_ON_ORDER,
          STATE_STOCK,
          ITEM_DAY,
          RETURN_SHARE,
          FORECAST,
          BACKTEST,
          PLAN_LINES,
          PLAN_FIGURES,
          PLAN_GAINS,
          PLAN_ARRIVALS,
          DEMAND_HISTORY);

  private HandOver() {}

  private static Column required(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }

  private static Column optional(String name, Column.Type type, String meaning) {
    return new Column(name, type, false, meaning);
  }
}
