package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
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
  void a_night_run_again_from_what_it_saw_is_the_same_and_what_was_changed_or_is_gone_is_named()
      throws IOException {
    Vesper again = original.on(Homes.copy(folder.resolve("calm"), folder.resolve("again")));
    String run = MiniShop.LAST_DAY + "-v1";
    String[] command = {"runs", "reproduce", run, "--steps", "snapshot,optimise,summary"};
    assertThat(again.run(command).done())
        .contains("The plan is the same: " + hash)
        .containsPattern("snapshot .* same")
        .containsPattern("optimise .* same");
    assertThat(again.run("runs", "list", "--format", "csv").done().lines()).hasSize(2);
    assertThat(again.run("runs", "logs", run, "--last", "1").done())
        .contains("ended: plan " + hash);
    Path artefacts = again.home().resolve("artefacts");
    Files.writeString(only(artefacts, "summary.txt"), "a better night\n");
    Vesper.Outcome changed = again.run(command);
    assertThat(changed.exitCode()).as(changed.err()).isEqualTo(1);
    assertThat(changed.out()).contains("of what it left, summary (").contains("has been changed");
    assertThat(changed.err()).contains("does not come out as it did: summary");
    Files.delete(only(artefacts, "forecast.csv.gz"));
    Vesper.Outcome gone = again.run("runs", "reproduce", run, "--steps", "optimise");
    assertThat(gone.exitCode()).as(gone.err()).isEqualTo(4);
    assertThat(gone.out()).contains("forecast (").contains(") is gone");
    assertThat(gone.err()).contains("what it saw is gone for optimise");
    try (Stream<Path> left = Files.list(again.home().resolve("runs"))) {
      assertThat(left).extracting(path -> path.getFileName().toString()).containsExactly(run);
    }
  }

  private static Path only(Path under, String name) throws IOException {
    try (Stream<Path> all = Files.walk(under)) {
      return all.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
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
