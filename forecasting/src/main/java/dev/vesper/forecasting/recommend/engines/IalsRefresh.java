package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.Interactions;

/**
 * Brings learnt factors of items up to date: every shopper's factors are solved from her history
 * against the items as they are, then those items alone are solved anew of which something has
 * changed. One exact half of an epoch and a part of another stand for all epochs of a fit; what
 * that loses has to be measured, since items that did not change are not moved by those that did.
 * [1] He, Zhang, Kan, Chua 2016, Fast matrix factorization for online recommendation with implicit
 * feedback (local updates of the rows concerned).
 */
public final class IalsRefresh {
  private IalsRefresh() {}

  /**
   * The factors of the items.
   *
   * @param ials by which they were learnt
   * @param items {@code [item * dimensions]} as they were; 0 for an item that was not there
   * @param changed {@code [item]} whether something of it has changed, or is new
   */
  public static Factors of(
      Ials ials, Interactions byUser, float[] items, boolean[] changed, int threads) {
    int d = ials.settings().dimensions();
    float[] users = new float[Math.multiplyExact(byUser.userCount(), d)];
    ials.sweep(byUser, users, items, d, Ials.ALL, threads);
    float[] refreshed = items.clone();
    ials.sweep(byUser.transposed(), refreshed, users, d, row -> changed[row], threads);
    return new Factors(d, new float[0], refreshed);
  }
}
