package dev.vesper.domain.recommend;

import dev.vesper.domain.stock.NormalQuantile;
import java.util.Locale;

/** What the stop rule says of a test tonight. */
public enum TestVerdict {
  /** Too few sessions or orders for an interval to mean anything. */
  TOO_EARLY,
  /** The sessions are not divided as they should be: who is where is not by chance alone. */
  SHARES_OFF,
  /** Nothing is decided yet. */
  GOES_ON,
  A_BETTER,
  B_BETTER,
  /** As many sessions as were planned, and no difference as large as was looked for. */
  NO_DIFFERENCE;

  /** Sessions and orders that each arm needs before its mean is roughly normal. */
  static final long LEAST_SESSIONS = 100;

  static final long LEAST_ORDERS = 10;

  /**
   * A mismatch of shares less likely than this is no chance. [1] Fabijan et al. 2019, Diagnosing
   * Sample Ratio Mismatch in Online Controlled Experiments, KDD.
   */
  private static final double NO_CHANCE = 0.0005;

  /** As it stands in JSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Decides by orders per session.
   *
   * @param orders of sessions whose orders can be known
   * @param allA all sessions of arm A
   * @param allB all sessions of arm B
   * @param planned sessions of both arms that the test was planned for
   */
  public static TestVerdict of(
      TestReading orders, long allA, long allB, double shareB, long planned) {
    if (!shared(allA, allB, shareB)) {
      return SHARES_OFF;
    }
    boolean early =
        Math.min(orders.sessionsA(), orders.sessionsB()) < LEAST_SESSIONS
            || orders.meanA() * orders.sessionsA() < LEAST_ORDERS
            || orders.meanB() * orders.sessionsB() < LEAST_ORDERS;
    if (early) {
      return TOO_EARLY;
    }
    if (orders.decided()) {
      return orders.difference() > 0 ? B_BETTER : A_BETTER;
    }
    return orders.sessionsA() + orders.sessionsB() >= planned ? NO_DIFFERENCE : GOES_ON;
  }

  /** Whether B's count is what its share makes likely. */
  static boolean shared(long allA, long allB, double shareB) {
    double all = (double) allA + allB;
    double off = Math.abs(allB - all * shareB);
    double deviation = Math.sqrt(all * shareB * (1 - shareB));
    return off <= NormalQuantile.at(1 - NO_CHANCE / 2) * deviation;
  }
}
