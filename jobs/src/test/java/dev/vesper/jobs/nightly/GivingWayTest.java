package dev.vesper.jobs.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class GivingWayTest {
  // proc(5): the 19th field of stat.
  private static final String NICE = "cut -d' ' -f19 /proc/self/stat";

  @EnabledOnOs(OS.LINUX)
  @Test
  void processes_that_a_night_starts_give_way_and_those_of_its_caller_do_not() {
    int before = niceOfAChild();

    assertThat(GivingWay.by(before + 7, GivingWayTest::niceOfAChild)).isEqualTo(before + 7);
    assertThat(niceOfAChild()).isEqualTo(before);
  }

  @EnabledOnOs(OS.LINUX)
  @Test
  void nothing_gives_way_where_that_is_wanted() {
    assertThat(GivingWay.by(0, GivingWayTest::niceOfAChild)).isEqualTo(niceOfAChild());
  }

  @Test
  void what_a_night_throws_is_thrown_to_its_caller() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                GivingWay.by(
                    1,
                    () -> {
                      throw new IllegalStateException("no stock");
                    }))
        .withMessage("no stock");
  }

  @Test
  void how_far_is_a_setting_of_the_environment() {
    assertThat(GivingWay.wanted("")).isEqualTo(GivingWay.USUALLY);
    assertThat(GivingWay.wanted("0")).isZero();
    assertThat(GivingWay.wanted("19")).isEqualTo(19);
    assertThatExceptionOfType(NightRefused.class)
        .isThrownBy(() -> GivingWay.wanted("20"))
        .withMessageContaining("VESPER_NIGHT_NICE must be 0");
  }

  private static int niceOfAChild() {
    try {
      Process child = new ProcessBuilder("sh", "-c", NICE).start();
      return Integer.parseInt(
          new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
