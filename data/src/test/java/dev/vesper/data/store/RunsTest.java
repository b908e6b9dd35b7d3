package dev.vesper.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunsTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final LocalDate DAY = LocalDate.of(2011, 12, 9);
  private static final String INPUT = Sha256.of("input");
  private static final StepResult RESULT =
      new StepResult(
          List.of(new ArtefactRef("forecast", "/elsewhere/f.csv.gz", Sha256.of("f"), 3, 90)),
          12,
          3,
          Map.of("series", "3"));

  @Test
  void versions_of_a_date_count_up_from_one() {
    Runs runs = DATABASE.store().runs();

    assertThat(create("r1", DAY).runId()).isEqualTo("2011-12-09-v1");
    assertThat(create("r1", DAY).version()).isEqualTo(2);
    assertThat(create("r1", DAY.plusDays(1)).version()).isEqualTo(1);
    assertThat(create("r1b", DAY).version()).isEqualTo(1);
    assertThat(runs.newest("r1", DAY).orElseThrow().version()).isEqualTo(2);
    assertThat(runs.newest("r1", DAY.minusDays(1))).isEmpty();
    assertThat(runs.list("r1", 10)).hasSize(3);
    assertThat(runs.list("r1", 2)).hasSize(2);
  }

  @Test
  void a_night_is_shown_with_its_steps_in_their_order() {
    Runs runs = DATABASE.store().runs();
    Run run = create("r2", DAY);
    RunStep.Key forecast = new RunStep.Key("r2", run.runId(), StepName.FORECAST);
    RunStep.Key insights = new RunStep.Key("r2", run.runId(), StepName.INSIGHTS);
    runs.startStep(forecast, INPUT, "night");
    DATABASE.store().commits().commit(forecast, INPUT, RESULT, List.of(), "night");
    runs.skipStep(insights, null, null, "nothing to do", "night");
    runs.recordInput("r2", run.runId(), Sha256.of("snapshot"));
    runs.complete("r2", run.runId(), Sha256.of("plan"));

    Run shown = runs.find("r2", run.runId()).orElseThrow();

    assertThat(shown.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(shown.planHash()).isEqualTo(Sha256.of("plan"));
    assertThat(shown.endedAt()).isEqualTo(EmbeddedDatabase.NOW);
    assertThat(shown.steps())
        .extracting(RunStep::step)
        .containsExactly(StepName.INSIGHTS, StepName.FORECAST);
    RunStep done = shown.steps().get(1);
    assertThat(done.status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(done.rowsIn()).isEqualTo(12);
    assertThat(done.inputHash()).isEqualTo(INPUT);
    assertThat(done.outputHash()).isEqualTo(RESULT.hash());
    assertThat(done.figures()).containsExactly(Map.entry("series", "3"));
    assertThat(shown.steps().get(0).message()).isEqualTo("nothing to do");
  }

  @Test
  void a_completed_night_names_the_steps_that_failed() {
    Runs runs = DATABASE.store().runs();
    Run run = create("r9", DAY);
    for (StepName failing : List.of(StepName.RECOMMEND, StepName.INSIGHTS)) {
      RunStep.Key step = new RunStep.Key("r9", run.runId(), failing);
      runs.startStep(step, INPUT, "night");
      runs.failStep(step, "out of memory");
    }
    runs.complete("r9", run.runId(), null);

    Run shown = runs.find("r9", run.runId()).orElseThrow();

    assertThat(shown.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(shown.message()).isEqualTo("with gaps: insights, recommend");
  }

  @Test
  void a_completed_night_stays_as_it_is() {
    Runs runs = DATABASE.store().runs();
    Run run = create("r3", DAY);
    runs.complete("r3", run.runId(), null);

    assertThatThrownBy(() -> runs.fail("r3", run.runId(), "late"))
        .isInstanceOf(Refused.class)
        .hasMessage("run 2011-12-09-v1 is completed and stays so");
    assertThatThrownBy(() -> runs.resume("r3", run.runId(), "ada")).isInstanceOf(Refused.class);
  }

  @Test
  void a_failed_step_can_be_started_again_in_the_resumed_run() {
    Runs runs = DATABASE.store().runs();
    Run run = create("r4", DAY);
    RunStep.Key step = new RunStep.Key("r4", run.runId(), StepName.FACTS);
    runs.startStep(step, INPUT, "night");
    runs.failStep(step, "the disk is full");
    runs.fail("r4", run.runId(), "facts: the disk is full");
    assertThat(runs.find("r4", run.runId()).orElseThrow().message()).contains("disk");

    runs.resume("r4", run.runId(), "ada");
    runs.startStep(step, INPUT, "ada");
    DATABASE.store().commits().commit(step, INPUT, RESULT, List.of(), "ada");

    Run shown = runs.find("r4", run.runId()).orElseThrow();
    assertThat(shown.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(shown.endedAt()).isNull();
    assertThat(shown.message()).isEmpty();
    assertThat(shown.steps().get(0).status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(shown.steps().get(0).message()).isEmpty();
  }

  @Test
  void a_run_whose_process_died_can_be_resumed() {
    Runs runs = DATABASE.store().runs();
    Run run = create("r5", DAY);

    runs.resume("r5", run.runId(), "ada");

    assertThat(runs.find("r5", run.runId()).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
  }

  private static Run create(String shop, LocalDate asOf) {
    return DATABASE.store().runs().create(new Runs.NewRun(shop, asOf, 42, "0.1.0", "ada"));
  }
}
