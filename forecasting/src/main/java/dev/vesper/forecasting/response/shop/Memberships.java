package dev.vesper.forecasting.response.shop;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which campaigns an item counts to, by their places; sent to where the partitions are. */
final class Memberships implements Serializable {
  private static final long serialVersionUID = 1;
  private final int campaigns;
  private final int[] wholeShop;
  private final HashMap<String, int[]> ofItem = new HashMap<>();
  private final HashSet<String> asked;

  /**
   * Memberships.
   *
   * @param asked further items whose mean sales are asked after
   */
  Memberships(List<SpendHistory> histories, Set<String> asked) {
    campaigns = histories.size();
    List<Integer> whole = new ArrayList<>();
    Map<String, List<Integer>> byItem = new HashMap<>();
    for (int c = 0; c < campaigns; c++) {
      if (histories.get(c).items().isEmpty()) {
        whole.add(c);
      }
      for (String item : histories.get(c).items()) {
        byItem.computeIfAbsent(item, i -> new ArrayList<>()).add(c);
      }
    }
    wholeShop = whole.stream().mapToInt(Integer::intValue).toArray();
    byItem.forEach(
        (item, own) -> {
          own.addAll(whole);
          ofItem.put(item, own.stream().mapToInt(Integer::intValue).toArray());
        });
    this.asked = new HashSet<>(asked);
  }

  int campaigns() {
    return campaigns;
  }

  int[] of(String item) {
    return ofItem.getOrDefault(item, wholeShop);
  }

  boolean asked(String item) {
    return asked.contains(item) || ofItem.containsKey(item);
  }
}
