package dev.vesper.market.storefront;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * All kinds of view of an item with their probabilities, so that a view can be drawn given that it
 * buys, or given that it does not. By Bayes' rule that is the same market as drawing views first
 * and then whether they buy; but the unit sales can come from one number per item, location and
 * day.
 */
public final class ViewTable {
  private final ArLaw law;
  private final List<ViewKind> kinds = new ArrayList<>();
  private final double[] buying;
  private final double[] passing;

  /**
   * The table of an item.
   *
   * @param offered whether AR is shown at all
   * @param heldOutShare share of sessions on capable devices that are offered none
   */
  public ViewTable(ArLaw law, boolean offered, double heldOutShare) {
    this.law = law;
    List<Double> shares = new ArrayList<>();
    for (Device device : Device.values()) {
      for (int shown = 0; shown < ArLaw.INTENTS; shown++) {
        for (int intent = 0; intent < ArLaw.INTENTS; intent++) {
          double share = device.share() * law.share(shown, intent);
          if (share > 0) {
            add(
                shares,
                share,
                new ViewKind(device, shown, intent, ArState.UNABLE, false),
                offered,
                heldOutShare);
          }
        }
      }
    }
    buying = new double[kinds.size()];
    passing = new double[kinds.size()];
    double buys = 0;
    double passes = 0;
    for (int kind = 0; kind < buying.length; kind++) {
      double share = shares.get(kind);
      double buy = buyShare(kinds.get(kind), kinds.get(kind).usedAr());
      buying[kind] = buys += share * buy;
      passing[kind] = passes += share * (1 - buy);
    }
  }

  /** Share of views that buy. */
  public double buyShare() {
    return buying[buying.length - 1];
  }

  /** How likely a view of that kind buys if AR was used, or if it was not. */
  public double buyShare(ViewKind kind, boolean used) {
    return law.buyShare(kind.intent(), used);
  }

  /** How much likelier than the item's own share a unit of such a buyer comes back. */
  public double returnFactor(ViewKind kind) {
    return law.returnFactor(kind.intent(), kind.usedAr());
  }

  /** A view, given whether it buys; one uniform number. */
  public ViewKind draw(RandomGenerator random, boolean buys) {
    double[] sums = buys ? buying : passing;
    int found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return kinds.get(Math.min(found < 0 ? -found - 1 : found + 1, sums.length - 1));
  }

  private void add(
      List<Double> shares, double share, ViewKind kind, boolean offered, double heldOutShare) {
    if (!kind.device().arCapable()) {
      put(shares, share, kind, ArState.UNABLE, false);
      return;
    }
    put(shares, share * heldOutShare, kind, ArState.UNABLE, true);
    if (!offered) {
      put(shares, share * (1 - heldOutShare), kind, ArState.UNABLE, false);
      return;
    }
    for (ArState state : ArState.values()) {
      double part = law.stateShare(kind.intent(), state);
      put(shares, share * (1 - heldOutShare) * part, kind, state, false);
    }
  }

  private void put(
      List<Double> shares, double share, ViewKind kind, ArState state, boolean heldOut) {
    if (share > 0) {
      shares.add(share);
      kinds.add(new ViewKind(kind.device(), kind.shown(), kind.intent(), state, heldOut));
    }
  }
}
