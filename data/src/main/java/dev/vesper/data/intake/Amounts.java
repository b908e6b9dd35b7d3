package dev.vesper.data.intake;

/**
 * Rows with their units and money, to be added up.
 *
 * @param rows how many
 * @param units units in all
 * @param moneyMinor money in minor units, rounded half up per row
 */
public record Amounts(long rows, long units, long moneyMinor) {
  public static final Amounts NONE = new Amounts(0, 0, 0);

  /** One row. */
  public static Amounts ofRow(long units, long moneyMinor) {
    return new Amounts(1, units, moneyMinor);
  }

  /** Both together. */
  public Amounts plus(Amounts other) {
    return new Amounts(
        Math.addExact(rows, other.rows),
        Math.addExact(units, other.units),
        Math.addExact(moneyMinor, other.moneyMinor));
  }

  /** These without the others. */
  public Amounts minus(Amounts other) {
    return plus(new Amounts(-other.rows, -other.units, -other.moneyMinor));
  }
}
