package dev.vesper.solver.restock.assemble;

import java.util.Comparator;

/** An item at a location: what a line of the plan is about. */
record Place(String itemId, String locationId) implements Comparable<Place> {
  /** Stands for every item or every location in terms and economics. */
  static final String ANY = "*";

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::itemId).thenComparing(Place::locationId);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** The line's id in the problem; ids hold no control characters, so it is unique. */
  String lineId() {
    return itemId + '\t' + locationId;
  }

  @Override
  public String toString() {
    return itemId + " at " + locationId;
  }
}
