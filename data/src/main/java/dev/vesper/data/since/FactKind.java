package dev.vesper.data.since;

import java.util.Locale;

/** What of a line may have become otherwise since its plan was made. */
public enum FactKind {
  /** Units that can be sold, by the newest count. */
  ON_HAND,
  /** The supplier that the night would choose; empty where nobody sells the item. */
  SUPPLIER,
  /** Cost of a unit at the line's supplier, in minor units. */
  UNIT_COST,
  /** Units per case pack. */
  PACK,
  /** Least units of an order. */
  MOQ,
  /** Median days from order to receipt. */
  LEAD_TIME,
  /** Days from order to receipt that are exceeded once in ten. */
  LEAD_TIME_P90,
  /** What the shop sells a unit for, in minor units. */
  PRICE;

  /** The name in JSON, in tables and in bundles of words. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
