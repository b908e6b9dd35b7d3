package dev.vesper.market.storefront;

/**
 * What a view of an item is like.
 *
 * @param device what it is seen on
 * @param shown how the visit looks from outside, 0 to 3: +2 for a warm traffic source, +1 when the
 *     item was looked at before in the session
 * @param intent how much the shopper truly wants it, 0 to 3; nobody but the market knows
 * @param state what AR did
 * @param heldOut whether the session is in the holdout that is offered no AR
 */
public record ViewKind(Device device, int shown, int intent, ArState state, boolean heldOut) {
  /** Sessions are made of views of one bucket: one device, one kind of source, one arm. */
  public static final int BUCKETS = 4 * 6;

  /** Whether the visit came by a warm source. */
  public boolean warm() {
    return shown >= 2;
  }

  /** Whether the item was looked at before in the session. */
  public boolean seenBefore() {
    return shown % 2 == 1;
  }

  /** Whether AR could be opened. */
  public boolean eligible() {
    return state != ArState.UNABLE;
  }

  /** Whether AR was used, so that it had its effect. */
  public boolean usedAr() {
    return state == ArState.USED;
  }

  /** Which sessions it can be part of. */
  public int bucket() {
    return device.number() * 4 + (warm() ? 2 : 0) + (heldOut ? 1 : 0);
  }
}
