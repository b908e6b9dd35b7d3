package dev.vesper.data.review;

/**
 * At which terms a line can be ordered.
 *
 * @param packUnits units per case pack, at least 1
 * @param moqUnits least units of an order, at least 1
 * @param unitCostMinor cost of a unit
 */
record OrderTerms(int packUnits, long moqUnits, double unitCostMinor) {

  /** The least order: whole packs that reach the MOQ. */
  long leastUnits() {
    return (moqUnits + packUnits - 1) / packUnits * packUnits;
  }
}
