package dev.vesper.forecasting.recommend.evaluation;

import dev.vesper.domain.run.Seed;
import dev.vesper.forecasting.recommend.interactions.EventLog;
import dev.vesper.forecasting.recommend.interactions.History;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Divides a log. Items that nobody took in the training part can be found by no engine and are left
 * out of the truth; so are items that the shopper had before, where seen items are not shown. [1]
 * Liang, Krishnan, Hoffman, Jebara 2018, Variational autoencoders for collaborative filtering,
 * (held-out shoppers, of whom 80 % of the items are shown).
 *
 * @param rule by what
 * @param seenShown whether items that a shopper had may be recommended, and count as truth
 * @param seed of the draws of {@link SplitRule#USERS} and of the sample of cases
 */
public record Splitter(SplitRule rule, boolean seenShown, long seed) {
  static final double TEST_SHARE = 0.2;
  static final double SHOWN_SHARE = 0.8;

  /** More cases tell little more and cost a whole ranking each. */
  static final int MOST_CASES = 20_000;

  private static final int FEWEST_ITEMS = 5;

  /** Divides; a part without cases says that the log is too small for it. */
  public Split split(EventLog log) {
    return switch (rule) {
      case TIME -> byTime(log);
      case LAST_OUT -> lastOut(log);
      case USERS -> byUsers(log);
    };
  }

  /** The same rule for the validation slice, with draws of its own. */
  Splitter ofSlice() {
    return new Splitter(rule, seenShown, Seed.of(seed, "validation"));
  }

  private Split byTime(EventLog log) {
    long cut = log.times()[(int) (log.size() * (1 - TEST_SHARE))];
    EventLog training = log.where(e -> log.times()[e] < cut);
    EventLog later = log.where(e -> log.times()[e] >= cut);
    Interactions pairs = training.toInteractions();
    return new Split(training, pairs, cases(pairs, pairs, later.toInteractions()));
  }

  /** The truth is the last event, of an item that is new to her unless seen ones are shown. */
  private Split lastOut(EventLog log) {
    int users = log.userIds().size();
    int[] last = new int[users];
    Arrays.fill(last, -1);
    BitSet[] taken = new BitSet[users];
    for (int e = 0; e < log.size(); e++) {
      int user = log.users()[e];
      if (taken[user] == null) {
        taken[user] = new BitSet();
      }
      if (seenShown || !taken[user].get(log.items()[e])) {
        last[user] = e;
      }
      taken[user].set(log.items()[e]);
    }
    EventLog training = log.where(e -> e < last[log.users()[e]]);
    EventLog truth = log.where(e -> e == last[log.users()[e]]);
    Interactions pairs = training.toInteractions();
    return new Split(training, pairs, cases(pairs, pairs, truth.toInteractions()));
  }

  private Split byUsers(EventLog log) {
    RandomGenerator chance = Seed.stream(seed, "held-out shoppers");
    boolean[] heldOut = new boolean[log.userIds().size()];
    for (int u = 0; u < heldOut.length; u++) {
      heldOut[u] = chance.nextDouble() < TEST_SHARE;
    }
    EventLog training = log.where(e -> !heldOut[log.users()[e]]);
    Interactions pairs = training.toInteractions();
    Interactions all = log.toInteractions();
    boolean[] known = known(pairs);
    List<HeldOut> cases = new ArrayList<>();
    for (int u = 0; u < heldOut.length; u++) {
      if (heldOut[u] && all.size(u) >= FEWEST_ITEMS) {
        HeldOut one = shownAndHidden(u, all.history(u), known, chance);
        if (one.truth().length > 0) {
          cases.add(one);
        }
      }
    }
    return new Split(training, pairs, sampled(cases));
  }

  private static HeldOut shownAndHidden(
      int user, History whole, boolean[] known, RandomGenerator chance) {
    int hide = (int) Math.round(whole.size() * (1 - SHOWN_SHARE));
    boolean[] hidden = new boolean[whole.size()];
    for (int left = Math.max(1, hide); left > 0; left--) {
      int at = chance.nextInt(hidden.length);
      while (hidden[at]) {
        at = (at + 1) % hidden.length;
      }
      hidden[at] = true;
    }
    int[] items = new int[whole.size()];
    float[] strengths = new float[whole.size()];
    int[] truth = new int[whole.size()];
    int shown = 0;
    int found = 0;
    for (int k = 0; k < whole.size(); k++) {
      if (!hidden[k]) {
        items[shown] = whole.items()[k];
        strengths[shown++] = whole.strengths()[k];
      } else if (known[whole.items()[k]]) {
        truth[found++] = whole.items()[k];
      }
    }
    History history = new History(Arrays.copyOf(items, shown), Arrays.copyOf(strengths, shown));
    return new HeldOut(user, history, Arrays.copyOf(truth, found));
  }

  private List<HeldOut> cases(Interactions training, Interactions before, Interactions after) {
    boolean[] known = known(training);
    List<HeldOut> cases = new ArrayList<>();
    for (int u = 0; u < before.userCount(); u++) {
      if (before.size(u) == 0 || after.size(u) == 0) {
        continue;
      }
      History history = before.history(u);
      int[] truth =
          Arrays.stream(after.history(u).items())
              .filter(item -> known[item])
              .filter(item -> seenShown || Arrays.binarySearch(history.items(), item) < 0)
              .toArray();
      if (truth.length > 0) {
        cases.add(new HeldOut(u, history, truth));
      }
    }
    return sampled(cases);
  }

  private List<HeldOut> sampled(List<HeldOut> cases) {
    if (cases.size() <= MOST_CASES) {
      return cases;
    }
    RandomGenerator chance = Seed.stream(seed, "sample of cases");
    List<HeldOut> kept = new ArrayList<>(MOST_CASES);
    for (int c = 0; c < cases.size(); c++) {
      // Selection sampling: each set of that size is as likely as any other.
      if (chance.nextInt(cases.size() - c) < MOST_CASES - kept.size()) {
        kept.add(cases.get(c));
      }
    }
    return kept;
  }

  static boolean[] known(Interactions training) {
    boolean[] known = new boolean[training.itemCount()];
    for (int item : training.items()) {
      known[item] = true;
    }
    return known;
  }
}
