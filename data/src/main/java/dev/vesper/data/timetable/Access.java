package dev.vesper.data.timetable;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions over the timetable's tables. */
record Access(DataSource source) {

  /** What is done in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T in(Sql sql) throws SQLException;
  }

  /**
   * Does it, all or nothing.
   *
   * @throws Unavailable when the database cannot be used
   */
  <T> T transaction(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(new Sql(connection));
        connection.commit();
        return result;
      } finally {
        // After a commit there is nothing to take back; after an exception there may be.
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new Unavailable("the timetable cannot be used: " + e.getMessage(), e);
    }
  }
}
