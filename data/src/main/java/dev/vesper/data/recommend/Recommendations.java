package dev.vesper.data.recommend;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Actor;
import dev.vesper.domain.contract.RecommendContracts;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The versions of the shop's recommender. */
public final class Recommendations {
  /** Lists of single shoppers are kept of what shoppers see, and of so many of the newest. */
  static final int SHOPPERS_KEPT = 5;

  private static final JsonMapper JSON = new JsonMapper();
  private static final String COLUMNS =
      "v.version, v.run_id, v.as_of, v.engine, v.gate_passed, v.withdrawn,"
          + " coalesce(l.version = v.version, false), v.figures::text, v.created_at"
          + " from recommend_version v left join storefront.live_recommendation l using (shop_id)";

  private final DataSource database;
  private final Clock clock;

  public Recommendations(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Keeps what a night made as the next version. What the night has kept before is kept once.
   *
   * @return the version's number
   */
  public long keep(String shopId, String runId, LocalDate asOf, StepResult made)
      throws IOException {
    try {
      return Sql.<Long, IOException>inOne(
          database,
          sql -> {
            new Releases(sql, shopId).lock();
            List<Long> known =
                sql.list(
                    "select version from recommend_version where shop_id = ? and run_id = ?"
                        + " and content_hash = ?",
                    row -> row.getLong(1),
                    shopId,
                    runId,
                    made.hash());
            return known.isEmpty() ? insert(sql, shopId, runId, asOf, made) : known.get(0);
          });
    } catch (SQLException e) {
      throw stopped("the recommendations cannot be kept", e);
    }
  }

  private long insert(Sql sql, String shopId, String runId, LocalDate asOf, StepResult made)
      throws SQLException, IOException {
    long version =
        1
            + sql.number(
                "select coalesce(max(version), 0) from recommend_version where shop_id = ?",
                shopId);
    Map<String, String> figures = new TreeMap<>(made.figures());
    boolean profiles = !figures.getOrDefault("cases", "").isEmpty();
    sql.run(
        "insert into recommend_version values (?, ?, ?, ?, ?, ?, ?, false, ?::jsonb, ?, ?)",
        shopId,
        version,
        runId,
        asOf,
        figures.getOrDefault("champion", "popularity"),
        made.hash(),
        "passed".equals(figures.get("gate")),
        JSON.writeValueAsString(figures),
        profiles
            ? Files.readAllBytes(KeptVersion.path(made, RecommendContracts.MODEL))
            : new byte[0],
        clock.instant());
    new KeptVersion(sql, shopId, version, made).copy();
    sql.run(
        "delete from recommend_shopper_list where shop_id = ? and version <= ? and version not in"
            + " (select version from storefront.live_recommendation where shop_id = ?"
            + " union all select version_b from storefront.recommend_test where shop_id = ?)",
        shopId,
        version - SHOPPERS_KEPT,
        shopId,
        shopId);
    return version;
  }

  /** The newest versions, the newest first. */
  public List<RecommendVersion> newest(String shopId, int most) {
    return asked(
        sql ->
            sql.list(
                "select " + COLUMNS + " where v.shop_id = ? order by v.version desc limit ?",
                Recommendations::version,
                shopId,
                most));
  }

  /** The version that the shop reads. */
  public Optional<RecommendVersion> live(String shopId) {
    return asked(
        sql ->
            sql
                .list(
                    "select " + COLUMNS + " where v.shop_id = ? and l.version = v.version",
                    Recommendations::version,
                    shopId)
                .stream()
                .findFirst());
  }

  /** The model that a refit is held against; empty when nothing is live, or without profiles. */
  public Optional<byte[]> liveModel(String shopId) {
    return asked(
        sql ->
            sql
                .list(
                    "select v.model from recommend_version v join storefront.live_recommendation"
                        + " using (shop_id, version) where shop_id = ? and length(v.model) > 0",
                    row -> row.getBytes(1),
                    shopId)
                .stream()
                .findFirst());
  }

  /** The gate's checks of a version. */
  public List<RecommendRows.Check> checks(String shopId, long version) {
    return asked(sql -> RecommendRows.checks(sql, shopId, version));
  }

  /** How good its engines were. */
  public List<RecommendRows.Metric> metrics(String shopId, long version) {
    return asked(sql -> RecommendRows.metrics(sql, shopId, version));
  }

  /** How good its champion was for whom; none of a version that was made before that was told. */
  public List<RecommendRows.CohortMetric> cohortMetrics(String shopId, long version) {
    return asked(sql -> RecommendRows.cohortMetrics(sql, shopId, version));
  }

  /** What the price offset costs and brings. */
  public List<RecommendRows.TradeOff> tradeOff(String shopId, long version) {
    return asked(sql -> RecommendRows.tradeOff(sql, shopId, version));
  }

  /** The list of an item, a pseudonym or a cohort in a version, whatever the name is of. */
  public Optional<RecommendRows.Listed> list(String shopId, long version, String of) {
    return asked(sql -> RecommendRows.list(sql, shopId, version, of));
  }

  /**
   * Takes the live version back: what was live before it is live again, in one transaction.
   *
   * @param to the version to go back to; empty: the one that was live before
   * @throws dev.vesper.data.store.Refused when there is none to go back to
   */
  public long rollBack(String shopId, Optional<Long> to, String actor) {
    String by = Actor.checked(actor);
    return asked(
        sql -> {
          Releases releases = new Releases(sql, shopId);
          releases.lock();
          return releases.rollBack(to, by, clock.instant());
        });
  }

  private static RecommendVersion version(ResultSet row) throws SQLException {
    return new RecommendVersion(
        row.getLong(1),
        row.getString(2),
        row.getDate(3).toLocalDate(),
        row.getString(4),
        row.getBoolean(5),
        row.getBoolean(6),
        row.getBoolean(7),
        JSON.readValue(row.getString(8), new TypeReference<Map<String, String>>() {}),
        row.getObject(9, OffsetDateTime.class).toInstant());
  }

  private interface Question<T> {
    T of(Sql sql) throws SQLException;
  }

  private <T> T asked(Question<T> question) {
    try {
      return Sql.<T, SQLException>inOne(database, question::of);
    } catch (SQLException e) {
      throw stopped("the recommendations cannot be read", e);
    }
  }

  private static Unavailable stopped(String what, SQLException e) {
    return new Unavailable(what + ": " + e.getMessage() + "; give the command again", e);
  }
}
