package dev.vesper.data.intake.landing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Statements on one connection. */
public record Sql(Connection connection) {
  private static final int COPY_CHUNK = 1 << 16;

  /** Reads one row. */
  @FunctionalInterface
  public interface Row<T extends @Nullable Object> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done in one transaction; it may also fail with an {@code E}. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T on(Sql sql) throws SQLException, E;
  }

  /** Commits the work; takes all of it back when it fails, with whatever it failed. */
  public static <T, E extends Exception> T inOne(DataSource database, Work<T, E> work)
      throws SQLException, E {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.on(new Sql(connection));
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    }
  }

  /** Runs a statement; returns the rows it changed. */
  public int run(String sql, @Nullable Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      statement.execute();
      return Math.max(0, statement.getUpdateCount());
    }
  }

  /** All rows. */
  public <T extends @Nullable Object> List<T> list(
      String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(sql, arguments);
        ResultSet found = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(row.read(found));
      }
      return rows;
    }
  }

  /** Takes one row. */
  @FunctionalInterface
  public interface Taker {
    void take(ResultSet row) throws SQLException;
  }

  /** Hands over all rows, one at a time. */
  public void each(String sql, Taker taker, @Nullable Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(sql, arguments);
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        taker.take(found);
      }
    }
  }

  /** The first column of the first row as a number, or 0. */
  public long number(String sql, @Nullable Object... arguments) throws SQLException {
    List<Long> found = list(sql, row -> row.getLong(1), arguments);
    return found.isEmpty() ? 0 : found.get(0);
  }

  private PreparedStatement prepare(String sql, @Nullable Object[] arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < arguments.length; i++) {
        bind(statement, i + 1, arguments[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, int at, @Nullable Object argument)
      throws SQLException {
    if (argument instanceof LocalDate day) {
      statement.setDate(at, Date.valueOf(day));
    } else if (argument instanceof Instant time) {
      statement.setObject(at, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
    } else if (argument == null) {
      statement.setNull(at, Types.NULL);
    } else {
      statement.setObject(at, argument);
    }
  }

  /**
   * Copies a spooled file in.
   *
   * @param prefix put before each line, such as the shop and the import
   */
  void copyIn(String sql, Path file, String prefix) throws SQLException, IOException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      StringBuilder chunk = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        chunk.append(prefix).append(line).append('\n');
        if (chunk.length() > COPY_CHUNK) {
          send(copy, chunk);
        }
      }
      send(copy, chunk);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void send(CopyIn copy, StringBuilder chunk) throws SQLException {
    byte[] bytes = chunk.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    chunk.setLength(0);
  }

  /** Copies a query of one text column out, a line each; returns how many. */
  long copyOutText(String query, Writer out) throws SQLException, IOException {
    LineCopy lines = new LineCopy(out);
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("copy (" + query + ") to stdout", lines);
    return lines.lines();
  }

  /** Copies a query out as CSV without header; returns how many rows. */
  public long copyOutCsv(String query, Writer out) throws SQLException, IOException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("copy (" + query + ") to stdout with (format csv)", out);
  }
}
