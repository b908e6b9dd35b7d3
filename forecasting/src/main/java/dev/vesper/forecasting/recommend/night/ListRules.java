package dev.vesper.forecasting.recommend.night;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a list may hold: items in season that are not blocked, one of a family of variants, and of
 * one category no more than its share of the list.
 *
 * @param shelf the catalogue
 * @param length of a list
 * @param categoryShare of a list's places that one category may have, above 0
 */
record ListRules(Shelf shelf, int length, double categoryShare) {

  /**
   * The first items that may stand in the list.
   *
   * @param ranked items, best first
   * @param hidden items that must not stand there, ascending
   * @param family whose variants must not stand there either; -1: none
   */
  int[] pick(int[] ranked, int[] hidden, int family) {
    int most = Math.max(1, (int) Math.floor(categoryShare * length));
    int[] picked = new int[length];
    int size = 0;
    Set<Integer> families = new HashSet<>();
    families.add(family);
    Map<String, Integer> perCategory = new HashMap<>();
    for (int item : ranked) {
      if (size == length) {
        break;
      }
      String category = shelf.categories().get(item);
      if (shelf.showable()[item]
          && Arrays.binarySearch(hidden, item) < 0
          && perCategory.getOrDefault(category, 0) < most
          && families.add(shelf.families()[item])) {
        perCategory.merge(category, 1, Integer::sum);
        picked[size++] = item;
      }
    }
    return Arrays.copyOf(picked, size);
  }
}
