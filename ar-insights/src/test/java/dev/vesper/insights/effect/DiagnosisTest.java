package dev.vesper.insights.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule on both sides of its boundary. */
class DiagnosisTest {
  private static final Weights FINE = new Weights(100, 80, 0.01);

  @Test
  void arms_that_keep_every_rule_by_a_hair_are_compared() {
    Weights least = new Weights(100, 30, 0.02);
    assertThat(diagnosis(least, 0.1, 0.40, 0.60).reasons()).isEmpty();
  }

  @Test
  void each_rule_broken_by_a_hair_gives_its_sentence_with_the_figure() {
    assertThat(diagnosis(new Weights(100, 29.9, 0.01), 0, 1, 1).reasons())
        .singleElement()
        .asString()
        .startsWith("The treated rows count for only 29.9 % of their number");
    assertThat(diagnosis(new Weights(100, 80, 0.021), 0, 1, 1).reasons())
        .containsExactly(
            "A single row carries 2.1 % of its arm's weight (at most 2 % is allowed).");
    assertThat(diagnosis(FINE, -0.101, 1, 1).reasons())
        .singleElement()
        .asString()
        .contains("differ in views after weighting: standardised mean difference -0.101");
    assertThat(diagnosis(FINE, 0, 0.399, 1).reasons())
        .singleElement()
        .asString()
        .contains("is worth 39.9 % of the smaller arm's rows");
    assertThat(diagnosis(FINE, 0, 1, 0.599).reasons())
        .singleElement()
        .asString()
        .startsWith("Only 59.9 % of the smaller arm's rows");
  }

  private static Diagnosis diagnosis(Weights treated, double after, double share, double kept) {
    Balance balance = new Balance(List.of(new Balance.Term("views", 0.5, after)), Balance.LIMIT);
    return new Diagnosis(new Weights[] {FINE, treated}, balance, share, kept);
  }
}
