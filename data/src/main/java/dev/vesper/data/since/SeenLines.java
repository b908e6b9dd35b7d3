package dev.vesper.data.since;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.LineKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines whose differences a person has seen, until what was seen is kept with the approval. */
public final class SeenLines {
  private final Sql sql;
  private final String shopId;
  private final long planId;
  private final String token;
  private final Map<LineKey, LineFacts> facts;
  private final Instant now;

  SeenLines(
      Sql sql,
      String shopId,
      long planId,
      String token,
      Map<LineKey, LineFacts> facts,
      Instant now) {
    this.sql = sql;
    this.shopId = shopId;
    this.planId = planId;
    this.token = token;
    this.facts = new LinkedHashMap<>(facts);
    this.now = now;
  }

  /** The lines, by item and location. */
  public List<LineKey> lines() {
    return List.copyOf(facts.keySet());
  }

  /** Keeps what was seen with the change of the plan that approved the lines. */
  public void keep(long revision, String actor) throws SQLException {
    SeenFacts.keep(sql, shopId, planId, revision, token, facts, actor, now);
  }
}
