package dev.vesper.forecasting.recommend.evidence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * At which places of which lists items stood, and whether they were opened from there. The first
 * ten places are told apart; further down, where less is shown, so many together. Of a session each
 * item of a list counts once per place.
 */
final class ListPlaces {
  /** Not opened from a list, as far as is known. */
  static final int NO_BAND = -1;

  private static final int[] BAND_ENDS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 30, 50};

  /** How many bands of places there are. */
  static final int BANDS = BAND_ENDS.length + 1;

  private final SortedMap<String, long[][]> counts = new TreeMap<>();

  private record Place(String list, int band) {}

  /** The band of a place, from 0. */
  static int band(int position) {
    int at = Arrays.binarySearch(BAND_ENDS, position);
    return at < 0 ? -at - 1 : at;
  }

  /**
   * Counts a session's lists and what was opened from them.
   *
   * @param pages in order of time
   */
  void count(List<PageVisits.Page> pages) {
    Set<String> shown = new HashSet<>();
    Set<String> opened = new HashSet<>();
    for (PageVisits.Page page : pages) {
      if (listed(page)) {
        count(page.item(), new Place(page.list(), band(page.position())), 0, shown);
      }
    }
    Map<String, Place> standing = new HashMap<>();
    for (PageVisits.Page page : pages) {
      Place from = from(page, standing);
      // What was opened where nothing says it stood tells nothing of how often it is looked at.
      if (from != null && shown.contains(key(page.item(), from))) {
        count(page.item(), from, 1, opened);
      }
    }
  }

  /** {@code [page]} the band of the place that an item was opened from. */
  static int[] bands(List<PageVisits.Page> pages) {
    Map<String, Place> standing = new HashMap<>();
    return pages.stream()
        .map(page -> from(page, standing))
        .mapToInt(place -> place == null ? NO_BAND : place.band())
        .toArray();
  }

  /** Where an item stood that this page opens, and what stands where from now on. */
  private static @Nullable Place from(PageVisits.Page page, Map<String, Place> standing) {
    switch (page.type()) {
      case "page.list_viewed" -> {
        if (listed(page)) {
          standing.put(page.item(), new Place(page.list(), band(page.position())));
        }
      }
      // Who searches has left the list.
      case "page.searched" -> standing.clear();
      case "page.item_viewed" -> {
        return page.position() > 0 && !page.list().isEmpty()
            ? new Place(page.list(), band(page.position()))
            : standing.get(page.item());
      }
      default -> {
        // Carts come after the page was opened.
      }
    }
    return null;
  }

  /** Whether it tells at which place of a list an item stood. */
  static boolean listed(PageVisits.Page page) {
    return page.type().equals("page.list_viewed")
        && page.position() > 0
        && !page.item().isEmpty()
        && !page.list().isEmpty();
  }

  private void count(String item, Place place, int what, Set<String> once) {
    if (once.add(key(item, place))) {
      counts
          .computeIfAbsent(place.list() + '\u0001' + item, any -> new long[2][BANDS])[what][
          place.band()]++;
    }
  }

  private static String key(String item, Place place) {
    return place.list() + '\u0001' + item + '\u0001' + place.band();
  }

  /** {@code [item of a list][band]} how often it was shown. */
  long[][] shown() {
    return counts.values().stream().map(both -> both[0]).toArray(long[][]::new);
  }

  /** {@code [item of a list][band]} how often it was opened from there. */
  long[][] opened() {
    return counts.values().stream().map(both -> both[1]).toArray(long[][]::new);
  }
}
