package dev.vesper.data.recommend;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.recommend.TestArm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which version is live, within the transaction of a caller who holds the lock of the shop's
 * publications: a plan and its recommendations change in one moment.
 */
public final class Releases {
  private static final String RELEASES =
      "select release, kind, before_version, version, publication, actor, released_at"
          + " from recommend_release";

  private final Sql sql;
  private final String shopId;
  private final TestRows tests;

  public Releases(Sql sql, String shopId) {
    this.sql = sql;
    this.shopId = shopId;
    this.tests = new TestRows(sql, shopId);
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
   * not rolled back; when that is live already, there is none, or a test runs, what is live stays.
   */
  public void publish(LocalDate asOf, long publication, String actor, Instant now)
      throws SQLException {
    if (tests.running().isPresent()) {
      // Both arms stand still while they are compared.
      return;
    }
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
    long live = live("there is nothing to roll back");
    long target = to.isPresent() ? checked(to.get(), live) : before(live);
    withdraw("version > ? and version <= ?", target, live);
    release("rolled_back", target, null, actor, now);
    return target;
  }

  /** What a rollback would make live. */
  Optional<Long> target() throws SQLException {
    @Nullable Long live = live();
    long before = live == null ? 0 : newestBefore(live);
    return before == 0 ? Optional.empty() : Optional.of(before);
  }

  /** Takes the newest switch back, which must be a rollback. */
  void restore(String actor, Instant now) throws SQLException {
    Release newest = newest(1).stream().findFirst().orElse(null);
    if (newest == null || !newest.kind().equals("rolled_back")) {
      throw new Refused(Rule.NO_ROLLBACK, "the newest switch is no rollback: nothing to take back");
    }
    sql.run(
        "update recommend_version set withdrawn = false, withdrawn_by = null where shop_id = ?"
            + " and withdrawn_by = ?",
        shopId,
        newest.number());
    release("restored", newest.before(), null, actor, now);
  }

  /** Divides sessions between what is live and another version; what is live stays so. */
  void startTest(ReleaseDesk.NewTest test, String actor, Instant now) throws SQLException {
    long live = live("there is nothing to test against");
    tests.start(live, test, actor, now);
    note("test_started", live, null, actor, now);
  }

  /** Makes the chosen version live; the other one does not come back by itself. */
  void endTest(TestArm chosen, String actor, Instant now) throws SQLException {
    VersionTest test =
        tests
            .running()
            .orElseThrow(() -> new Refused(Rule.NO_TEST, "no test is running: nothing to end"));
    boolean stays = chosen == TestArm.A;
    long loser = stays ? test.versionB() : test.versionA();
    withdraw("version = ?", loser);
    tests.end(chosen, actor, now);
    if (stays) {
      note("test_ended", test.versionA(), null, actor, now);
    } else {
      release("test_ended", test.versionB(), null, actor, now);
    }
  }

  /** The newest switches, the newest first. */
  List<Release> newest(int most) throws SQLException {
    return sql.list(
        RELEASES + " where shop_id = ? order by release desc limit ?",
        Releases::release,
        shopId,
        most);
  }

  /** What that key was answered before. */
  Optional<Release> answered(String key, String request) throws SQLException {
    List<Release> found =
        sql.list(
            RELEASES + " where shop_id = ? and request_key = ?", Releases::release, shopId, key);
    if (!found.isEmpty()
        && sql.number(
                "select count(*) from recommend_release where shop_id = ? and request_key = ?"
                    + " and request = ?",
                shopId,
                key,
                request)
            == 0) {
      throw new Refused(
          Rule.KEY_USED, "the key '" + key + "' named another request before; use a new one");
    }
    return found.stream().findFirst();
  }

  /** The newest switch was asked for by that key. */
  void keep(String key, String request) throws SQLException {
    sql.run(
        "update recommend_release set request_key = ?, request = ? where shop_id = ?"
            + " and release = ?",
        key,
        request,
        shopId,
        next() - 1);
  }

  /** Versions that do not come back by themselves from the next switch on. */
  private void withdraw(String which, Object... arguments) throws SQLException {
    List<Object> all = new ArrayList<>(List.of(next(), shopId));
    all.addAll(List.of(arguments));
    sql.run(
        "update recommend_version set withdrawn = true, withdrawn_by = ? where shop_id = ?"
            + " and not withdrawn and "
            + which,
        all.toArray());
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
    long before = newestBefore(live);
    if (before == 0) {
      throw new Refused(
          Rule.NO_EARLIER_VERSION,
          "version " + live + " is the first that was live: there is none to go back to",
          live);
    }
    return before;
  }

  private long newestBefore(long live) throws SQLException {
    return sql.number(
        "select coalesce(max(r.version), 0) from recommend_release r join recommend_version v"
            + " using (shop_id, version) where shop_id = ? and version < ?"
            + " and not v.withdrawn",
        shopId,
        live);
  }

  private void release(
      String kind, @Nullable Long version, @Nullable Long publication, String actor, Instant now)
      throws SQLException {
    tests.end(null, actor, now);
    long number = note(kind, version, publication, actor, now);
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

  private long note(
      String kind, @Nullable Long version, @Nullable Long publication, String actor, Instant now)
      throws SQLException {
    long number = next();
    sql.run(
        "insert into recommend_release (shop_id, release, kind, before_version, version,"
            + " publication, actor, released_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
        shopId,
        number,
        kind,
        live(),
        version,
        publication,
        actor,
        now);
    return number;
  }

  private long next() throws SQLException {
    return 1
        + sql.number(
            "select coalesce(max(release), 0) from recommend_release where shop_id = ?", shopId);
  }

  private static Release release(ResultSet row) throws SQLException {
    return new Release(
        row.getLong(1),
        row.getString(2),
        row.getObject(3, Long.class),
        row.getObject(4, Long.class),
        row.getObject(5, Long.class),
        row.getString(6),
        row.getObject(7, OffsetDateTime.class).toInstant());
  }

  private long live(String so) throws SQLException {
    @Nullable Long live = live();
    if (live == null) {
      throw new Refused(Rule.NOTHING_LIVE, "no recommendations are live: " + so);
    }
    return live;
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
