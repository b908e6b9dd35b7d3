package dev.vesper.data.privacy.audit;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The audit trail as people read it. Entries are searched as the text that is chained, whose keys
 * are sorted, so that one that somebody has changed is shown as it stands and breaks no page.
 */
public final class AuditDesk {
  private static final String VERIFY = "audit.verify";
  private static final JsonMapper JSON = new JsonMapper();

  private final DataSource database;
  private final String shopId;
  private final Anchors anchors;
  private final Clock clock;

  public AuditDesk(DataSource database, Home home, String shopId, Clock clock) {
    this.database = database;
    this.shopId = shopId;
    this.anchors = new Anchors(home);
    this.clock = clock;
  }

  /**
   * Which entries.
   *
   * @param actor whose; empty for everybody's
   * @param text what verb or subject hold, in any case; empty for all
   */
  public record Asked(String actor, String text) {}

  /**
   * What a check has found.
   *
   * @param upTo the last entry that is as it was written
   * @param firstBad the first one that is not; null when all are
   * @param fault in what way
   */
  public record Checked(
      Instant at, String actor, long upTo, @Nullable Long firstBad, String fault) {}

  /** How many entries there are of those. */
  public long count(Asked asked) {
    return read(
        sql -> {
          List<Object> values = new ArrayList<>(List.of(shopId));
          return sql.number(
              "select count(*) from audit.entry e where e.shop_id = ?" + where(asked, values),
              values.toArray());
        });
  }

  /** Some of those entries, the newest first. */
  public List<AuditEntry> page(Asked asked, long from, int size) {
    return read(
        sql -> {
          List<Object> values = new ArrayList<>(List.of(shopId));
          String rows =
              "select e.seq, e.entry, e.hash, p.payload from audit.entry e"
                  + " left join audit.payload p using (shop_id, seq) where e.shop_id = ?"
                  + where(asked, values)
                  + " order by e.seq desc offset ?::bigint limit ?";
          values.add(from);
          values.add(size);
          return sql.list(rows, AuditDesk::entry, values.toArray());
        });
  }

  private static String where(Asked asked, List<Object> values) {
    StringBuilder condition = new StringBuilder();
    if (!asked.actor().isEmpty()) {
      condition.append(" and starts_with(e.entry, '{\"actor\":' || to_json(?::text) || ',')");
      values.add(asked.actor());
    }
    if (!asked.text().isEmpty()) {
      condition.append(" and strpos(lower(split_part(e.entry, '\"subject\":', 2)), lower(?)) > 0");
      values.add(asked.text());
    }
    return condition.toString();
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    byte[] hash = row.getBytes(3);
    try {
      return AuditEntry.of(row.getLong(1), row.getString(2), row.getString(4), hash);
    } catch (IllegalArgumentException e) {
      // What is no entry any more is shown as it stands; the check says from which one on.
      return new AuditEntry(
          row.getLong(1),
          row.getString(2),
          Instant.EPOCH,
          "",
          "",
          row.getString(2),
          "",
          row.getString(4),
          HexFormat.of().formatHex(hash));
    }
  }

  /** The newest check that somebody made; empty while nobody has. */
  public Optional<Checked> lastCheck() {
    return read(
            sql ->
                sql.list(
                    "select e.seq, e.entry, e.hash, p.payload from audit.entry e"
                        + " join audit.payload p using (shop_id, seq) where e.shop_id = ?"
                        + " and strpos(e.entry, ?) > 0 order by e.seq desc limit 1",
                    AuditDesk::entry,
                    shopId,
                    "\"verb\":\"" + VERIFY + "\""))
        .stream()
        .filter(entry -> entry.payload() != null && !entry.actor().isEmpty())
        .map(AuditDesk::checked)
        .findFirst();
  }

  private static Checked checked(AuditEntry entry) {
    JsonNode found = JSON.readTree(entry.payload());
    JsonNode bad = found.path("first_bad");
    return new Checked(
        entry.at(),
        entry.actor(),
        found.path("up_to").asLong(),
        bad.isNumber() ? bad.asLong() : null,
        found.path("fault").asString(""));
  }

  /** Checks the whole trail against itself and the anchors, and writes down that this was done. */
  public Verification verify(String actor) {
    try {
      Verification found = new AuditTrail(database, shopId).verify(anchors.all(shopId));
      long upTo = upTo(found);
      ObjectNode payload = JSON.createObjectNode().put("up_to", upTo).put("fault", found.fault());
      payload.put("first_bad", found.firstBad());
      Sql.inOne(
          database,
          sql -> {
            AuditTrail.note(
                sql,
                shopId,
                actor,
                VERIFY,
                Long.toString(upTo),
                clock.instant(),
                JSON.writeValueAsString(payload));
            return true;
          });
      return found;
    } catch (IOException | SQLException e) {
      throw new Unavailable("the audit trail cannot be checked: " + e.getMessage(), e);
    }
  }

  /** The head that was checked; entries from before their time was over count by their number. */
  private long upTo(Verification found) {
    return found.firstBad() == null
        ? read(
                sql ->
                    sql.number(
                        "select coalesce(max(seq), 0) from audit.base where shop_id = ?", shopId))
            + found.entries()
        : found.firstBad() - 1;
  }

  private <T> T read(Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(database, work);
    } catch (SQLException e) {
      throw new Unavailable("the audit trail cannot be read: " + e.getMessage(), e);
    }
  }
}
