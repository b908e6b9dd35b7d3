package dev.vesper.insights.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.insights.table.PlainFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectTaskTest {
  @TempDir private Path folder;

  @Test
  void an_answer_has_the_documented_names_and_an_exact_effect_is_found_exactly()
      throws IOException {
    // Three more whoever is treated, nothing else: 3, with no error at all.
    JsonNode answer = run(table(400, i -> i % 2 == 0 ? "1" : "0", i -> i % 2 == 0 ? "5" : "2"));
    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactly("raw", "aipw", "overlap", "negative_control");
    assertThat(answer.path("raw").fieldNames()).toIterable().containsExactly("estimate");
    JsonNode aipw = answer.path("aipw");
    assertThat(aipw.fieldNames())
        .toIterable()
        .containsExactly("estimate", "se", "low", "high", "level", "refused", "reasons");
    assertThat(aipw.path("estimate").asDouble()).isBetween(2.9999, 3.0001);
    assertThat(aipw.path("se").asDouble()).isLessThan(1e-3);
    assertThat(aipw.path("refused").asBoolean()).isFalse();
    assertThat(answer.path("raw").path("estimate").asDouble()).isEqualTo(3);
    assertThat(answer.path("negative_control").path("column").isNull()).isTrue();
    assertThat(answer.path("overlap").path("estimand").asText())
        .isEqualTo("mean effect over all rows");
  }

  @Test
  void a_column_that_tells_the_arm_refuses_with_a_sentence_and_no_number() throws IOException {
    JsonNode answer =
        run(table(400, i -> i % 2 == 0 ? "1" : "0", i -> i % 2 == 0 ? "5,arm-one" : "2,arm-two"));
    assertThat(answer.path("aipw").path("refused").asBoolean()).isTrue();
    assertThat(answer.path("aipw").path("estimate").isNull()).isTrue();
    assertThat(answer.path("aipw").path("reasons").get(0).asText())
        .startsWith("Column extra tells the arm exactly (0 of 400 rows");
  }

  @Test
  void a_column_that_is_the_outcome_refuses_too() throws IOException {
    JsonNode answer =
        run(table(400, i -> i % 3 == 0 ? "1" : "0", i -> i % 7 + "," + (1 + 2 * (i % 7))));
    assertThat(answer.path("aipw").path("reasons").get(0).asText())
        .startsWith("Column extra is the outcome in other words (correlation 1.0000)");
  }

  @Test
  void rows_of_other_arms_and_without_an_outcome_are_left_out_and_counted() throws IOException {
    String text =
        table(
            900,
            i -> List.of("red", "green", "blue").get(i % 3),
            i -> i < 9 ? "" : Integer.toString(i % 5));
    assertThatThrownBy(() -> run(text))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining(
            "holds 'blue' in 300 rows, 'green' in 300 rows, 'red' in 300 rows; say which to compare"
                + " by --treated VALUE and --control VALUE");
    JsonNode answer = run(text, Map.of("treated", "red", "control", "blue"));
    assertThat(answer.path("overlap").path("notes"))
        .extracting(JsonNode::asText)
        .contains(
            "300 rows belong to neither arm and are left out.",
            "6 rows have no outcome and are left out.");
    assertThat(answer.path("overlap").path("rows").asInt()).isEqualTo(594);
    assertThat(answer.path("overlap").path("treated_value").asText()).isEqualTo("red");
    assertThatThrownBy(() -> run(text, Map.of("treated", "red", "control", "pink")))
        .hasMessageContaining("does not hold 'pink' (--control)");
    assertThatThrownBy(() -> run(text, Map.of("treated", "red", "control", "red")))
        .hasMessageContaining("are both 'red'");
  }

  @Test
  void one_of_two_named_arms_is_enough_and_may_be_spelt_as_a_decimal() throws IOException {
    String text = table(400, i -> i % 2 == 0 ? "1" : "0", i -> i % 2 == 0 ? "5" : "2");
    JsonNode turned = run(text, Map.of("treated", "0.0"));
    assertThat(turned.path("raw").path("estimate").asDouble()).isEqualTo(-3);
    assertThat(run(text, Map.of("control", "1")).path("raw").path("estimate").asDouble())
        .isEqualTo(-3);
  }

  @Test
  void what_does_not_fit_is_named() {
    String text = table(40, i -> i % 2 == 0 ? "1" : "0", i -> "word");
    assertThatThrownBy(() -> run(text)).hasMessageContaining("row 1: column 'y' (--outcome) must");
    String fine = table(40, i -> i % 2 == 0 ? "1" : "0", i -> "1");
    assertThatThrownBy(() -> run(fine, Map.of("covariates", "x,t")))
        .hasMessageContaining("--covariates names t, which is already");
    assertThatThrownBy(() -> run(fine, Map.of("cluster", "who")))
        .hasMessageContaining("there is no column 'who' (--cluster)");
    assertThatThrownBy(() -> run(fine, Map.of("level", "95")))
        .hasMessageContaining("setting level is '95'");
    assertThatThrownBy(() -> run(fine, Map.of("outcome", "t")))
        .hasMessageContaining("must be different columns");
    assertThatThrownBy(() -> run(table(40, i -> "1", i -> "1")))
        .hasMessageContaining("holds one value only");
  }

  @Test
  void few_rows_are_refused_not_guessed() throws IOException {
    JsonNode answer =
        run(table(90, i -> i % 2 == 0 ? "1" : "0", i -> Integer.toString(i % 2 == 0 ? 5 : 2)));
    assertThat(answer.path("aipw").path("reasons").get(0).asText())
        .startsWith("Only 45 rows of the smaller arm are left");
  }

  private interface Cell {
    String of(int row);
  }

  /** Treatment, a covariate that tells nothing, the outcome and whatever follows it. */
  private static String table(int rows, Cell treatment, Cell rest) {
    StringBuilder text = new StringBuilder();
    text.append(rest.of(rows - 1).contains(",") ? "t,x,y,extra\n" : "t,x,y\n");
    for (int i = 0; i < rows; i++) {
      int mixed = (i * 7919 + 13) % 31;
      text.append(treatment.of(i)).append(',').append(mixed).append(',').append(rest.of(i));
      text.append('\n');
    }
    return text.toString();
  }

  private JsonNode run(String text) throws IOException {
    return run(text, Map.of());
  }

  private JsonNode run(String text, Map<String, String> more) throws IOException {
    Map<String, String> settings = new HashMap<>(Map.of("treatment", "t", "outcome", "y"));
    settings.putAll(more);
    StepInput input = PlainFile.of(folder, "rows.csv", text, settings);
    StepResult result = new EffectTask().run(input, Progress.SILENT);
    return new ObjectMapper().readTree(Path.of(result.outputs().get(0).path()).toFile());
  }
}
