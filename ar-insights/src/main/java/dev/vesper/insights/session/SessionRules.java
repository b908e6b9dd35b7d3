package dev.vesper.insights.session;

/** What counts as an AR session that was meant, and what a visit may claim. */
public final class SessionRules {
  /** A session that lasts as long is valid; a placement, a variant or make-up makes it so too. */
  public static final int VALID_SECONDS = 4;

  /** A device left on the table is no interest: longer stays count as this long. */
  public static final int CAP_SECONDS = 450;

  /** The same type again for the same item and session, no later than this, is the same event. */
  public static final int DUPLICATE_SECONDS = 2;

  /** An order of the same shopper and item within these days belongs to the visit. */
  public static final int ORDER_DAYS = 7;

  private SessionRules() {}
}
