package dev.vesper.data.recommend;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.recommend.ArmRule;
import dev.vesper.domain.recommend.TestArm;
import dev.vesper.domain.recommend.TestSize;
import dev.vesper.domain.run.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tests of versions, within the transaction of a caller who holds the lock of publications. */
final class TestRows {
  private static final int SALT_DIGITS = 16;
  private static final String COLUMNS =
      "select test, version_a, version_b, salt, below_b, base_share, smallest_effect,"
          + " planned_sessions, actor, started_at, ended_at, chosen from recommend_test";

  private final Sql sql;
  private final String shopId;

  TestRows(Sql sql, String shopId) {
    this.sql = sql;
    this.shopId = shopId;
  }

  Optional<VersionTest> running() throws SQLException {
    return sql
        .list(COLUMNS + " where shop_id = ? and ended_at is null", TestRows::test, shopId)
        .stream()
        .findFirst();
  }

  List<VersionTest> newest(int most) throws SQLException {
    return sql.list(
        COLUMNS + " where shop_id = ? order by test desc limit ?", TestRows::test, shopId, most);
  }

  /** Divides sessions from now on between what is live and that version. */
  void start(long live, ReleaseDesk.NewTest asked, String actor, Instant now) throws SQLException {
    if (running().isPresent()) {
      throw new Refused(
          Rule.TEST_RUNS,
          "test " + running().get().number() + " is running: end it before another begins",
          running().get().number());
    }
    checked(live, asked.version());
    TestSize size = new TestSize(asked.baseShare(), asked.smallestEffect(), asked.shareB());
    long number =
        1
            + sql.number(
                "select coalesce(max(test), 0) from recommend_test where shop_id = ?", shopId);
    String salt = Sha256.of(shopId + "\n" + number + "\n" + now).substring(0, SALT_DIGITS);
    ArmRule rule = new ArmRule(salt, (int) Math.round(asked.shareB() * ArmRule.BUCKETS));
    sql.run(
        "insert into recommend_test values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, null, ?)",
        shopId,
        number,
        live,
        asked.version(),
        rule.salt(),
        rule.belowB(),
        size.baseShare(),
        size.smallestEffect(),
        size.lookedAtNightly(),
        now,
        actor);
    sql.run(
        "insert into storefront.recommend_test select shop_id, test, ?, version_a, version_b, salt,"
            + " ?, below_b, started_at from recommend_test where shop_id = ? and test = ?",
        running().orElseThrow().experiment(),
        ArmRule.BUCKETS,
        shopId,
        number);
  }

  private void checked(long live, long version) throws SQLException {
    boolean fit =
        sql.number(
                "select count(*) from recommend_version where shop_id = ? and version = ?"
                    + " and gate_passed and not withdrawn",
                shopId,
                version)
            > 0;
    if (!fit || version == live) {
      throw new Refused(
          Rule.VERSION_NOT_FIT,
          "version "
              + version
              + " cannot be tested: it must be another one than version "
              + live
              + ", which is live, have passed the gate and not been rolled back",
          version,
          live);
    }
  }

  /** Ends the test that runs, if any; the shop reads one version again. */
  void end(@Nullable TestArm chosen, String actor, Instant now) throws SQLException {
    sql.run(
        "update recommend_test set ended_at = ?, chosen = ?, actor = ? where shop_id = ?"
            + " and ended_at is null",
        now,
        chosen == null ? null : chosen.code(),
        actor,
        shopId);
    sql.run("delete from storefront.recommend_test where shop_id = ?", shopId);
  }

  private static VersionTest test(ResultSet row) throws SQLException {
    int belowB = row.getInt(5);
    ArmRule rule = new ArmRule(row.getString(4), belowB);
    String chosen = row.getString(12);
    OffsetDateTime ended = row.getObject(11, OffsetDateTime.class);
    return new VersionTest(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        rule,
        new TestSize(row.getDouble(6), row.getDouble(7), rule.shareB()),
        row.getLong(8),
        row.getString(9),
        row.getObject(10, OffsetDateTime.class).toInstant(),
        ended == null ? null : ended.toInstant(),
        chosen == null ? null : TestArm.of(chosen));
  }
}
