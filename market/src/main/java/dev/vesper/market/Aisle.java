package dev.vesper.market;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of items at one location: what is lived, and written, on its own. Its size is fixed, so
 * that the market is the same on any number of cores; families never stand across two.
 *
 * @param index its place, from 0
 * @param location the place it is at
 * @param first its first item
 * @param end the item after its last one
 * @param name the location's id, and which stretch of it when there are several
 */
record Aisle(int index, int location, int first, int end, String name) {
  static final int ITEMS = 4096;

  static List<Aisle> of(Market market) {
    List<Aisle> aisles = new ArrayList<>();
    int items = market.items().size();
    for (int location = 0; location < market.locations().size(); location++) {
      String id = market.locations().get(location).id();
      for (int first = 0; first < items; first += ITEMS) {
        String name = items <= ITEMS ? id : id + "-" + (first / ITEMS + 1);
        int end = Math.min(items, first + ITEMS);
        aisles.add(new Aisle(aisles.size(), location, first, end, name));
      }
    }
    return List.copyOf(aisles);
  }
}
