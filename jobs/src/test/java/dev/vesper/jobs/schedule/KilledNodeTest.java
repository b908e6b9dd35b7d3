package dev.vesper.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.DueOutcome;
import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.nightly.NightRefused;
import dev.vesper.jobs.nightly.NightRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the process that runs the night. */
@Tag("process")
class KilledNodeTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final Instant DUE = Instant.parse("2026-06-02T02:00:00Z");
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 1);

  @TempDir Path files;

  @Test
  void another_process_goes_on_with_the_night_of_one_that_was_killed() throws Exception {
    ShiftedClock clock = new ShiftedClock(DUE.minus(Duration.ofHours(1)));
    List<StepName> steps = new CopyOnWriteArrayList<>();
    try (Node heir = new Node("heir", HOME.home(), HOME.connect(), clock)) {
      // Makes the schedule known, so that its due time counts.
      heir.schedule("killed", files, Node.BY_LOOK, steps::add).close();
      clock.set(DUE.plusSeconds(1));
      Process doomed = doomed("killed", DUE.plusSeconds(1));
      try {
        untilItHangs(doomed);
        assertThatThrownBy(() -> heir.night("killed", AS_OF, NightRequest.Mode.RESTART, steps::add))
            .isInstanceOf(NightRefused.class)
            .hasMessageContaining("a night is running");
        assertThat(last(heir).node()).isEqualTo("doomed");
      } finally {
        doomed.destroyForcibly().waitFor();
      }
      try (Scheduler scheduler = heir.schedule("killed", files, Node.BY_LOOK, steps::add)) {
        Wait.until("the heir has ended it", () -> last(heir).outcome() == DueOutcome.DONE);
      }
      assertThat(last(heir).attempts()).isEqualTo(2);
      assertThat(last(heir).node()).isEqualTo("heir");
      assertThat(heir.told())
          .anyMatch(line -> line.contains("the process doomed that ran it has died"));
      assertThat(steps).containsExactly(StepName.values());
      List<Run> runs = heir.store().runs().list("killed", 9);
      assertThat(runs).hasSize(1);
      assertThat(runs.get(0).runId()).isEqualTo("2026-06-01-v1");
      assertThat(runs.get(0).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  private static Due last(Node node) {
    return node.store().timetable().history("killed", "nightly", 1).get(0);
  }

  private Process doomed(String shop, Instant now) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            DoomedNode.class.getName(),
            HOME.home().root().toString(),
            Path.of("target", "postgresql").toAbsolutePath().toString(),
            files.toString(),
            shop,
            now.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void untilItHangs(Process process) throws IOException {
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      while (line != null && !line.equals(DoomedNode.HANGS)) {
        line = lines.readLine();
      }
      assertThat(line).isEqualTo(DoomedNode.HANGS);
    }
  }
}
