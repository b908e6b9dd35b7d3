package dev.vesper.market.almanac;

import java.time.LocalDate;
import java.util.List;

/**
 * Some items at a lower price for some days.
 *
 * @param name what it is called
 * @param from first day
 * @param to last day
 * @param depthShare how much lower, as a share of the price
 * @param items which, by place, ascending
 */
public record Promotion(
    String name, LocalDate from, LocalDate to, double depthShare, List<Integer> items) {
  public Promotion {
    items = List.copyOf(items);
  }

  /** Whether it holds on that day. */
  public boolean on(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
