package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.DATE;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.INTEGER;
import static dev.vesper.domain.contract.Column.Type.TIME;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.List;

/**
 * What the snapshot knows of shelves over time, for the in-stock share of each day. Files as in
 * {@link HandOver}.
 */
public final class StockContracts {
  /**
   * How many days a count is trusted, and how long an item that stays sold out counts as one that
   * could have been sold: after that nobody can tell it from one that is not on sale any more.
   */
  public static final int REACH_DAYS = 56;

  /** How far back the in-stock share of a day looks: to the count before the last stock. */
  public static final int MEMORY_DAYS = 2 * REACH_DAYS + 1;

  public static final Contract STOCK_COUNTS =
      new Contract(
          "stock_counts",
          1,
          Kind.HAND_OVER,
          "the last count of an item at a location on a day, not after the as-of date",
          List.of("item_id", "location_id", "counted_on"),
          List.of(
              column("item_id", ID, ""),
              column("location_id", ID, ""),
              column("counted_on", DATE, "the shop's day of the count"),
              column("counted_at", TIME, "UTC"),
              column("sellable", INTEGER, "on hand less reserved and damaged")));

  public static final Contract RECEIVED =
      new Contract(
          "received",
          1,
          Kind.HAND_OVER,
          "units that suppliers delivered of an item at a location on a day, not after the as-of date",
          List.of("item_id", "location_id", "received_on"),
          List.of(
              column("item_id", ID, ""),
              column("location_id", ID, ""),
              column("received_on", DATE, ""),
              column("units", INTEGER, "of receipt files, or as people booked them")));

  /** All of them. */
  public static final List<Contract> ALL = List.of(STOCK_COUNTS, RECEIVED);

  private StockContracts() {}

  private static Column column(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }
}
