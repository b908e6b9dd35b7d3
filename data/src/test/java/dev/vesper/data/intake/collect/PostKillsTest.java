package dev.vesper.data.intake.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.domain.run.Seed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * kill -9 of a process that takes events and lands them at the same time: every event that was
 * answered is there, none is there twice, and ledger and files agree.
 */
@Tag("database")
@Tag("process")
class PostKillsTest {
  private static final int KILLS = 50;
  private static final long SEED = 20_261_127;
  private static final int LONGEST_MS = 600;

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"collect.after-write 3", "collect.after-land 1"})
  void a_kill_at_a_marker_loses_and_doubles_nothing(String marker) throws Exception {
    String name = "m" + Math.abs(marker.hashCode());
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, name);
        DoorProcess process = start(shop, name, marker)) {
      process.await("held");
      nothingIsLostOrDoubled(shop, name, process.kill());
    }
  }

  @Test
  @Tag("long")
  @Tag("post-kills")
  void fifty_kills_lose_and_double_nothing() throws Exception {
    List<String> markers =
        List.of(
            "collect.after-open 1",
            "collect.after-write 5",
            "collect.after-sync 5",
            "collect.after-close 2",
            "collect.after-land 2",
            "import.after-read 2",
            "import.after-segment 2",
            "import.before-commit 2",
            "import.after-commit 2");
    RandomGenerator random = Seed.stream(SEED, "post-kills");
    int answered = 0;
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, "post-kills")) {
      for (int kill = 0; kill < KILLS + markers.size(); kill++) {
        String marker = kill < KILLS ? "" : markers.get(kill - KILLS);
        try (DoorProcess process = start(shop, "k" + kill, marker)) {
          if (marker.isEmpty()) {
            process.await("ready");
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MS));
          } else {
            process.await("held");
          }
          int batches = process.kill();
          answered += batches * DoorProcess.EVENTS_A_BATCH;
          nothingIsLostOrDoubled(shop, "k" + kill, batches);
        }
      }
    }
    System.out.println(
        "post-kills: "
            + (KILLS + markers.size())
            + " kills, "
            + answered
            + " events answered, 0 lost, 0 doubled");
  }

  private DoorProcess start(ShopOnDisk shop, String name, String marker) throws Exception {
    return DoorProcess.start(
        folder, DATABASE.database().jdbc(), shop.home(), shop.id(), name, marker);
  }

  private static void nothingIsLostOrDoubled(ShopOnDisk shop, String name, int batches)
      throws Exception {
    Clock noon = Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC);
    new CollectedLanding(shop.database(), shop.home(), shop.id(), noon).land(Duration.ZERO);
    List<String> keys =
        shop.rows(
            "select key from landed_key where shop_id = $SHOP and key like '%" + name + "-%'");
    Set<String> ids = new HashSet<>();
    for (String key : keys) {
      assertThat(ids.add(key.substring(key.indexOf('\u001f') + 1))).as("once: " + key).isTrue();
    }
    List<String> expected = new ArrayList<>();
    for (int batch = 1; batch <= batches; batch++) {
      expected.addAll(DoorProcess.ids(name, batch));
    }
    assertThat(ids).containsAll(expected);
    long inFiles = 0;
    for (String part :
        shop.rows("select number, row_count from intake_part where shop_id = $SHOP")) {
      long number = Long.parseLong(part.split("\\|")[0]);
      long rows = shop.segment("ar_events", number).lines().count() - 1;
      assertThat(rows).isEqualTo(Long.parseLong(part.split("\\|")[1]));
      inFiles += rows;
    }
    assertThat(shop.rows("select count(*) from landed_key where shop_id = $SHOP"))
        .containsExactly(Long.toString(inFiles));
  }
}
