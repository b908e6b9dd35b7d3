package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why no choice keeps a rule that counts campaigns. By node of the groups' tree and by count, the
 * least and the most that can be spent; where no count is left, the rules contradict one another.
 * Rules are then left out one by one, small ones first, as long as the rest still cannot hold: what
 * is left is a smallest set in this sense. Gaps between levels are not seen here: where only they
 * stand in the way, all rules of the count are named.
 */
final class CountConflict {
  private static final long NO_LIMIT = Long.MAX_VALUE / 8;

  private enum Kind {
    CELL,
    GROUP_LEAST,
    GROUP_MOST,
    BUDGET,
    COUNT
  }

  private record Bound(Kind kind, String id, long size, String words) {}

  private final AdsChoices choices;
  private final boolean changes;
  private final int most;

  private CountConflict(AdsChoices choices, boolean changes, int most) {
    this.choices = choices;
    this.changes = changes;
    this.most = most;
  }

  /** The smallest set that was found; call only when no choice was. */
  static AdsConflict of(AdsChoices choices) {
    List<String> rules = new ArrayList<>();
    Integer changed = choices.aims().mostChanged();
    Integer active = choices.aims().mostActive();
    if (changed != null) {
      CountConflict of = new CountConflict(choices, true, changed);
      if (of.impossible(of.bounds())) {
        return new AdsConflict(of.smallest());
      }
      rules.add(of.words());
    }
    if (active != null) {
      CountConflict of = new CountConflict(choices, false, active);
      if (of.impossible(of.bounds())) {
        return new AdsConflict(of.smallest());
      }
      rules.add(of.words());
    }
    Long budget = choices.budgetMinor();
    if (budget != null) {
      rules.add("the budget is " + budget + " minor");
    }
    rules.add("the steps and bounds of campaigns and groups: no choice was found that keeps all");
    return new AdsConflict(rules);
  }

  private String words() {
    return "at most " + most + " campaigns " + (changes ? "change" : "run");
  }

  private List<String> smallest() {
    List<Bound> bounds = bounds();
    for (int at = 0; at < bounds.size(); ) {
      List<Bound> fewer = new ArrayList<>(bounds);
      fewer.remove(at);
      if (impossible(fewer)) {
        bounds = fewer;
      } else {
        at++;
      }
    }
    return bounds.stream().map(Bound::words).toList();
  }

  private List<Bound> bounds() {
    List<Bound> bounds = new ArrayList<>();
    for (int j = 0; j < choices.ids().size(); j++) {
      long[] allowed = choices.levels()[j].allowed();
      String words =
          choices.ids().get(j)
              + " takes "
              + allowed[0]
              + (allowed.length == 1 ? "" : " to " + allowed[allowed.length - 1])
              + " minor"
              + (changes ? ", last " + choices.levels()[j].previousMinor() : "");
      bounds.add(new Bound(Kind.CELL, choices.ids().get(j), allowed[0], words));
    }
    bounds.sort(Comparator.comparingLong(Bound::size).thenComparing(Bound::id));
    for (AdsProblem.Group group : choices.groups()) {
      Long high = group.maxMinor();
      if (group.minMinor() > 0) {
        String words = "group " + group.id() + " takes at least " + group.minMinor() + " minor";
        bounds.add(new Bound(Kind.GROUP_LEAST, group.id(), group.minMinor(), words));
      }
      if (high != null) {
        String words = "group " + group.id() + " takes at most " + high + " minor";
        bounds.add(new Bound(Kind.GROUP_MOST, group.id(), high, words));
      }
    }
    Long budget = choices.budgetMinor();
    if (budget != null) {
      bounds.add(new Bound(Kind.BUDGET, "", budget, "the budget is " + budget + " minor"));
    }
    bounds.add(new Bound(Kind.COUNT, "", most, words()));
    return bounds;
  }

  /** Least and most spend by count of campaigns; least above most: that count is impossible. */
  private record Reach(long[] low, long[] high) {
    static final Reach NOTHING = new Reach(new long[1], new long[1]);

    Reach plus(Reach other, int most) {
      int n = Math.min(most, low.length + other.low.length - 2) + 1;
      long[] l = new long[n];
      long[] h = new long[n];
      Arrays.fill(l, NO_LIMIT);
      Arrays.fill(h, -1);
      for (int a = 0; a < low.length; a++) {
        for (int b = 0; b < other.low.length && a + b < n; b++) {
          if (low[a] <= high[a] && other.low[b] <= other.high[b]) {
            l[a + b] = Math.min(l[a + b], low[a] + other.low[b]);
            h[a + b] = Math.max(h[a + b], Math.min(NO_LIMIT, high[a] + other.high[b]));
          }
        }
      }
      return new Reach(l, h);
    }

    Reach within(long least, long mostSpend) {
      long[] l = new long[low.length];
      long[] h = new long[low.length];
      for (int c = 0; c < l.length; c++) {
        l[c] = Math.max(low[c], least);
        h[c] = Math.min(high[c], mostSpend);
      }
      return new Reach(l, h);
    }

    boolean possible() {
      for (int c = 0; c < low.length; c++) {
        if (low[c] <= high[c]) {
          return true;
        }
      }
      return false;
    }
  }

  private boolean impossible(List<Bound> bounds) {
    Set<String> kept = new HashSet<>();
    bounds.forEach(bound -> kept.add(bound.kind() + bound.id()));
    Long budget = choices.budgetMinor();
    long high = kept.contains("BUDGET") && budget != null ? budget : NO_LIMIT;
    return !sum(null, kept).within(0, high).possible();
  }

  /** What the members of a group, or of the whole, can spend. */
  private Reach sum(@Nullable String group, Set<String> kept) {
    int limit = kept.contains("COUNT") ? most : choices.ids().size();
    Reach sum = Reach.NOTHING;
    for (int j = 0; j < choices.ids().size(); j++) {
      String id = choices.ids().get(j);
      if (Objects.equals(choices.groupOf().get(id), group)) {
        sum = sum.plus(cell(j, kept.contains(Kind.CELL + id)), limit);
      }
    }
    for (AdsProblem.Group child : choices.groups()) {
      if (Objects.equals(child.parent(), group)) {
        Long high = child.maxMinor();
        long top = kept.contains(Kind.GROUP_MOST + child.id()) && high != null ? high : NO_LIMIT;
        long least = kept.contains(Kind.GROUP_LEAST + child.id()) ? child.minMinor() : 0;
        sum = sum.plus(sum(child.id(), kept).within(least, top), limit);
      }
    }
    return sum;
  }

  /** Uncounted at its previous spend, or at 0; counted anywhere within its levels. */
  private Reach cell(int j, boolean kept) {
    AdsLevels own = choices.levels()[j];
    long[] allowed = own.allowed();
    long rest = changes ? own.previousMinor() : 0;
    boolean mayRest = !kept || own.index(rest) >= 0;
    return new Reach(
        new long[] {mayRest ? rest : NO_LIMIT, kept ? allowed[0] : 0},
        new long[] {mayRest ? rest : -1, kept ? allowed[allowed.length - 1] : NO_LIMIT});
  }
}
