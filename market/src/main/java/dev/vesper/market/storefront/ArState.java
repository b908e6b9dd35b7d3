package dev.vesper.market.storefront;

/** What AR did in a view of an item. */
public enum ArState {
  /** No asset, no capable device, or AR withheld: it could not be opened. */
  UNABLE,
  /** The button was there and was not pressed. */
  LOOKED,
  /** Pressed, but the asset did not load. */
  FAILED,
  /** Opened by accident and closed within a second. */
  SLIPPED,
  /** Used: the only state that changes anything. */
  USED
}
