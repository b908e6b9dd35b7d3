package dev.vesper.data.access;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One transaction on accounts, sessions and keys. */
final class AccessStore {
  private AccessStore() {}

  static <T> T done(DataSource database, Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(database, work);
    } catch (SQLException e) {
      throw new Unavailable(
          "accounts cannot be read: " + e.getMessage() + "; run vesper doctor", e);
    }
  }
}
