package dev.vesper.data.review;

import dev.vesper.data.review.Wishes.Wish;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * One change of the quantities of many lines.
 *
 * @param kind what is done
 * @param amount units for SET, per cent for CHANGE, packs for ROUND; nothing for ZERO
 * @param rounding how what is no whole order becomes one
 */
public record BulkChange(Kind kind, BigDecimal amount, Rounding rounding) {
  /** The largest change of a line; more is a slip of the keyboard. */
  public static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(1_000);

  private static final int MOST_DECIMALS = 6;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(999_999_999);

  public BulkChange {
    // 1e-999999999 is a number too, and arithmetic with it takes minutes.
    if (Math.abs((long) amount.scale()) > MOST_DECIMALS) {
      throw new IllegalArgumentException(
          "the amount of " + kind.code() + " has at most " + MOST_DECIMALS + " decimals");
    }
    BigDecimal most = kind == Kind.CHANGE ? MOST_PERCENT : MOST_UNITS;
    BigDecimal least =
        switch (kind) {
          case CHANGE -> HUNDRED.negate();
          case ROUND -> BigDecimal.ONE;
          default -> BigDecimal.ZERO;
        };
    if (amount.compareTo(least) < 0 || amount.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "the amount of "
              + kind.code()
              + " lies from "
              + least
              + " to "
              + most
              + ", not "
              + amount);
    }
    if (kind != Kind.CHANGE && amount.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException(
          "the amount of " + kind.code() + " is a whole number, not " + amount);
    }
  }

  /** What can be done. */
  public enum Kind {
    /** So many units for each line. */
    SET,
    /** So many per cent more or fewer. */
    CHANGE,
    /** To a multiple of so many case packs, such as a pallet. */
    ROUND,
    /** Nothing is ordered. */
    ZERO;

    /** The name in JSON and in forms. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a number becomes a multiple. */
  public enum Rounding {
    /** Not at all: what is no whole order is refused, line by line. */
    NONE,
    /** To the nearest, halves up. */
    NEAREST,
    UP,
    DOWN;

    /** The name in JSON and in forms. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The quantity that the line would have. An order that is above nothing and below the least order
   * is raised to it, unless it is rounded down, which leaves nothing.
   */
  public long of(BulkLine line) {
    BigDecimal now = BigDecimal.valueOf(line.quantity());
    return switch (kind) {
      case ZERO -> 0;
      case SET -> whole(amount, line.packUnits(), line.leastUnits());
      case CHANGE ->
          whole(
              now.add(now.multiply(amount).divide(HUNDRED, 6, RoundingMode.HALF_UP)),
              line.packUnits(),
              line.leastUnits());
      case ROUND -> whole(now, amount.longValueExact() * line.packUnits(), line.leastUnits());
    };
  }

  private long whole(BigDecimal units, long multiple, long least) {
    if (units.signum() == 0) {
      return 0;
    }
    if (rounding == Rounding.NONE) {
      return units.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
    RoundingMode mode =
        switch (rounding) {
          case UP -> RoundingMode.CEILING;
          case DOWN -> RoundingMode.FLOOR;
          default -> RoundingMode.HALF_UP;
        };
    BigDecimal step = BigDecimal.valueOf(multiple);
    long rounded = units.divide(step, 0, mode).longValueExact() * multiple;
    if (rounded == 0 || rounded >= least) {
      return rounded;
    }
    return rounding == Rounding.DOWN ? 0 : (least + multiple - 1) / multiple * multiple;
  }

  /**
   * What that means for lines, for one reason; a line that is so already is left as it is.
   *
   * @param seen the plan's revision that the writer saw
   */
  public Wishes wishes(List<BulkLine> lines, long seen, ReasonCode reason, String note) {
    return Wishes.quantities(
        lines.stream()
            .filter(line -> of(line) != line.quantity())
            .map(line -> new Wish(line.key(), 0, seen, of(line), reason, note))
            .toList());
  }
}
