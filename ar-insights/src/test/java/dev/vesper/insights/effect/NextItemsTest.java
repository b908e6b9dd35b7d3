package dev.vesper.insights.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.insights.suppression.CellRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NextItemsTest {
  private static final double LEVEL = 0.9;
  private static final double WITHOUT = 0.05;
  // Sees hidden self-selection from 0.02, and the raw difference is 0.04: it could disprove.
  private static final NightControls SEES = controls(0.02);
  private static final NightControls BLIND = controls(0.05);

  @Test
  void gain_is_views_times_kept_units_times_margin_of_what_is_told() {
    // Three categories do not pool, so each keeps its own: 0.01 with error 0.002.
    OfferEffects offers =
        OfferEffects.of(
            Map.of("a", mean(0.01, 0.002), "b", mean(0.01, 0.01), "c", mean(0, 0.01)),
            SEES,
            WITHOUT,
            LEVEL);

    String[] row = NextItems.at(offers, CellRule.STANDARD, LEVEL).row("lamp", "a", 1_204, 500);

    assertThat(row[2]).isEqualTo("category");
    assertThat(row[3]).isEmpty();
    assertThat(row[4]).isEqualTo("1200");
    // 1,200 x 0.01 x 500, and 1.645 errors of 0.002 to each side: 6,000 less and more 1,974.
    assertThat(row[9]).isEqualTo("6000");
    assertThat(row[10]).isEqualTo("4026");
    assertThat(row[11]).isEqualTo("7974");
  }

  @Test
  void a_category_without_its_own_effect_is_a_draw_between_categories_when_there_are_four() {
    Map<String, Clustered> four = new TreeMap<>();
    for (String category : List.of("a", "b", "c", "d")) {
      four.put(category, mean(0.01, 0.001));
    }
    OfferEffects.Expected found = OfferEffects.of(four, SEES, WITHOUT, LEVEL).of("new");

    assertThat(found.basis()).isEqualTo("shop");
    assertThat(found.mean()).isCloseTo(0.01, within(1e-12));
    // Equal estimates spread not at all, so that only the mean's own error is left: 0.001 / √4.
    assertThat(found.se()).isCloseTo(0.0005, within(1e-9));

    four.remove("d");
    OfferEffects.Expected few = OfferEffects.of(four, SEES, WITHOUT, LEVEL).of("new");
    assertThat(few.told()).isFalse();
    assertThat(few.reasons().get(0)).contains("3 categories", "4 are needed");
  }

  @Test
  void categories_that_differ_make_a_new_one_less_sure() {
    Map<String, Clustered> apart =
        Map.of(
            "a", mean(0.00, 0.001),
            "b", mean(0.01, 0.001),
            "c", mean(0.02, 0.001),
            "d", mean(0.03, 0.001));

    OfferEffects.Expected found = OfferEffects.of(apart, SEES, WITHOUT, LEVEL).of("new");

    // Variance of the four is 1.667e-4, less 1e-6 of error: A = 1.657e-4, and a quarter of
    // (A + 1e-6) for the mean.
    assertThat(found.se()).isCloseTo(Math.sqrt(1.6567e-4 + 1.6667e-4 / 4), within(1e-5));
  }

  @Test
  void a_gain_that_nothing_could_disprove_is_not_told_but_an_open_one_is() {
    Map<String, Clustered> means =
        Map.of("a", mean(0.01, 0.002), "b", mean(0.01, 0.01), "c", mean(0, 0.01));
    NextItems next =
        NextItems.at(OfferEffects.of(means, BLIND, WITHOUT, LEVEL), CellRule.STANDARD, LEVEL);

    assertThat(next.row("lamp", "a", 1_000, 500)[3]).contains("could be all of it");
    assertThat(next.row("lamp", "a", 1_000, 500)[9]).isEmpty();
    assertThat(next.row("sofa", "b", 1_000, 500)[9]).isEqualTo("5000");
  }

  @Test
  void an_unknown_margin_is_a_reason_and_a_loss_turns_the_interval_around() {
    OfferEffects offers = OfferEffects.of(Map.of("a", mean(0.01, 0.002)), SEES, WITHOUT, LEVEL);
    NextItems next = NextItems.at(offers, CellRule.STANDARD, LEVEL);

    assertThat(next.row("lamp", "a", 1_000, Double.NaN)[3]).contains("net margin is not known");
    String[] loss = next.row("lamp", "a", 1_200, -500);
    assertThat(List.of(loss[9], loss[10], loss[11])).containsExactly("-6000", "-7974", "-4026");
  }

  private static Clustered mean(double mean, double se) {
    return new Clustered(mean, se, 1_000);
  }

  private static NightControls controls(double sees) {
    return new NightControls(
        new Clustered(0, sees / 3, 1_000), null, sees, 0.04, List.of(), List.of());
  }
}
