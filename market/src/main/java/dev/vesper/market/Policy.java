package dev.vesper.market;

/** Somebody who decides each night what to order, knowing only what the shop's books show. */
public interface Policy {
  /** What to order on the morning after this evening. */
  Decisions decide(MarketState evening);

  /** The policy as it is after it has seen a day; itself when it learns nothing. */
  Policy after(MarketState evening);
}
