package dev.vesper.data.recommend;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Refused;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which version is live, within the transaction of a caller who holds the lock of the shop's
 * publications: a plan and its recommendations change in one moment.
 */
public final class Releases {
  private final Sql sql;
  private final String shopId;

  public Releases(Sql sql, String shopId) {
    this.sql = sql;
    this.shopId = shopId;
  }

  /** Takes the lock that publications take. */
  void lock() throws SQLException {
    sql.run(
        "insert into publication_head (shop_id) values (?) on conflict (shop_id) do nothing",
        shopId);
    sql.number("select live from publication_head where shop_id = ? for update", shopId);
  }

  /**
   * With a plan goes the newest version that is not of a later date, has passed the gate and was
   * not rolled back; when that is live already, or there is none, what is live stays.
   */
  public void publish(LocalDate asOf, long publication, String actor, Instant now)
      throws SQLException {
    long newest =
        sql.number(
            "select coalesce(max(version), 0) from recommend_version where shop_id = ?"
                + " and gate_passed and not withdrawn and as_of <= ?",
            shopId,
            asOf);
    if (newest > orNothing(live())) {
      release("published", newest, publication, actor, now);
    }
  }

  /** What that publication released is taken back with it. */
  public void undo(long publication, String actor, Instant now) throws SQLException {
    record Released(@Nullable Long before, @Nullable Long version) {}
    List<Released> released =
        sql.list(
            "select before_version, version from recommend_release where shop_id = ?"
                + " and publication = ? and kind = 'published'",
            row -> new Released(row.getObject(1, Long.class), row.getObject(2, Long.class)),
            shopId,
            publication);
    // Somebody may have rolled back since: then that stands.
    if (!released.isEmpty() && orNothing(live()) == orNothing(released.get(0).version())) {
      Long before = released.get(0).before();
      release(
          "undone", before == null || withdrawn(before) ? null : before, publication, actor, now);
    }
  }

  /** Takes the live version back for good; returns the version that is live then. */
  long rollBack(Optional<Long> to, String actor, Instant now) throws SQLException {
    @Nullable Long live = live();
    if (live == null) {
      throw new Refused("no recommendations are live: there is nothing to roll back");
    }
    long target = to.isPresent() ? checked(to.get(), live) : before(live);
    sql.run(
        "update recommend_version set withdrawn = true where shop_id = ? and version > ?"
            + " and version <= ?",
        shopId,
        target,
        live);
    release("rolled_back", target, null, actor, now);
    return target;
  }

  private long checked(long target, long live) throws SQLException {
    boolean wasLive =
        sql.number(
                "select count(*) from recommend_release where shop_id = ? and version = ?",
                shopId,
                target)
            > 0;
    if (target >= live || !wasLive) {
      throw new Refused(
          "version "
              + target
              + " cannot be gone back to: it must be older than version "
              + live
              + ", which is live, and have been live itself; ./vesper recommend show lists them");
    }
    return target;
  }

  private long before(long live) throws SQLException {
    long before =
        sql.number(
            "select coalesce(max(r.version), 0) from recommend_release r join recommend_version v"
                + " using (shop_id, version) where shop_id = ? and version < ?"
                + " and not v.withdrawn",
            shopId,
            live);
    if (before == 0) {
      throw new Refused(
          "version " + live + " is the first that was live: there is none to go back to");
    }
    return before;
  }

  private void release(
      String kind, @Nullable Long version, @Nullable Long publication, String actor, Instant now)
      throws SQLException {
    @Nullable Long before = live();
    long number =
        1
            + sql.number(
                "select coalesce(max(release), 0) from recommend_release where shop_id = ?",
                shopId);
    sql.run(
        "insert into recommend_release values (?, ?, ?, ?, ?, ?, ?, ?)",
        shopId,
        number,
        kind,
        before,
        version,
        publication,
        actor,
        now);
    sql.run("delete from storefront.live_recommendation where shop_id = ?", shopId);
    if (version != null) {
      sql.run(
          "insert into storefront.live_recommendation select shop_id, version, ?, as_of, engine, ?"
              + " from recommend_version where shop_id = ? and version = ?",
          number,
          now,
          shopId,
          version);
    }
  }

  private @Nullable Long live() throws SQLException {
    return sql
        .list(
            "select version from storefront.live_recommendation where shop_id = ?",
            row -> row.getLong(1),
            shopId)
        .stream()
        .findFirst()
        .orElse(null);
  }

  private boolean withdrawn(long version) throws SQLException {
    return sql.number(
            "select count(*) from recommend_version where shop_id = ? and version = ? and withdrawn",
            shopId,
            version)
        > 0;
  }

  private static long orNothing(@Nullable Long version) {
    return version == null ? 0 : version;
  }
}
