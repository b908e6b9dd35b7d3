package dev.vesper.solver.ads;

import dev.vesper.domain.media.Unspent;
import dev.vesper.domain.media.Unspent.Reason;
import dev.vesper.solver.ads.model.AdsModel;
import dev.vesper.solver.ads.model.Curve;
import dev.vesper.solver.ads.model.Tree;
import dev.vesper.solver.ads.search.Choice;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Why a choice leaves money of the budget. */
final class Leftover {
  private Leftover() {}

  /**
   * The reason, or null when the budget is spent or without limit.
   *
   * @param proven whether the choice is known to be the best one
   */
  static @Nullable Unspent of(AdsModel model, Tree tree, Choice choice, boolean proven) {
    long left = tree.high()[0] - choice.spend(0);
    if (tree.high()[0] >= Tree.NO_LIMIT || left == 0) {
      return null;
    }
    long smallest = Long.MAX_VALUE;
    boolean fits = false;
    TreeSet<String> full = new TreeSet<>();
    for (int j = 0; j < model.curves().length; j++) {
      long step = step(model.curves()[j], choice.pick(j));
      if (step == Long.MAX_VALUE) {
        continue;
      }
      if (step > left) {
        smallest = Math.min(smallest, step);
      } else if (choice.room(j) >= step) {
        fits = true;
      } else {
        for (int n = model.nodeOf()[j]; n > 0; n = tree.parent()[n]) {
          if (tree.high()[n] - choice.spend(n) < step) {
            full.add(model.groups().get(n - 1).id());
          }
        }
      }
    }
    if (fits && !proven) {
      return new Unspent(left, Reason.NOT_SOLVED_TO_THE_END, 0, List.of());
    }
    if (!full.isEmpty()) {
      return new Unspent(left, Reason.GROUP_AT_ITS_MOST, 0, List.copyOf(full));
    }
    if (smallest < Long.MAX_VALUE) {
      return new Unspent(left, Reason.STEP_TOO_LARGE, smallest, List.of());
    }
    Reason reason = pinnedCouldEarn(model) ? Reason.PINNED : Reason.NOTHING_ADDS_VALUE;
    return new Unspent(left, reason, 0, List.of());
  }

  /** Spend of the smallest step up that adds value. */
  private static long step(Curve curve, int now) {
    for (int k = now + 1; k < curve.size(); k++) {
      if (curve.value(k) > curve.value(now)) {
        return curve.spend(k) - curve.spend(now);
      }
    }
    return Long.MAX_VALUE;
  }

  private static boolean pinnedCouldEarn(AdsModel model) {
    return model.cells().stream()
        .filter(cell -> cell.pinnedLevel() != null)
        .anyMatch(
            cell -> {
              Curve free = AdsModel.curve(cell, null);
              Integer pin = cell.pinnedLevel();
              return pin != null && step(free, pin) != Long.MAX_VALUE;
            });
  }
}
