package dev.vesper.forecasting.features;

import java.util.Comparator;

/** An item at a location: what a series is of. */
public record SeriesKey(String itemId, String locationId) implements Comparable<SeriesKey> {
  private static final Comparator<SeriesKey> ORDER =
      Comparator.comparing(SeriesKey::itemId).thenComparing(SeriesKey::locationId);

  @Override
  public int compareTo(SeriesKey other) {
    return ORDER.compare(this, other);
  }

  /** One text for both; ids hold no control characters, so it is unique. */
  public String id() {
    return itemId + "\t" + locationId;
  }
}
