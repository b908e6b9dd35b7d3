package dev.vesper.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacedProgressTest {
  @Test
  void only_the_first_and_the_last_of_a_quick_stage_are_told() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PacedProgress progress = new PacedProgress(new Channel(out), 1, Duration.ofHours(1));
    for (int i = 1; i <= 1000; i++) {
      progress.at(i, 1000, "series");
    }
    progress.at(1, 3, "origins");
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .anyMatch(line -> line.contains("\"done\":1000"))
        .anyMatch(line -> line.contains("\"what\":\"origins\""));
  }

  @Test
  void without_a_pace_everything_is_told() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PacedProgress progress = new PacedProgress(new Channel(out), 1, Duration.ZERO);
    progress.at(1, 3, "series");
    progress.at(2, 3, "series");
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
  }
}
