package dev.vesper.insights.switchback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.switchback.ExposureSums;
import dev.vesper.domain.switchback.Panel;
import dev.vesper.domain.switchback.SwitchbackPlanner;
import dev.vesper.domain.switchback.SwitchbackPlanner.Wish;
import dev.vesper.domain.switchback.SwitchbackProposal;
import dev.vesper.insights.table.PlainFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchbackPlannerTest {
  private static final Wish WISH = new Wish(0.05, 0.8, 0.95, 1);

  @TempDir private Path folder;

  @Test
  void the_planned_error_is_the_error_that_experiments_of_that_plan_have() {
    // The history is a shop's days without AR; the experiments are other shops of the same kind.
    Panel history = new SwitchWorld(0, 40).play(77).during();
    SwitchbackProposal plan = SwitchbackPlanner.plan(history, 40, WISH, 1);
    double error =
        plan.candidates().stream()
            .filter(candidate -> candidate.blockDays() == 3)
            .findFirst()
            .orElseThrow()
            .standardError();
    double squares = 0;
    int worlds = 60;
    SwitchWorld world = new SwitchWorld(0, 40);
    for (int seed = 0; seed < worlds; seed++) {
      SwitchWorld.Played played = world.play(seed);
      int[] once = new int[40];
      java.util.Arrays.fill(once, 1);
      double effect =
          ExposureSums.of(played.centred(), played.design(), played.on()).estimate(once).effect();
      squares += Math.pow(effect / 10.83, 2) / worlds;
    }
    // Planned over 28 days, played over 56. Sixty worlds tell an error to about a tenth.
    double planned = error / Math.sqrt(2);
    System.out.printf("planned error %.4f, played %.4f%n", planned, Math.sqrt(squares));
    assertThat(Math.sqrt(squares) / planned).isBetween(0.65, 1.5);
  }

  @Test
  void a_smaller_effect_needs_days_with_the_square_and_power_is_reached() {
    Panel history = new SwitchWorld(0, 40).play(77).during();
    SwitchbackProposal five = SwitchbackPlanner.plan(history, 40, WISH, 1);
    SwitchbackProposal two = SwitchbackPlanner.plan(history, 40, new Wish(0.025, 0.8, 0.95, 1), 1);
    assertThat((double) two.days() / five.days()).isBetween(2.5, 4.5);
    assertThat(five.powerReached()).isGreaterThanOrEqualTo(0.8);
    assertThat(five.detectableEffect()).isLessThanOrEqualTo(0.05);
    assertThat(five.days() % 7).isZero();
    assertThat(five.blockDays()).isGreaterThanOrEqualTo(1);
    assertThat(five.stopRule()).startsWith("Stop on day " + five.days());
    assertThat(five.notes()).isEmpty();
  }

  @Test
  void few_clusters_and_short_histories_are_said() {
    Panel few = new SwitchWorld(0, 6).play(5).during();
    assertThat(SwitchbackPlanner.plan(few, 6, WISH, 1).notes().get(0))
        .startsWith("Only 6 clusters");
    Panel brief = new Panel(new double[3][27], new double[3][27]);
    assertThatThrownBy(() -> SwitchbackPlanner.plan(brief, 3, WISH, 1))
        .hasMessageContaining("at least 28 days");
    assertThatThrownBy(() -> SwitchbackPlanner.plan(few, 6, new Wish(0.05, 0.8, 0.95, 20), 1))
        .hasMessageContaining("needs a longer history");
  }

  @Test
  void a_history_file_becomes_a_plan_and_gaps_are_said() throws IOException {
    StringBuilder text = new StringBuilder("item_id,day,units\n");
    for (int item = 0; item < 24; item++) {
      for (int day = 0; day < 60; day++) {
        if ((item + day) % 10 > 0) {
          LocalDate date = LocalDate.of(2026, 1, 1).plusDays(day);
          text.append("i%d,%s,%d%n".formatted(item, date, 5 + (item * 7 + day * 3) % 6));
        }
      }
    }
    StepResult result = run(text.toString(), Map.of());
    String plan = Files.readString(Path.of(result.outputs().get(0).path()));
    assertThat(plan)
        .contains("\"items\":24", "\"block_days\":", "\"stop_rule\":\"Stop on day ")
        .contains("10.0 % of the items' days have no row; they count as days with nothing.");
    assertThat(result.rowsIn()).isEqualTo(24 * 54);
  }

  @Test
  void a_wrong_history_is_refused_with_its_place() {
    assertFault("item_id,day,units\na,yesterday,1\n", Map.of(), "row 1: day 'yesterday' is no day");
    assertFault(
        "item_id,day,units\na,2026-01-01,1\na,2026-01-01,2\n", Map.of(), "row 2: item a has");
    assertFault(
        "item_id,day,units\na,2026-01-01,1\n", Map.of("power", "2"), "setting power is '2'");
    assertFault("item_id,day,units\na,2026-01-01,1\n", Map.of(), "at least 28 days");
    assertFault(
        "item_id,day,units,g\na,2026-01-01,1,x\na,2026-01-02,1,y\n",
        Map.of("cluster", "g"),
        "row 2: item a is in cluster x and in y");
  }

  private void assertFault(String text, Map<String, String> settings, String message) {
    assertThatThrownBy(() -> run(text, settings))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining(message);
  }

  private StepResult run(String text, Map<String, String> settings) throws IOException {
    StepInput input = PlainFile.of(folder, "history.csv", text, settings);
    return new SwitchbackPlanTask().run(input, Progress.SILENT);
  }
}
