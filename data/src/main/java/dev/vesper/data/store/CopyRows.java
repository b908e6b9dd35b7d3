package dev.vesper.data.store;

import dev.vesper.domain.run.Fault;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Bulk rows by PostgreSQL's COPY, in its text format: tabs between values, one line per row. They
 * belong to the connection's transaction.
 */
public final class CopyRows {
  private static final int FLUSH_AT = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder waiting = new StringBuilder();

  private CopyRows(CopyIn copy) {
    this.copy = copy;
  }

  /** Where rows come from. */
  @FunctionalInterface
  public interface Source {
    void writeTo(CopyRows rows) throws SQLException;
  }

  /**
   * Sends all rows of the source; none stays when it fails.
   *
   * @param target table and columns
   */
  public static void send(Connection connection, String target, Source source) throws SQLException {
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target + " from stdin");
    try {
      CopyRows rows = new CopyRows(copy);
      source.writeTo(rows);
      rows.flush();
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /**
   * Adds a row; null is NULL; an array of {@code double}, of such arrays, or a list is an array of
   * its values.
   */
  public void add(@Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        waiting.append('\t');
      }
      append(values[i]);
    }
    waiting.append('\n');
    if (waiting.length() > FLUSH_AT) {
      flush();
    }
  }

  private void flush() throws SQLException {
    byte[] bytes = waiting.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    Fault.at("store.rows-sent");
    waiting.setLength(0);
  }

  private void append(@Nullable Object value) {
    if (value == null) {
      waiting.append("\\N");
    } else if (value instanceof double[] numbers) {
      array(numbers.length, i -> waiting.append(numbers[i]));
    } else if (value instanceof double[][] rows) {
      array(rows.length, i -> append(rows[i]));
    } else if (value instanceof List<?> values) {
      array(values.size(), i -> waiting.append(values.get(i) == null ? "NULL" : values.get(i)));
    } else {
      escape(value.toString());
    }
  }

  private void array(int length, IntConsumer element) {
    waiting.append('{');
    for (int i = 0; i < length; i++) {
      waiting.append(i > 0 ? "," : "");
      element.accept(i);
    }
    waiting.append('}');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> waiting.append("\\\\");
        case '\t' -> waiting.append("\\t");
        case '\n' -> waiting.append("\\n");
        case '\r' -> waiting.append("\\r");
        default -> waiting.append(c);
      }
    }
  }
}
