package dev.vesper.data.draft;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.review.Wishes.Want;
import dev.vesper.data.review.Wishes.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows of drafts, of their lines and of what could not be read. */
final class DraftRows {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int LINES_AT_ONCE = 5_000;
  private static final String DRAFT =
      "select draft_id, plan_id, source, title, want, until_day, state, applied_revision,"
          + " actor, drafted_at, decided_by from line_draft where draft_id = ?";

  private DraftRows() {}

  static Optional<Draft> find(Sql sql, long planId, long id) throws SQLException {
    return sql.list(DRAFT + " and plan_id = ?", DraftRows::draft, id, planId).stream().findFirst();
  }

  static Optional<Draft> find(Sql sql, String shopId, long id) throws SQLException {
    return sql.list(DRAFT + " and shop_id = ?", DraftRows::draft, id, shopId).stream().findFirst();
  }

  private static Draft draft(ResultSet row) throws SQLException {
    return new Draft(
        row.getLong(1),
        row.getLong(2),
        Draft.Source.valueOf(upper(row.getString(3))),
        row.getString(4),
        Want.of(row.getString(5)),
        row.getObject(6, LocalDate.class),
        Draft.State.valueOf(upper(row.getString(7))),
        row.getObject(8, Long.class),
        row.getString(9),
        row.getObject(10, OffsetDateTime.class).toInstant(),
        row.getString(11));
  }

  /** A text as the database takes it. */
  static String text(String text) {
    return text.replace("\u0000", "");
  }

  private static String upper(String code) {
    return code.toUpperCase(Locale.ROOT);
  }

  static void write(Sql sql, long id, List<Wish> wishes) throws SQLException {
    for (int from = 0; from < wishes.size(); from += LINES_AT_ONCE) {
      ArrayNode rows = MAPPER.createArrayNode();
      for (Wish wish : wishes.subList(from, Math.min(wishes.size(), from + LINES_AT_ONCE))) {
        ObjectNode row = rows.addObject();
        row.put("item_id", wish.key().itemId());
        row.put("location_id", wish.key().locationId());
        row.put("file_line", wish.fileLine());
        row.put("seen", wish.seen());
        row.put("quantity", wish.quantity());
        row.put("reason_code", wish.reason() == null ? null : wish.reason().code());
        row.put("note", text(wish.note()));
      }
      sql.run(
          "insert into line_draft_line (draft_id, item_id, location_id, file_line, seen, quantity,"
              + " reason_code, note) select ?, item_id, location_id, file_line, seen, quantity,"
              + " reason_code, note from jsonb_to_recordset(?::jsonb) as t(item_id text,"
              + " location_id text, file_line integer, seen bigint, quantity bigint,"
              + " reason_code text, note text)",
          id,
          rows.toString());
    }
  }

  static List<Wish> wishes(Sql sql, long id) throws SQLException {
    return sql.list(
        "select item_id, location_id, file_line, seen, quantity, reason_code, note"
            + " from line_draft_line where draft_id = ?"
            + " order by file_line, item_id collate \"C\", location_id collate \"C\"",
        row -> {
          @Nullable String reason = row.getString(6);
          return new Wish(
              key(row),
              row.getInt(3),
              row.getLong(4),
              row.getObject(5, Long.class),
              reason == null ? null : ReasonCode.valueOf(upper(reason)),
              row.getString(7));
        },
        id);
  }

  private static LineKey key(ResultSet row) throws SQLException {
    return new LineKey(row.getString(1), row.getString(2));
  }

  static void writeTroubles(Sql sql, long id, List<Trouble> troubles) throws SQLException {
    ArrayNode rows = MAPPER.createArrayNode();
    for (Trouble trouble : troubles) {
      ObjectNode row = rows.addObject();
      row.put("number", rows.size());
      row.put("file_line", trouble.fileLine());
      row.put("code", trouble.code().code());
      ArrayNode facts = row.putArray("facts");
      trouble.facts().forEach(facts::add);
    }
    sql.run(
        "insert into line_draft_trouble (draft_id, number, file_line, code, facts)"
            + " select ?, number, file_line, code, facts from jsonb_to_recordset(?::jsonb)"
            + " as t(number integer, file_line integer, code text, facts jsonb)",
        id,
        rows.toString());
  }

  static List<Trouble> troubles(Sql sql, long id) throws SQLException {
    return sql.list(
        "select file_line, code, facts from line_draft_trouble where draft_id = ? order by number",
        row -> {
          List<String> facts = new ArrayList<>();
          MAPPER.readTree(row.getString(3)).forEach(fact -> facts.add(fact.asString()));
          return new Trouble(row.getInt(1), Trouble.Code.valueOf(upper(row.getString(2))), facts);
        },
        id);
  }

  static List<LineKey> mine(Sql sql, long id) throws SQLException {
    return sql.list(
        "select item_id, location_id from line_draft_line where draft_id = ? and mine",
        DraftRows::key,
        id);
  }

  static void choose(Sql sql, long id, List<LineKey> keys, boolean mine) throws SQLException {
    sql.run(
        "update line_draft_line set mine = ? where draft_id = ? and (item_id, location_id)"
            + " in (select * from unnest(?::text[], ?::text[]))",
        mine,
        id,
        sql.connection().createArrayOf("text", keys.stream().map(LineKey::itemId).toArray()),
        sql.connection().createArrayOf("text", keys.stream().map(LineKey::locationId).toArray()));
  }
}
