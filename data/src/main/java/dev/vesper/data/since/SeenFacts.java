package dev.vesper.data.since;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.since.LineFacts.Counted;
import dev.vesper.data.store.CopyRows;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people have approved lines with, although their plan saw it otherwise. */
final class SeenFacts {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String COUNTED_ON = "counted_on";

  private SeenFacts() {}

  /** The newest of each line that stands; an approval that was undone has seen nothing. */
  static Map<LineKey, LineFacts> of(Sql sql, long planId) throws SQLException {
    Map<LineKey, LineFacts> seen = new HashMap<>();
    sql.each(
        "select distinct on (l.item_id, l.location_id) l.item_id, l.location_id, l.facts"
            + " from plan_seen_line l join plan_change c using (plan_id, revision)"
            + " where l.plan_id = ? and c.undone_by is null"
            + " order by l.item_id, l.location_id, l.revision desc",
        row -> seen.put(new LineKey(row.getString(1), row.getString(2)), read(row.getString(3))),
        planId);
    return seen;
  }

  /** Keeps what was seen with a change of the plan. */
  static void keep(
      Sql sql,
      String shopId,
      long planId,
      long revision,
      String token,
      Map<LineKey, LineFacts> facts,
      String actor,
      Instant now)
      throws SQLException {
    sql.run(
        "insert into plan_seen (shop_id, plan_id, revision, token, lines, actor, seen_at)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        shopId,
        planId,
        revision,
        token,
        facts.size(),
        actor,
        now);
    CopyRows.send(
        sql.connection(),
        "plan_seen_line (plan_id, revision, item_id, location_id, facts)",
        rows -> {
          for (Map.Entry<LineKey, LineFacts> line : facts.entrySet()) {
            rows.add(
                planId,
                revision,
                line.getKey().itemId(),
                line.getKey().locationId(),
                write(line.getValue()));
          }
        });
  }

  private static String write(LineFacts facts) {
    ObjectNode json = MAPPER.createObjectNode();
    facts.terms().forEach((kind, value) -> json.put(kind.code(), value));
    Counted stock = facts.stock();
    if (stock != null) {
      json.put(FactKind.ON_HAND.code(), stock.onHand());
      json.put(COUNTED_ON, stock.day().toString());
    }
    return json.toString();
  }

  private static LineFacts read(String text) {
    JsonNode json = MAPPER.readTree(text);
    Map<FactKind, String> terms = new EnumMap<>(FactKind.class);
    for (FactKind kind : FactKind.values()) {
      JsonNode value = json.get(kind.code());
      if (value != null && kind != FactKind.ON_HAND) {
        terms.put(kind, value.asString());
      }
    }
    @Nullable JsonNode onHand = json.get(FactKind.ON_HAND.code());
    return new LineFacts(
        terms,
        onHand == null
            ? null
            : new Counted(onHand.asLong(), LocalDate.parse(json.get(COUNTED_ON).asString())));
  }
}
