package dev.vesper.data.review;

/**
 * A supplier's order as it stands: lines above zero that are not held.
 *
 * @param supplierId the supplier
 * @param name its name, or its id where none is known
 * @param lines how many lines
 * @param approved how many of them are approved or published
 * @param needsYou lines of the supplier, ordered or not, whose exception nobody has decided on
 * @param costMinor what they cost
 * @param units how many units
 * @param fixedCostMinor paid once for an order
 * @param minimumMinor least value of an order
 * @param minimumUnits least units of an order
 * @param gainMinor expected net gain of the lines, the fixed cost not taken off
 * @param belowMinimum something is ordered, but less than the supplier accepts: not published
 */
public record SupplierTotal(
    String supplierId,
    String name,
    int lines,
    int approved,
    int needsYou,
    long costMinor,
    long units,
    long fixedCostMinor,
    long minimumMinor,
    long minimumUnits,
    double gainMinor,
    boolean belowMinimum) {}
