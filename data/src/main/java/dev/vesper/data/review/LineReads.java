package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.PlanLines;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a plan's lines; every condition and order is text of this program, never a caller's. */
final class LineReads {
  private static final int FETCH = 1000;
  private static final String LINES = " from review_line r";
  private static final String OF_PLAN = " where r.plan_id = ?";
  private static final String FROM =
      LINES
          + " left join purchase_order_line o on o.plan_id = r.plan_id"
          + " and o.item_id = r.item_id and o.location_id = r.location_id"
          + " and o.status <> 'cancelled'"
          + OF_PLAN;
  private static final String SELECT =
      "select "
          + PlanLines.columns("p")
          + ", r.title, r.category, r.supplier_name, r.state, r.quantity as quantity_now,"
          + " r.packs as packs_now, r.cost_minor as cost_now, r.gain_minor,"
          + " r.stock_out_probability as risk_now, r.cover_days, r.exceptions, r.stake_minor,"
          + " r.revision, o.po_id, d.reason_code, d.note, d.until_day, d.actor, d.decided_at";
  // Only keys are sorted, and an order is looked for only where the filter asks.
  private static final String OF_KEYS = " from (select r.plan_id, r.item_id, r.location_id";
  private static final String JOINED =
      ") k join review_line r using (plan_id, item_id, location_id)"
          + " join plan_line p using (plan_id, item_id, location_id)"
          + " left join plan_decision d using (plan_id, item_id, location_id)"
          + " left join purchase_order_line o on o.plan_id = k.plan_id"
          + " and o.item_id = k.item_id and o.location_id = k.location_id"
          + " and o.status <> 'cancelled'";
  private static final String BY_KEY = "r.item_id collate \"C\", r.location_id collate \"C\"";

  private final Sql sql;
  private final long planId;

  LineReads(Connection connection, long planId) {
    this.sql = new Sql(connection);
    this.planId = planId;
  }

  /**
   * Lines of one plan, {@code r}, with their live orders, {@code o}; the plan is the only argument.
   */
  static String from() {
    return FROM;
  }

  private record Condition(String sql, List<Object> arguments) {}

  /** A page of lines. */
  List<ReviewLine> page(LineQuery query) throws SQLException {
    Condition condition = condition(query);
    // Numbers in the text: a plan that is made for any page would join whole tables.
    String window = " limit " + query.size() + " offset " + ((query.page() - 1L) * query.size());
    String ordered = order(query);
    return sql.list(
        SELECT + OF_KEYS + condition.sql() + ordered + window + JOINED + ordered,
        LineReads::line,
        condition.arguments().toArray());
  }

  /** How many lines the filter has. */
  long total(LineQuery query) throws SQLException {
    Condition condition = condition(query);
    return sql.number("select count(*)" + condition.sql(), condition.arguments().toArray());
  }

  /** All lines of the filter, a few at a time; needs a transaction. */
  void each(LineQuery query, Consumer<ReviewLine> sink) throws SQLException {
    Condition condition = condition(query);
    String text = SELECT + OF_KEYS + condition.sql() + JOINED + order(query);
    try (PreparedStatement select = sql.connection().prepareStatement(text)) {
      select.setFetchSize(FETCH);
      for (int i = 0; i < condition.arguments().size(); i++) {
        select.setObject(i + 1, condition.arguments().get(i));
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          sink.accept(line(row));
        }
      }
    }
  }

  /** The lines of a choice, by item and location. */
  List<ReviewLine> of(LineChoice choice) throws SQLException {
    return sql.list(
        SELECT + OF_KEYS + from() + " and " + choice.sql() + JOINED + " order by " + BY_KEY,
        LineReads::line,
        choice.boundAfter(planId));
  }

  /** The keys of a choice. */
  List<LineKey> keys(LineChoice choice) throws SQLException {
    return sql.list(
        "select r.item_id, r.location_id" + from() + " and " + choice.sql(),
        row -> new LineKey(row.getString(1), row.getString(2)),
        choice.boundAfter(planId));
  }

  private Condition condition(LineQuery query) {
    String from = query.filter().asksForOrders() ? FROM : LINES + OF_PLAN;
    StringBuilder text = new StringBuilder(from).append(" and ").append(query.filter().sql());
    List<Object> arguments = new ArrayList<>(List.of(planId));
    if (query.supplierId() != null) {
      text.append(" and r.supplier_id = ?");
      arguments.add(query.supplierId());
    }
    if (query.locationId() != null) {
      text.append(" and r.location_id = ?");
      arguments.add(query.locationId());
    }
    for (String word : query.text().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      if (!word.isEmpty()) {
        text.append(" and strpos(r.searched, ?) > 0");
        arguments.add(word);
      }
    }
    return new Condition(text.toString(), arguments);
  }

  private static String order(LineQuery query) {
    return " order by " + query.sort().sql() + (query.descending() ? " desc, " : ", ") + BY_KEY;
  }

  private static ReviewLine line(ResultSet row) throws SQLException {
    @Nullable String poId = row.getString("po_id");
    @Nullable String reason = row.getString("reason_code");
    @Nullable String note = row.getString("note");
    @Nullable String actor = row.getString("actor");
    @Nullable OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
    return new ReviewLine(
        PlanLines.line(row),
        row.getString("title"),
        row.getString("category"),
        row.getString("supplier_name"),
        poId == null ? LineState.of(row.getString("state")) : LineState.PUBLISHED,
        row.getLong("quantity_now"),
        row.getInt("packs_now"),
        row.getLong("cost_now"),
        row.getDouble("gain_minor"),
        row.getDouble("risk_now"),
        row.getDouble("cover_days"),
        reason == null ? null : ReasonCode.of(reason),
        note == null ? "" : note,
        row.getObject("until_day", LocalDate.class),
        LineJson.readExceptions(row.getString("exceptions")),
        row.getDouble("stake_minor"),
        row.getLong("revision"),
        actor == null ? "" : actor,
        decided == null ? null : decided.toInstant(),
        poId);
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
