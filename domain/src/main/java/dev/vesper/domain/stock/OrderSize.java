package dev.vesper.domain.stock;

/**
 * How much may be ordered at once.
 *
 * @param packUnits p: units per case pack, at least 1
 * @param moqUnits least units of an order, at least 1
 * @param pinnedUnits a quantity fixed by a person, a multiple of the pack; below 0 when there is
 *     none
 */
public record OrderSize(int packUnits, long moqUnits, long pinnedUnits) {
  /** Nobody has fixed the quantity. */
  public static final long FREE = -1;

  /** Free quantities in these packs. */
  public static OrderSize packs(int packUnits, long moqUnits) {
    return new OrderSize(packUnits, moqUnits, FREE);
  }

  public boolean pinned() {
    return pinnedUnits >= 0;
  }
}
