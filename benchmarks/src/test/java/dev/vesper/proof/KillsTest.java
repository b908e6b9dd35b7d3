package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * kill -9 at fault markers of a night, one after the other: the restarted night has the same plan,
 * and nothing is lost or doubled. {@link EveryKillTest} takes every marker by itself.
 */
@Tag("process")
class KillsTest {
  private static final String[] NIGHT = {"night", "--as-of", MiniShop.LAST_DAY};

  /** Kills before the Spark worker is needed, which take a second each. */
  private static final int EARLY_KILLS = 24;

  /** So many markers every start of the night comes by before it. */
  private static final int BEFORE_THE_WORKER = 18;

  /** Kills at the end, where what the worker has made is there. */
  private static final int LATE_KILLS = 8;

  private static Path folder;
  private static Vesper original;
  private static KillHarness harness;
  private static List<String> markers;
  private static List<String> ofTheNight;
  private static String hash;
  private static String counted;

  @BeforeAll
  static void undisturbed() {
    folder = Homes.newFolder("kills");
    original = Vesper.at(folder.resolve("home"));
    harness = new KillHarness(folder);
    Vesper recorded = harness.recording(original);
    MiniShop.make(recorded, folder);
    int before = harness.recorded().size();
    Vesper calm = recorded.on(Homes.copy(original.home(), folder.resolve("calm")));
    hash = MiniShop.finish(calm);
    markers = harness.recorded();
    ofTheNight = markers.subList(before, markers.size());
    counted = MiniShop.counted(original.on(calm.home()));
  }

  @AfterAll
  static void sweep() {
    Homes.delete(folder);
  }

  @Test
  void thirty_four_kills_one_after_the_other_in_one_night_leave_the_same_plan() throws IOException {
    Vesper struck = original.on(Homes.copy(original.home(), folder.resolve("struck")));
    List<String> killedAt = new ArrayList<>();
    // Each restart goes on from what was done, so kills fall further into the night.
    for (int kill = 1; kill <= EARLY_KILLS; kill++) {
      killedAt.add(harness.killAt(struck, 1 + kill % BEFORE_THE_WORKER, NIGHT));
    }
    killedAt.add(killAt(struck, "facts.after-write"));
    killedAt.add(killAt(struck, "night.optimise.started"));
    for (int kill = 1; kill <= LATE_KILLS; kill++) {
      killedAt.add(harness.killAt(struck, 6L * kill, NIGHT));
    }
    assertThat(killedAt).as("of a night with markers %s", ofTheNight).doesNotContain("");
    assertThat(MiniShop.finish(struck)).as("killed at %s", killedAt).isEqualTo(hash);
    assertThat(MiniShop.counted(struck)).isEqualTo(counted);
  }

  /** Kills the night the first time it comes by that marker. */
  private static String killAt(Vesper struck, String marker) {
    String held = harness.killAt(struck, marker, NIGHT);
    assertThat(held).isEqualTo(marker);
    return held;
  }

  @Test
  void every_marker_of_the_program_is_come_by_here_or_in_a_test_of_its_room() throws IOException {
    TreeSet<String> unknown = new TreeSet<>(FaultPoints.in(original.root()).names());
    assertThat(unknown).hasSizeGreaterThan(100);
    markers.forEach(unknown::remove);
    unknown.removeAll(FaultPoints.in(original.root()).namedByTests());
    assertThat(unknown).isEmpty();
  }
}
