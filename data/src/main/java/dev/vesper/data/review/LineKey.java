package dev.vesper.data.review;

/**
 * A line of a plan.
 *
 * @param itemId the item
 * @param locationId the location
 */
public record LineKey(String itemId, String locationId) implements Comparable<LineKey> {

  @Override
  public int compareTo(LineKey other) {
    int order = itemId.compareTo(other.itemId);
    return order == 0 ? locationId.compareTo(other.locationId) : order;
  }

  @Override
  public String toString() {
    return itemId + " at " + locationId;
  }
}
