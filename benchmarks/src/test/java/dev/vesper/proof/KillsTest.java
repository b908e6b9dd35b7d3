package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * kill -9 at fault markers of a night: the restarted night has the same plan, and nothing is lost
 * or doubled.
 */
@Tag("process")
class KillsTest {
  private static final String[] NIGHT = {"night", "--as-of", MiniShop.LAST_DAY};
  private static Path folder;
  private static Vesper original;
  private static KillHarness harness;
  private static List<String> markers;
  private static String hash;
  private static String counted;

  @BeforeAll
  static void undisturbed() {
    folder = Homes.newFolder("kills");
    original = Vesper.at(folder.resolve("home"));
    harness = new KillHarness(folder);
    MiniShop.make(original, folder);
    Vesper calm = original.on(Homes.copy(original.home(), folder.resolve("calm")));
    markers = harness.markersOf(calm, NIGHT);
    hash =
        FirstNightTest.text(
            calm.run("runs", "show", MiniShop.LAST_DAY + "-v1", "--format", "json").done(),
            "plan_hash");
    counted = MiniShop.counted(calm);
  }

  @AfterAll
  static void sweep() {
    Homes.delete(folder);
  }

  @Test
  void six_kills_one_after_the_other_in_one_night_leave_the_same_plan() {
    Vesper struck = original.on(Homes.copy(original.home(), folder.resolve("struck")));
    List<String> killedAt = new ArrayList<>();
    // Each restart goes on from what was done, so every kill falls further into the night.
    for (int kill = 0; kill < 6; kill++) {
      String marker = harness.killAt(struck, 3 + 2L * kill, NIGHT);
      assertThat(marker).as("kill %d of a night with markers %s", kill + 1, markers).isNotEmpty();
      killedAt.add(marker);
    }
    assertThat(MiniShop.finish(struck)).as("killed at %s", killedAt).isEqualTo(hash);
    assertThat(MiniShop.counted(struck)).isEqualTo(counted);
  }

  @Test
  @Tag("long")
  @Tag("kills")
  void a_kill_at_every_marker_of_the_night_leaves_the_same_plan() throws IOException {
    int from = Integer.getInteger("vesper.long.from", 1);
    Path ledger = original.root().resolve("target/ledger.csv");
    for (int n = from; n <= markers.size(); n++) {
      Path home = folder.resolve("kill-" + n);
      Vesper struck = original.on(Homes.copy(original.home(), home));
      String marker = harness.killAt(struck, n, NIGHT);
      assertThat(marker).isEqualTo(markers.get(n - 1));
      boolean same =
          MiniShop.finish(struck).equals(hash) && MiniShop.counted(struck).equals(counted);
      String result =
          "kills,"
              + n
              + " of "
              + markers.size()
              + ","
              + marker
              + ","
              + (same ? "same" : "DIFFERENT");
      System.out.println(result);
      Files.createDirectories(ledger.getParent());
      Files.writeString(
          ledger,
          result + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      assertThat(same).as("killed at %s", marker).isTrue();
      Homes.delete(home);
    }
  }
}
