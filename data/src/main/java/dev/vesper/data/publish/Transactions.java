package dev.vesper.data.publish;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work on the database: all of it or nothing. */
final class Transactions {
  private final Runner runner;

  Transactions(DataSource database) {
    this.runner =
        new Runner() {
          @Override
          public <T> T run(Work<T> work) throws SQLException {
            return Sql.inOne(database, work::on);
          }
        };
  }

  private Transactions(Runner runner) {
    this.runner = runner;
  }

  /** Work within the transaction of somebody who commits it. */
  static Transactions within(Sql sql) {
    return new Transactions(
        new Runner() {
          @Override
          public <T> T run(Work<T> work) throws SQLException {
            return work.on(sql);
          }
        });
  }

  private interface Runner {
    <T> T run(Work<T> work) throws SQLException;
  }

  /** What is done in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T on(Sql sql) throws SQLException;
  }

  /**
   * Commits the work; takes all of it back when it fails.
   *
   * @param what names the work in the message when the database fails
   */
  <T> T inOne(String what, Work<T> work) {
    try {
      return runner.run(work);
    } catch (SQLException e) {
      throw new Unavailable(
          "the database stopped "
              + what
              + ": "
              + e.getMessage()
              + "; whether it was done shows in ./vesper plan status, and the same request with the"
              + " same key is done once",
          e);
    }
  }
}
