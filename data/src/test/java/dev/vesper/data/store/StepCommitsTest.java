package dev.vesper.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.lake.LakeManifest;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StepCommitsTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final LocalDate DAY = LocalDate.of(2011, 12, 9);
  private static final String INPUT = Sha256.of("input");

  @Test
  void what_a_step_made_is_found_by_its_input_with_paths_under_the_home() {
    RunStep.Key step = started("c1");
    StepResult result = result("one");
    DATABASE.store().commits().commit(step, INPUT, result, List.of(), "night");

    Artefacts artefacts = DATABASE.store().artefacts();

    assertThat(artefacts.find("c1", StepName.FACTS, INPUT)).contains(result);
    assertThat(artefacts.find("c1", StepName.FORECAST, INPUT)).isEmpty();
    assertThat(artefacts.find("c1", StepName.FACTS, Sha256.of("other"))).isEmpty();
    assertThat(artefacts.find("c2", StepName.FACTS, INPUT)).isEmpty();
  }

  @Test
  void paths_are_kept_relative_to_the_home() {
    String path = DATABASE.home().artefacts().resolve("facts").resolve("x").toString();

    assertThat(DATABASE.home().stored(path)).isEqualTo("artefacts/facts/x");
    assertThat(DATABASE.home().absolute("artefacts/facts/x")).isEqualTo(path);
    assertThat(DATABASE.home().absolute(DATABASE.home().stored("/mnt/bucket/x")))
        .isEqualTo("/mnt/bucket/x");
  }

  @Test
  void committing_the_same_again_changes_nothing() throws Exception {
    RunStep.Key step = started("c3");
    List<LakeManifest.NewDay> days = List.of(day("v1"));
    DATABASE.store().commits().commit(step, INPUT, result("one"), days, "night");
    DATABASE.store().commits().commit(step, INPUT, result("one"), days, "night");

    assertThat(DATABASE.store().manifest().history("c3", "item_day", DAY)).hasSize(1);
  }

  @Test
  void another_result_from_the_same_input_is_refused_with_all_that_came_with_it() throws Exception {
    RunStep.Key step = started("c4");
    StepCommits commits = DATABASE.store().commits();
    commits.commit(step, INPUT, result("one"), List.of(day("v1")), "night");

    assertThatThrownBy(
            () -> commits.commit(step, INPUT, result("two"), List.of(day("v2")), "night"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("step facts made another result from the same input");
    assertThat(DATABASE.store().artefacts().find("c4", StepName.FACTS, INPUT))
        .contains(result("one"));
    assertThat(DATABASE.store().manifest().upTo("c4", "item_day", DAY))
        .extracting(LakeManifest.Day::file)
        .containsExactly(day("v1"));
  }

  @Test
  void a_step_that_was_not_started_leaves_nothing() throws Exception {
    Run run = create("c5");
    RunStep.Key step = new RunStep.Key("c5", run.runId(), StepName.FACTS);

    assertThatThrownBy(
            () ->
                DATABASE
                    .store()
                    .commits()
                    .commit(step, INPUT, result("one"), List.of(day("v1")), "night"))
        .hasMessageContaining("was not started");
    assertThat(DATABASE.store().artefacts().find("c5", StepName.FACTS, INPUT)).isEmpty();
    assertThat(DATABASE.store().manifest().upTo("c5", "item_day", DAY)).isEmpty();
  }

  @Test
  void a_day_is_its_newest_file_and_may_go_back_to_an_earlier_one() throws Exception {
    LakeManifest manifest = DATABASE.store().manifest();
    manifest.switchDays("c6", "run-1", List.of(day("v1"), otherDay()), "night");
    manifest.switchDays("c6", "run-2", List.of(day("v2")), "night");

    assertThat(manifest.upTo("c6", "item_day", DAY))
        .extracting(LakeManifest.Day::file)
        .containsExactly(otherDay(), day("v2"));
    assertThat(manifest.upTo("c6", "item_day", DAY.minusDays(1)))
        .extracting(LakeManifest.Day::file)
        .containsExactly(otherDay());

    manifest.switchDays("c6", "run-3", List.of(day("v1")), "night");

    assertThat(manifest.upTo("c6", "item_day", DAY)).last().extracting("run").isEqualTo("run-3");
    assertThat(manifest.history("c6", "item_day", DAY))
        .extracting(entry -> entry.file().path() + " " + entry.run())
        .containsExactly(
            day("v1").path() + " run-1", day("v2").path() + " run-2", day("v1").path() + " run-3");
  }

  private static LakeManifest.NewDay otherDay() {
    return new LakeManifest.NewDay(
        "item_day", DAY.minusDays(1), lake("w1"), Sha256.of("w1"), 10, 1000);
  }

  private static LakeManifest.NewDay day(String version) {
    return new LakeManifest.NewDay("item_day", DAY, lake(version), Sha256.of(version), 10, 1000);
  }

  private static String lake(String version) {
    return DATABASE.home().lake().resolve("item_day").resolve(version).toString();
  }

  private static StepResult result(String content) {
    return new StepResult(
        List.of(
            new ArtefactRef(
                "lake/item_day/2011-12-09",
                DATABASE.home().artefacts().resolve("facts").resolve(content).toString(),
                Sha256.of(content),
                7,
                700)),
        12,
        7,
        Map.of("days", "1"));
  }

  private static RunStep.Key started(String shop) {
    RunStep.Key step = new RunStep.Key(shop, create(shop).runId(), StepName.FACTS);
    DATABASE.store().runs().startStep(step, INPUT, "night");
    return step;
  }

  private static Run create(String shop) {
    return DATABASE.store().runs().create(new Runs.NewRun(shop, DAY, 42, "0.1.0", "ada"));
  }
}
