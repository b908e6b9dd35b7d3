package dev.vesper.data.timetable;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
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
    try {
      return Sql.inOne(source, work::in);
    } catch (SQLException e) {
      throw new Unavailable("the timetable cannot be used: " + e.getMessage(), e);
    }
  }
}
