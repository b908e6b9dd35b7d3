package dev.vesper.data.store;

import java.sql.PreparedStatement;
import org.hibernate.StatelessSession;

/** One writer per shop at a time. */
final class ShopLock {
  private ShopLock() {}

  /** Held until the transaction ends: versions are counted without gaps or twins. */
  static void take(StatelessSession session, String shopId) {
    session.doWork(
        connection -> {
          try (PreparedStatement lock =
              connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "vesper.shop." + shopId);
            lock.execute();
          }
        });
  }
}
