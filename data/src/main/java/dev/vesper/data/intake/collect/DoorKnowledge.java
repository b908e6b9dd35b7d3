package dev.vesper.data.intake.collect;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.ShopReads;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.KeyRing;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.privacy.ShopperPseudonyms;
import dev.vesper.data.quality.ShopSetting;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the door knows of its shop, read from the store every few seconds. While the store does not
 * answer, what was known last holds: events go on being taken, for they need only a disk.
 */
final class DoorKnowledge {
  private static final long OLD_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  private final DataSource database;
  private final Home home;
  private final String shopId;
  private final Clock clock;
  private @Nullable Known known;
  private long readAt;

  DoorKnowledge(DataSource database, Home home, String shopId, Clock clock) {
    this.clock = clock;
    this.database = database;
    this.home = home;
    this.shopId = shopId;
  }

  /**
   * What is known.
   *
   * @param keys the number of each key that holds, by its hash
   * @param pseudonyms for one thread at a time
   */
  record Known(
      ZoneId zone,
      Set<String> items,
      Map<String, Long> keys,
      DoorRules rules,
      ShopperPseudonyms pseudonyms) {}

  /** Not older than some seconds. */
  Known now() {
    return notOlderThan(OLD_NANOS);
  }

  /** Not older than a second: asked for when something is said to be new. */
  Known fresh() {
    return notOlderThan(FRESH_NANOS);
  }

  private synchronized Known notOlderThan(long nanos) {
    Known last = known;
    if (last != null && System.nanoTime() - readAt < nanos) {
      return last;
    }
    try {
      Known read = read();
      known = read;
      readAt = System.nanoTime();
      return read;
    } catch (SQLException | IOException e) {
      if (last == null) {
        throw new Unavailable(
            "the store does not answer: " + e.getMessage() + "; send the events again later", e);
      }
      readAt = System.nanoTime();
      return last;
    }
  }

  private Known read() throws SQLException, IOException {
    return Sql.<Known, IOException>inOne(
        database,
        sql -> {
          Map<String, String> settings = new TreeMap<>();
          sql.list(
              "select key, value from shop_setting where shop_id = ?",
              row -> settings.put(row.getString(1), row.getString(2)),
              shopId);
          ZoneId zone =
              ZoneId.of(
                  settings.getOrDefault(ShopSetting.ZONE.key(), ShopSetting.ZONE.otherwise()));
          return new Known(
              zone,
              ShopReads.items(sql, shopId),
              EventKeys.holding(sql, shopId),
              DoorRules.of(settings),
              KeyRing.take(
                      sql,
                      shopId,
                      ShopKeys.of(home, System.getenv()),
                      "storefront",
                      clock.instant())
                  .door()
                  .pseudonyms());
        });
  }
}
