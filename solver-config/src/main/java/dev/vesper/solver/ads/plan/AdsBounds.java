package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The budget and the groups, in groups, that campaigns' spends are bounded by. */
final class AdsBounds {
  private static final long NO_LIMIT = Long.MAX_VALUE / 4;

  private final long budget;
  private final long[] least;
  private final long[] most;
  private final int[][] above;

  /**
   * The bounds of a choice.
   *
   * @param groupOf the group that a campaign counts in, by id of the campaign
   */
  AdsBounds(
      @Nullable Long budgetMinor,
      List<AdsProblem.Group> groups,
      List<String> ids,
      Map<String, String> groupOf) {
    budget = budgetMinor == null ? NO_LIMIT : budgetMinor;
    least = groups.stream().mapToLong(AdsProblem.Group::minMinor).toArray();
    most =
        groups.stream()
            .mapToLong(group -> group.maxMinor() == null ? NO_LIMIT : group.maxMinor())
            .toArray();
    Map<String, Integer> index = new HashMap<>();
    groups.forEach(group -> index.put(group.id(), index.size()));
    above = new int[ids.size()][];
    for (int j = 0; j < above.length; j++) {
      List<Integer> chain = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      String next = groupOf.get(ids.get(j));
      while (next != null && seen.add(next)) {
        int at = index.getOrDefault(next, -1);
        if (at < 0) {
          throw new IllegalArgumentException("there is no group '" + next + "'");
        }
        chain.add(at);
        next = groups.get(at).parent();
      }
      above[j] = chain.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** Spend by group. */
  long[] sums(long[] spend) {
    long[] sums = new long[least.length];
    for (int j = 0; j < spend.length; j++) {
      add(sums, j, spend[j]);
    }
    return sums;
  }

  /** Adds a campaign's spend to its groups'. */
  void add(long[] sums, int j, long more) {
    for (int g : above[j]) {
      sums[g] += more;
    }
  }

  /** By how much a total is above the budget. */
  long overBudget(long total) {
    return Math.max(0, total - budget);
  }

  /** By how much groups are above their most or below their least. */
  long outsideGroups(long[] sums) {
    long outside = 0;
    for (int g = 0; g < sums.length; g++) {
      outside += Math.max(0, sums[g] - most[g]) + Math.max(0, least[g] - sums[g]);
    }
    return outside;
  }

  /** How much more a campaign could spend before the budget or a group of its is full. */
  long room(int j, long total, long[] sums) {
    long room = budget - total;
    for (int g : above[j]) {
      room = Math.min(room, most[g] - sums[g]);
    }
    return room;
  }

  /** Whether all hold. */
  boolean hold(long[] spend) {
    long total = 0;
    for (long of : spend) {
      total += of;
    }
    return overBudget(total) == 0 && outsideGroups(sums(spend)) == 0;
  }
}
