package dev.vesper.data.outbox;

import java.util.Arrays;
import java.util.Locale;

/**
 * A line that a letter tells of.
 *
 * @param kind what it is
 * @param subject an item; of a budget, a channel
 * @param place its location; of a budget, a campaign
 * @param reference of an order, the order and its line, such as {@code PO-20251128-0001-02/1}; else
 *     empty
 * @param amount units; of a budget, minor units
 */
public record OutboxLine(Kind kind, String subject, String place, String reference, long amount) {
  /** What a line is. */
  public enum Kind {
    ORDER,
    BUDGET,
    STOCK;

    /** The name in the store and in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind ofCode(String code) {
      return Arrays.stream(values())
          .filter(kind -> kind.code().equals(code))
          .findFirst()
          .orElseThrow();
    }
  }
}
