package dev.vesper.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class StepInputTest {
  private static final ArtefactRef SALES =
      new ArtefactRef("landing/sales/0000000001", "/a/x", "aa", 3, 10);
  private static final ArtefactRef STOCK = new ArtefactRef("state/stock", "/a/y", "bb", 2, 9);

  private static StepInput input(
      String run, long seed, List<ArtefactRef> inputs, Map<String, String> settings) {
    return new StepInput(
        run,
        StepName.FACTS,
        "shop",
        LocalDate.of(2026, 11, 22),
        seed,
        "1",
        inputs,
        settings,
        "/staging/" + run);
  }

  @Test
  void the_hash_depends_on_content_and_not_on_run_paths_or_order() {
    StepInput one = input("r1", 1, List.of(SALES, STOCK), Map.of("a", "1", "b", "2"));
    ArtefactRef moved = new ArtefactRef(STOCK.name(), "/elsewhere", STOCK.sha256(), 2, 9);
    StepInput same = input("r2", 1, List.of(moved, SALES), Map.of("b", "2", "a", "1"));
    assertThat(same.hash()).isEqualTo(one.hash());
  }

  @Test
  void another_seed_setting_or_file_content_is_another_hash() {
    StepInput one = input("r1", 1, List.of(SALES), Map.of("a", "1"));
    ArtefactRef changed = new ArtefactRef(SALES.name(), SALES.path(), "cc", 3, 10);
    assertThat(input("r1", 2, List.of(SALES), Map.of("a", "1")).hash()).isNotEqualTo(one.hash());
    assertThat(input("r1", 1, List.of(SALES), Map.of("a", "2")).hash()).isNotEqualTo(one.hash());
    assertThat(input("r1", 1, List.of(changed), Map.of("a", "1")).hash()).isNotEqualTo(one.hash());
  }

  @Test
  void what_is_kept_to_spare_work_is_no_part_of_the_question() {
    StepInput without = input("r1", 1, List.of(SALES), Map.of("a", "1"));
    ArtefactRef kept = new ArtefactRef("kept/visits/2026-11-22", "/a/z", "dd", 3, 10);
    StepInput with =
        input("r2", 1, List.of(SALES, kept), Map.of("a", "1", "kept_dirty_days", "2026-11-23=ee"));
    assertThat(with.hash()).isEqualTo(without.hash());
  }

  @Test
  void inputs_are_found_by_name_or_by_beginning_in_order() {
    StepInput input = input("r1", 1, List.of(STOCK, SALES), Map.of());
    assertThat(input.input("state/stock")).isEqualTo(STOCK);
    assertThat(input.inputsUnder("")).containsExactly(SALES, STOCK);
    assertThat(input.inputsUnder("landing/")).containsExactly(SALES);
    assertThatThrownBy(() -> input.input("state/terms"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("state/terms");
  }

  @Test
  void steps_are_known_by_their_codes_and_an_unknown_one_lists_them() {
    for (StepName step : StepName.values()) {
      assertThat(StepName.ofCode(step.code())).isEqualTo(step);
    }
    assertThatThrownBy(() -> StepName.ofCode("optimize"))
        .hasMessageContaining("optimise")
        .hasMessageContaining("ingest");
  }
}
