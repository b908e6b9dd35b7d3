package dev.vesper.data.intake;

import java.util.Set;

/**
 * What the shop knows already. An empty set means that nothing of the kind has been imported yet,
 * and then nothing can be checked against it.
 *
 * @param items of every catalogue so far
 * @param locations of every list of locations so far
 * @param suppliers of every list of suppliers so far
 */
public record KnownIds(Set<String> items, Set<String> locations, Set<String> suppliers) {
  /** Nothing is known. */
  public static final KnownIds NONE = new KnownIds(Set.of(), Set.of(), Set.of());

  public KnownIds {
    items = Set.copyOf(items);
    locations = Set.copyOf(locations);
    suppliers = Set.copyOf(suppliers);
  }
}
