package dev.vesper.data.repair;

import dev.vesper.data.repair.RepairRequest.State;
import dev.vesper.data.review.LineKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows of requests and of the lines that they would change. */
final class RepairRows {
  static final String REQUEST =
      "request_id, shop_id, plan_id, revision, state, steps_done, steps_in_all, doing, trouble,"
          + " figures, actor, asked_at, done_at, decided_by";
  static final String LINE =
      "item_id, location_id, quantity_before, quantity_after, why, cost_before_minor,"
          + " cost_after_minor, gain_before_minor, gain_after_minor";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private RepairRows() {}

  static RepairRequest request(ResultSet row) throws SQLException {
    @Nullable String figures = row.getString(10);
    return new RepairRequest(
        row.getLong(1),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        State.of(row.getString(5)),
        row.getInt(6),
        row.getInt(7),
        row.getString(8),
        row.getString(9),
        figures == null ? null : MAPPER.readValue(figures, RepairFigures.class),
        row.getString(11),
        row.getObject(12, OffsetDateTime.class).toInstant(),
        instant(row, 13),
        row.getString(14));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static RepairLine line(ResultSet row) throws SQLException {
    return new RepairLine(
        new LineKey(row.getString(1), row.getString(2)),
        row.getLong(3),
        row.getLong(4),
        RepairLine.Why.of(row.getString(5)),
        row.getLong(6),
        row.getLong(7),
        row.getDouble(8),
        row.getDouble(9));
  }

  static String json(RepairFigures figures) {
    return MAPPER.writeValueAsString(figures);
  }
}
