package dev.vesper.data.intake.contract;

import dev.vesper.data.intake.KnownIds;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules between the cells of a row, and between a row and what the shop knows.
 *
 * @param known what the shop knows
 * @param lastDay the last day that a row may tell of; later ones are refused
 */
record RowRules(KnownIds known, LocalDate lastDay) {
  private static final String ALL = "*";

  /** The words that may stand in a column, by contract and column. */
  static final Map<String, Set<String>> CHOICES =
      Map.of(
          "catalogue.ar_asset", Set.of("none", "3d", "try_on", "make_up"),
          "locations.kind", Set.of("warehouse", "store"),
          "economics.unmet_demand", Set.of("lost", "backordered"),
          "calendar.kind", Set.of("holiday", "promotion", "blackout"));

  private static final Set<String> WEEKDAYS =
      Set.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

  /** Checks a row whose cells have been read. */
  void check(Contract contract, Cells cells) throws RowRefused {
    for (String column : contract.header()) {
      Set<String> words = CHOICES.get(contract.name() + "." + column);
      if (words != null && cells.has(column) && !words.contains(cells.text(column))) {
        throw new RowRefused(ReasonCode.BAD_CHOICE, column);
      }
    }
    switch (contract.name()) {
      case "catalogue" -> order(cells, "launch_date", "season_end");
      case "suppliers" -> orderDays(cells);
      case "supply_terms" -> supplyTerms(cells);
      case "economics" ->
          atLeastOne(cells, "review_period_days", ReasonCode.REVIEW_PERIOD_BELOW_ONE);
      case "sales" -> sales(cells);
      case "orders" -> orders(cells);
      case "returns", "receipts" -> atLeastOne(cells, "quantity", ReasonCode.QUANTITY_BELOW_ONE);
      case "purchase_orders" -> {
        atLeastOne(cells, "quantity", ReasonCode.QUANTITY_BELOW_ONE);
        order(cells, "ordered_on", "expected_on");
      }
      default -> {}
    }
    references(contract, cells);
    notInTheFuture(contract, cells);
  }

  private static void supplyTerms(Cells cells) throws RowRefused {
    atLeastOne(cells, "moq_units", ReasonCode.MOQ_BELOW_ONE);
    atLeastOne(cells, "case_pack_units", ReasonCode.CASE_PACK_BELOW_ONE);
    if (cells.number("lead_time_days_p90").compareTo(cells.number("lead_time_days_p50")) < 0) {
      throw new RowRefused(ReasonCode.P90_BELOW_P50, "lead_time_days_p90");
    }
    order(cells, "valid_from", "valid_to");
  }

  private static void sales(Cells cells) throws RowRefused {
    long days = cells.whole("period_days");
    if (days != 1 && days != 7 && (days < 28 || days > 31)) {
      throw new RowRefused(ReasonCode.BAD_PERIOD_DAYS, "period_days");
    }
  }

  private static void orders(Cells cells) throws RowRefused {
    atLeastOne(cells, "quantity", ReasonCode.QUANTITY_BELOW_ONE);
    if (cells.has("discount_minor")) {
      BigDecimal worth = cells.number("unit_price_minor").multiply(cells.number("quantity"));
      if (cells.number("discount_minor").compareTo(worth) > 0) {
        throw new RowRefused(ReasonCode.DISCOUNT_ABOVE_PRICE, "discount_minor");
      }
    }
  }

  private static void orderDays(Cells cells) throws RowRefused {
    if (cells.has("order_days")
        && !WEEKDAYS.containsAll(Arrays.asList(cells.text("order_days").split(";", -1)))) {
      throw new RowRefused(ReasonCode.BAD_CHOICE, "order_days");
    }
  }

  private static void atLeastOne(Cells cells, String column, ReasonCode otherwise)
      throws RowRefused {
    if (cells.has(column) && cells.text(column).equals("0")) {
      throw new RowRefused(otherwise, column);
    }
  }

  private static void order(Cells cells, String first, String second) throws RowRefused {
    // ISO dates compare as text.
    if (cells.has(first)
        && cells.has(second)
        && cells.text(second).compareTo(cells.text(first)) < 0) {
      throw new RowRefused(ReasonCode.END_BEFORE_START, second);
    }
  }

  private void references(Contract contract, Cells cells) throws RowRefused {
    boolean economics = contract.equals(InputContracts.ECONOMICS);
    boolean terms = contract.equals(InputContracts.SUPPLY_TERMS);
    if (!contract.equals(InputContracts.CATALOGUE)) {
      reference(cells, "item_id", known.items(), economics, ReasonCode.UNKNOWN_ITEM);
    }
    if (!contract.equals(InputContracts.LOCATIONS)) {
      boolean mayBeAll = economics || terms;
      reference(cells, "location_id", known.locations(), mayBeAll, ReasonCode.UNKNOWN_LOCATION);
    }
    if (!contract.equals(InputContracts.SUPPLIERS)) {
      reference(cells, "supplier_id", known.suppliers(), false, ReasonCode.UNKNOWN_SUPPLIER);
    }
  }

  private static void reference(
      Cells cells, String column, Set<String> ids, boolean mayBeAll, ReasonCode otherwise)
      throws RowRefused {
    if (!cells.has(column)) {
      return;
    }
    String id = cells.text(column);
    if (id.equals(ALL) ? !mayBeAll : !ids.isEmpty() && !ids.contains(id)) {
      throw new RowRefused(otherwise, column);
    }
  }

  private void notInTheFuture(Contract contract, Cells cells) throws RowRefused {
    List<String> past =
        switch (contract.name()) {
          case "sales" -> List.of("period_start");
          case "orders", "returns", "stock" -> List.of("time");
          case "receipts" -> List.of("received_on");
          case "ad_spend" -> List.of("day");
          default -> List.of();
        };
    for (String column : past) {
      // A UTC instant and a day compare by their first ten characters, to within a day.
      if (cells.text(column).substring(0, 10).compareTo(lastDay.toString()) > 0) {
        throw new RowRefused(ReasonCode.IN_THE_FUTURE, column);
      }
    }
  }
}
