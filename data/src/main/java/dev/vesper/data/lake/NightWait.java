package dev.vesper.data.lake;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lease.NightLease;
import dev.vesper.data.store.Refused;
import java.sql.SQLException;

/**
 * Keeps nights away from files that are about to go: while the lock is held under which nights are
 * let begin, none does.
 */
public final class NightWait {
  /** The name of that lock, before the shop's id. */
  public static final String LOCK = NightLease.DECIDING;

  private NightWait() {}

  /**
   * Lets no night begin until the transaction ends, and one that stands still write nothing more.
   *
   * @throws Refused when one is running
   */
  public static void take(Sql sql, String shopId) throws SQLException {
    boolean free =
        sql.list(
                "select pg_try_advisory_xact_lock(hashtextextended(?, 0))",
                row -> row.getBoolean(1),
                LOCK + shopId)
            .get(0);
    if (!free || NightLease.isHeld(sql.connection(), shopId)) {
      throw new Refused(
          "a night is running for this shop and reads its files; try again when it has ended"
              + " (./vesper runs list shows it)");
    }
    NightLease.retire(sql.connection(), shopId);
  }
}
