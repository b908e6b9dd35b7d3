package dev.vesper.data.repair;

import dev.vesper.data.review.LineKey;
import java.util.Locale;

/**
 * A line that a repair changes. Money in minor units.
 *
 * @param key the line
 * @param quantityBefore units before
 * @param quantityAfter units after
 * @param why what for
 */
public record RepairLine(
    LineKey key,
    long quantityBefore,
    long quantityAfter,
    Why why,
    long costBeforeMinor,
    long costAfterMinor,
    double gainBeforeMinor,
    double gainAfterMinor) {

  /** What a line is changed for. */
  public enum Why {
    /** The plan costs more than its cash. */
    FREES_CASH,
    /** The location is over its room. */
    FREES_ROOM,
    /** The supplier's order is below its minimum. */
    REACHES_MINIMUM,
    /** The supplier's order is below its minimum, and not worth raising. */
    CLOSES_SUPPLIER,
    /** Cash or room that the changes left free earns most here. */
    USES_WHAT_IS_FREE,
    /** Its cash or room earns more in another line. */
    EARNS_MORE_ELSEWHERE;

    /** The name in JSON and in the store. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Why of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** What it costs more than before. */
  public long cashMinor() {
    return costAfterMinor - costBeforeMinor;
  }

  /** What it is expected to earn more than before. */
  public double gainMinor() {
    return gainAfterMinor - gainBeforeMinor;
  }
}
