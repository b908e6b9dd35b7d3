package dev.vesper.data.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a failure came of a database that could not be reached, or no longer. */
public final class DatabaseAway {
  /** SQLSTATE: connection exceptions; the server is told to stop; it is short of something. */
  private static final List<String> STATES = List.of("08", "57P", "53");

  /** What the pool says of a connection that broke in somebody's hands. */
  private static final String BROKEN = "Connection is closed";

  private DatabaseAway() {}

  /**
   * What the database's side said last, if that is why; empty when the failure has another cause.
   */
  public static Optional<String> behind(@Nullable Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isAway(sql)) {
        return Optional.of(String.valueOf(sql.getMessage()));
      }
    }
    return Optional.empty();
  }

  private static boolean isAway(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return e instanceof SQLTransientConnectionException
        || STATES.stream().anyMatch(state::startsWith)
        || BROKEN.equals(e.getMessage());
  }
}
