package dev.vesper.market.storefront;

import java.time.LocalDate;
import java.util.List;

/**
 * A visit that was tracked.
 *
 * @param ref the session's reference
 * @param day its day
 * @param location the place that serves the shopper
 * @param shopper who it is, from 0; -1 for a guest
 * @param device what it is seen on
 * @param source where it came from
 * @param searched whether it began with a search, or with a list
 * @param heldOut whether it is offered no AR
 * @param consent what the shopper allows: letters a, p, s
 * @param startSecond seconds after opening
 * @param views items looked at, in order
 */
public record Session(
    String ref,
    LocalDate day,
    int location,
    int shopper,
    Device device,
    String source,
    boolean searched,
    boolean heldOut,
    String consent,
    int startSecond,
    List<View> views) {

  public Session {
    views = List.copyOf(views);
  }

  /** The same visit with these views. */
  public Session with(List<View> known) {
    return new Session(
        ref,
        day,
        location,
        shopper,
        device,
        source,
        searched,
        heldOut,
        consent,
        startSecond,
        known);
  }

  /** The name that the storefront may keep: none for a guest, none without consent to analytics. */
  public String shopperRef() {
    return consent.startsWith("a") ? Shoppers.ref(shopper) : "";
  }

  /**
   * A look at an item, with both potential outcomes.
   *
   * @param item which
   * @param position its place in the list or result, from 1
   * @param kind what the view is like
   * @param offered whether the item offered AR on that day
   * @param wanted whether it asked for the item
   * @param served whether it got it
   * @param wouldWith whether it would have asked after using AR
   * @param wouldWithout whether it would have asked without
   * @param second seconds after opening
   * @param arMillis how long AR was open
   */
  public record View(
      int item,
      int position,
      ViewKind kind,
      boolean offered,
      boolean wanted,
      boolean served,
      boolean wouldWith,
      boolean wouldWithout,
      int second,
      int arMillis) {

    /** The same view once it is known whether the shelf had it. */
    public View servedBy(boolean shelf) {
      return new View(
          item, position, kind, offered, wanted, shelf, wouldWith, wouldWithout, second, arMillis);
    }
  }

  /** Seconds that a view takes, AR included. */
  public static int seconds(int arMillis) {
    return 20 + arMillis / 1000;
  }
}
