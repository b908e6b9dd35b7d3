package dev.vesper.data.lake;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Refused;
import java.sql.SQLException;

/**
 * Keeps nights away from files that are about to go: the lock that a night holds, taken for one
 * transaction.
 */
public final class NightWait {
  /** The name of the lock that a running night holds, before the shop's id. */
  public static final String LOCK = "vesper.night.";

  private NightWait() {}

  /**
   * Lets no night begin until the transaction ends.
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
    if (!free) {
      throw new Refused(
          "a night is running for this shop and reads its files; try again when it has ended"
              + " (./vesper runs list shows it)");
    }
  }
}
