package dev.vesper.data.notify;

import dev.vesper.data.intake.landing.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message's row while it is being sent. */
record MessageRow(long number, String id, Target target, int attempts) {
  static MessageRow of(ResultSet row) throws SQLException {
    return new MessageRow(
        row.getLong("message_id"),
        "msg_" + row.getString("public_id"),
        target(row),
        row.getInt("attempts"));
  }

  static Target target(ResultSet row) throws SQLException {
    return new Target(Target.Channel.ofCode(row.getString("channel")), row.getString("target"));
  }

  List<Notice> notices(Sql sql) throws SQLException {
    return sql.list(
        "select n.kind, n.facts, n.noticed_at from notice_part p join notice n using (notice_id)"
            + " where p.message_id = ? order by n.notice_id",
        row ->
            new Notice(
                NoticeKind.ofCode(row.getString("kind")),
                Facts.read(row.getString("facts")),
                instant(row, "noticed_at")),
        number);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
