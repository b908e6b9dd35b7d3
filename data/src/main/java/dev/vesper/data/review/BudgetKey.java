package dev.vesper.data.review;

import java.util.Comparator;

/** A campaign of a channel. */
public record BudgetKey(String channel, String campaign) implements Comparable<BudgetKey> {
  private static final Comparator<BudgetKey> ORDER =
      Comparator.comparing(BudgetKey::channel).thenComparing(BudgetKey::campaign);

  @Override
  public int compareTo(BudgetKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return channel + "/" + campaign;
  }
}
