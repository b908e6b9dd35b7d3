package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.AMOUNT;
import static dev.vesper.domain.contract.Column.Type.COUNT;
import static dev.vesper.domain.contract.Column.Type.CURRENCY;
import static dev.vesper.domain.contract.Column.Type.DATE;
import static dev.vesper.domain.contract.Column.Type.FLAG;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.INTEGER;
import static dev.vesper.domain.contract.Column.Type.SHARE;
import static dev.vesper.domain.contract.Column.Type.SIGNED_AMOUNT;
import static dev.vesper.domain.contract.Column.Type.TEXT;
import static dev.vesper.domain.contract.Column.Type.TIME;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The files that come in, version 1. The reference pages under docs/reference/contracts are
 * compared with this by a test.
 */
public final class InputContracts {
  public static final Contract CATALOGUE =
      new Contract(
          "catalogue",
          1,
          Kind.STATE,
          "an item (SKU)",
          List.of("item_id"),
          List.of(
              required("item_id", ID, "the item"),
              required("title", TEXT, "its name"),
              required("category", TEXT, "path, parts separated by /"),
              required("price_minor", AMOUNT, "list price in minor units"),
              required("unit_cost_minor", AMOUNT, "landed cost of a unit in minor units"),
              required("currency", CURRENCY, "of price and cost"),
              optional("brand", TEXT, ""),
              optional("variant_of", ID, "the item this is a variant of"),
              optional("colour", TEXT, ""),
              optional("size", TEXT, ""),
              optional("launch_date", DATE, "first day on sale"),
              optional("season_end", DATE, "last day on sale"),
              optional("volume_l", AMOUNT, "litres a unit takes"),
              optional("weight_g", AMOUNT, "grams of a unit"),
              optional("ar_asset", TEXT, "none, 3d, try_on or make_up"),
              optional("image_url", TEXT, "")));

  public static final Contract LOCATIONS =
      new Contract(
          "locations",
          1,
          Kind.STATE,
          "a stock-holding place",
          List.of("location_id"),
          List.of(
              required("location_id", ID, "the place"),
              required("name", TEXT, ""),
              required("kind", TEXT, "warehouse or store"),
              required("zone", TEXT, "sales region, free text"),
              optional("capacity_l", AMOUNT, "litres of room in all"),
              optional("capacity_units", COUNT, "units of room in all")));

  public static final Contract SUPPLIERS =
      new Contract(
          "suppliers",
          1,
          Kind.STATE,
          "a supplier",
          List.of("supplier_id"),
          List.of(
              required("supplier_id", ID, "the supplier"),
              required("name", TEXT, ""),
              required("currency", CURRENCY, "of its costs"),
              optional("fixed_order_cost_minor", AMOUNT, "paid once per order"),
              optional("minimum_order_minor", AMOUNT, "least value of an order"),
              optional("minimum_order_units", COUNT, "least units of an order"),
              optional("order_days", TEXT, "weekdays on which it takes orders, such as MON;THU"),
              optional("payment_days", COUNT, "days until payment is due"),
              optional("container_volume_l", AMOUNT, "kept, not planned on in version 1")));

  public static final Contract SUPPLY_TERMS =
      new Contract(
          "supply_terms",
          1,
          Kind.STATE,
          "what a supplier sells to a location at which terms",
          List.of("supplier_id", "item_id", "location_id"),
          List.of(
              required("supplier_id", ID, ""),
              required("item_id", ID, ""),
              required("location_id", ID, "* for all locations"),
              required(
                  "unit_cost_minor", AMOUNT, "cost of a unit in minor units, may have decimals"),
              required("lead_time_days_p50", AMOUNT, "median days from order to receipt"),
              required(
                  "lead_time_days_p90",
                  AMOUNT,
                  "exceeded once in ten; equal to the median: deterministic"),
              optional("moq_units", COUNT, "least units of an order, at least 1"),
              optional("case_pack_units", COUNT, "units per case pack, at least 1"),
              optional("price_breaks", TEXT, "kept, not planned on in version 1"),
              optional("valid_from", DATE, ""),
              optional("valid_to", DATE, "")));

  public static final Contract ECONOMICS =
      new Contract(
          "economics",
          1,
          Kind.STATE,
          "what a unit is worth at a location",
          List.of("item_id", "location_id"),
          List.of(
              required("item_id", ID, "* for all items"),
              required("location_id", ID, "* for all locations"),
              optional("margin_minor", SIGNED_AMOUNT, "replaces price less unit cost"),
              optional("holding_cost_minor_per_unit_day", AMOUNT, "without the cost of capital"),
              optional(
                  "lost_sale_penalty_minor",
                  AMOUNT,
                  "goodwill per lost unit, on top of the lost margin"),
              optional(
                  "end_of_life_loss_minor",
                  AMOUNT,
                  "loss on a unit that never sells; its cost when not given"),
              optional(
                  "review_period_days", COUNT, "days between two chances to order, at least 1"),
              optional("unmet_demand", TEXT, "lost or backordered"),
              optional("backorder_penalty_minor_per_unit_day", AMOUNT, "")));

  public static final Contract SALES =
      new Contract(
          "sales",
          1,
          Kind.EVENT,
          "units sold in a period (aggregated)",
          List.of("item_id", "location_id", "period_start"),
          List.of(
              required("item_id", ID, ""),
              required("location_id", ID, ""),
              required("period_start", DATE, "first day of the period"),
              required("period_days", COUNT, "1, 7 or 28 to 31"),
              required("units", COUNT, "units sold"),
              optional("revenue_minor", SIGNED_AMOUNT, ""),
              optional("available_share", SHARE, "share of the period in stock")));

  public static final Contract ORDERS =
      new Contract(
          "orders",
          1,
          Kind.EVENT,
          "an order line",
          List.of("order_id", "line"),
          List.of(
              required("order_id", ID, ""),
              required("line", ID, "ordinal within the order when the source has none"),
              required("time", TIME, ""),
              required("item_id", ID, ""),
              required("location_id", ID, ""),
              required("quantity", COUNT, "units, at least 1"),
              required("unit_price_minor", AMOUNT, ""),
              required("currency", CURRENCY, ""),
              optional("discount_minor", AMOUNT, ""),
              optional(
                  "shopper_ref",
                  TEXT,
                  "becomes a keyed pseudonym at intake; never stored as it came"),
              optional("channel", TEXT, ""),
              optional("campaign", TEXT, ""),
              optional("promotion", TEXT, "")));

  public static final Contract RETURNS =
      new Contract(
          "returns",
          1,
          Kind.EVENT,
          "a returned line",
          List.of("return_id", "line"),
          List.of(
              required("return_id", ID, ""),
              required("line", ID, ""),
              required("time", TIME, ""),
              required("item_id", ID, ""),
              required("quantity", COUNT, "units, at least 1"),
              optional("order_id", ID, ""),
              optional("reason", TEXT, "fit, colour, damage, cancelled and so on"),
              optional("resaleable", FLAG, "")));

  public static final Contract STOCK =
      new Contract(
          "stock",
          1,
          Kind.STATE,
          "stock of an item at a location at a moment",
          List.of("time", "item_id", "location_id"),
          List.of(
              required("time", TIME, "the moment of the count"),
              required("item_id", ID, ""),
              required("location_id", ID, ""),
              required("on_hand", INTEGER, "units; negative is kept, planned as 0 and flagged"),
              optional("reserved", COUNT, ""),
              optional("damaged", COUNT, "")));

  public static final Contract PURCHASE_ORDERS =
      new Contract(
          "purchase_orders",
          1,
          Kind.STATE,
          "a purchase order line that is on its way",
          List.of("po_id", "line"),
          List.of(
              required("po_id", ID, ""),
              required("line", ID, ""),
              required("supplier_id", ID, ""),
              required("item_id", ID, ""),
              required("location_id", ID, ""),
              required("quantity", COUNT, "units"),
              required("ordered_on", DATE, ""),
              required("expected_on", DATE, "day of arrival; overdue counts as due the next day")));

  public static final Contract RECEIPTS =
      new Contract(
          "receipts",
          1,
          Kind.EVENT,
          "units received of a purchase order line",
          List.of("po_id", "line", "received_on"),
          List.of(
              required("po_id", ID, ""),
              required("line", ID, ""),
              required("quantity", COUNT, "units"),
              required("received_on", DATE, "")));

  /** All of them, in the order in which a new shop imports them. */
  public static final List<Contract> ALL =
      List.of(
          CATALOGUE,
          LOCATIONS,
          SUPPLIERS,
          SUPPLY_TERMS,
          ECONOMICS,
          SALES,
          ORDERS,
          RETURNS,
          STOCK,
          PURCHASE_ORDERS,
          RECEIPTS,
          CampaignContracts.AD_SPEND,
          CampaignContracts.EXPERIMENTS,
          CampaignContracts.CALENDAR);

  private InputContracts() {}

  /** The contract of that name. */
  public static Optional<Contract> named(String name) {
    return ALL.stream().filter(contract -> contract.name().equals(name)).findFirst();
  }

  private static Column required(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }

  private static Column optional(String name, Column.Type type, String meaning) {
    return new Column(name, type, false, meaning);
  }
}
