package dev.vesper.insights.nuisance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.insights.table.Column;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DesignTermsTest {
  @Test
  void a_spline_is_straight_beyond_its_outer_knots() {
    double[] knots = {0, 1, 2, 3};
    // Below the first knot nothing; above the last one equal steps make equal rises. By hand at 4
    // and 5: (4³ − 2³·3 + 1³·2) = 42 and (5³ − 3³·3 + 2³·2) = 60, at 6: 6³ − 4³·3 + 3³·2 = 78.
    assertThat(DesignTerms.naturalCubic(-1, knots, 0)).isZero();
    assertThat(DesignTerms.naturalCubic(4, knots, 0)).isCloseTo(42, within(1e-9));
    assertThat(DesignTerms.naturalCubic(5, knots, 0)).isCloseTo(60, within(1e-9));
    assertThat(DesignTerms.naturalCubic(6, knots, 0)).isCloseTo(78, within(1e-9));
  }

  @Test
  void words_become_levels_the_most_frequent_left_out_and_rare_ones_together() {
    int[] codes = new int[100];
    for (int i = 0; i < 100; i++) {
      // 60 of a, 20 of b, 10 rare ones, 10 missing.
      codes[i] = i < 60 ? 0 : i < 80 ? 1 : i < 90 ? 2 + i % 5 : -1;
    }
    Column words = new Column.Words(codes, List.of("a", "b", "r0", "r1", "r2", "r3", "r4"));
    Design design = DesignTerms.of(List.of(new Covariate("w", words)), 100).design();
    assertThat(design.plainNames()).containsExactly("w=b", "w missing", "w other");
    // Standardised by hand: b holds 20 of 100, so a row of b is (1 − 0.2) / 0.4.
    assertThat(design.at(60, 0)).isCloseTo(2, within(1e-6));
    assertThat(design.at(0, 0)).isCloseTo(-0.5, within(1e-6));
  }

  @Test
  void numbers_become_a_line_a_spike_a_missing_mark_and_a_curve() {
    double[] values =
        IntStream.range(0, 200).mapToDouble(i -> i < 60 ? 0 : i < 80 ? Double.NaN : i).toArray();
    Design design =
        DesignTerms.of(List.of(new Covariate("n", new Column.Numbers(values))), 200).design();
    assertThat(design.plainNames()).containsExactly("n missing", "n", "n = 0");
    assertThat(design.width()).isEqualTo(5);
    assertThat(design.at(70, 1)).isZero();
  }

  @Test
  void what_tells_nothing_is_left_out_with_a_sentence() {
    int[] all = IntStream.range(0, 100).toArray();
    List<String> ids = IntStream.range(0, 100).mapToObj(i -> "id" + i).toList();
    DesignTerms.Made made =
        DesignTerms.of(
            List.of(
                new Covariate("one", new Column.Numbers(new double[100])),
                new Covariate("same", new Column.Words(new int[100], List.of("x"))),
                new Covariate("id", new Column.Words(all, ids))),
            100);
    assertThat(made.design().width()).isZero();
    assertThat(made.notes())
        .containsExactly(
            "Column one has one value only, which tells nothing, so it is left out.",
            "Column same has one value only, which tells nothing, so it is left out.",
            "Column id has 100 different values in 100 rows, none in 10 of them or more; nothing can"
                + " be learnt of it, so it is left out.");
  }
}
