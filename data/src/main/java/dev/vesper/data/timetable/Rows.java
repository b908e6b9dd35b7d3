package dev.vesper.data.timetable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Result rows as records. */
final class Rows {
  static final String DUE =
      "shop_id, schedule, due_at, as_of, outcome, attempts, retry_at, run_id, node, message,"
          + " taken_at, ended_at";
  static final String REQUEST =
      "request_id, shop_id, verb, schedule, as_of, run_id, state, answer, actor, asked_at, node,"
          + " taken_at, done_at";

  private Rows() {}

  static Due due(ResultSet row) throws SQLException {
    return new Due(
        row.getString("shop_id"),
        row.getString("schedule"),
        instant(row, "due_at"),
        row.getObject("as_of", LocalDate.class),
        DueOutcome.ofCode(row.getString("outcome")),
        row.getInt("attempts"),
        instantOrNull(row, "retry_at"),
        row.getString("run_id"),
        row.getString("node"),
        row.getString("message"),
        instantOrNull(row, "taken_at"),
        instantOrNull(row, "ended_at"));
  }

  static Request request(ResultSet row) throws SQLException {
    return new Request(
        row.getLong("request_id"),
        row.getString("shop_id"),
        Request.Verb.valueOf(row.getString("verb").toUpperCase(Locale.ROOT)),
        row.getString("schedule"),
        row.getObject("as_of", LocalDate.class),
        row.getString("run_id"),
        Request.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("answer"),
        row.getString("actor"),
        instant(row, "asked_at"),
        row.getString("node"),
        instantOrNull(row, "taken_at"),
        instantOrNull(row, "done_at"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
