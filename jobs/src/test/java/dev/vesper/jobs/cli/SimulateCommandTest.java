package dev.vesper.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
  @TempDir Path folder;

  @Test
  void a_truth_and_faults_are_asked_for_by_name_and_written_beside_the_files() throws IOException {
    Path out = folder.resolve("market");

    Called simulate = simulate("nothing", out, "--faults");

    assertThat(simulate.exit()).isZero();
    assertThat(simulate.out()).contains("ar_events", "ad_spend", "experiments");
    assertThat(Files.readString(out.resolve("truth/effects.csv")))
        .contains("Home/Lighting/Lamps,0,0,0.94,1,0,true");
    assertThat(Files.readAllLines(out.resolve("truth/faults.csv")).size()).isGreaterThan(1);
  }

  @Test
  void an_unknown_truth_is_refused_with_those_there_are() {
    Called simulate = simulate("wishful", folder.resolve("market"));

    assertThat(simulate.exit()).isEqualTo(2);
    assertThat(simulate.err())
        .contains("there is no truth 'wishful'", "usual, inflated, nothing, hidden, no-overlap");
    assertThat(folder.resolve("market")).doesNotExist();
  }

  private static Called simulate(String truth, Path out, String... more) {
    String[] usual = {
      "simulate",
      "--items",
      "8",
      "--days",
      "60",
      "--shoppers",
      "500",
      "--truth",
      truth,
      "--out",
      out.toString()
    };
    String[] all = Arrays.copyOf(usual, usual.length + more.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return Called.vesper(all);
  }
}
