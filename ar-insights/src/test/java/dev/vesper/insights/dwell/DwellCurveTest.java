package dev.vesper.insights.dwell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.insights.suppression.CellRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DwellCurveTest {
  /** Weeks of remission under 6-MP, Freireich et al. 1963; a plus is a patient still in it. */
  private static final String REMISSION =
      "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+";

  @Test
  void the_textbook_curve_comes_out() {
    List<DwellCurve.Stay> stays = new ArrayList<>();
    for (String word : REMISSION.split(" ")) {
      boolean ended = !word.endsWith("+");
      stays.add(new DwellCurve.Stay(Double.parseDouble(word.replace("+", "")), ended));
    }
    DwellCurve curve = DwellCurve.of(stays, 0.95);
    // Kalbfleisch and Prentice's values.
    double[] seconds = {6, 7, 10, 13, 16, 22, 23};
    double[] staying = {0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448};
    for (int i = 0; i < seconds.length; i++) {
      assertThat(curve.stayingBeyond(seconds[i])).isCloseTo(staying[i], within(5e-4));
    }
    assertThat(curve.ended()).isEqualTo(9);
    assertThat(curve.median()).hasValue(23);
    // The limits of the curve: 0.503 after 10, 0.432 after 13 below; above always over one half.
    assertThat(curve.medianLimits()[0]).hasValue(13);
    assertThat(curve.medianLimits()[1]).isEmpty();
    assertThat(curve.limitsBeyond(10)[0]).isCloseTo(0.503, within(1e-3));
    assertThat(curve.limitsBeyond(5.9)).containsExactly(1, 1);
    assertThat(curve.stayingBeyond(5.9)).isEqualTo(1);
    // Greenwood at 6: 3 / (21 · 18); log-log limits 0.620 and 0.952.
    assertThat(curve.steps().get(0).low()).isCloseTo(0.620, within(1e-3));
    assertThat(curve.steps().get(0).high()).isCloseTo(0.952, within(1e-3));
  }

  @Test
  void an_unseen_end_makes_dwell_longer_not_shorter() {
    List<DwellCurve.Stay> stays =
        List.of(
            new DwellCurve.Stay(10, true),
            new DwellCurve.Stay(10, false),
            new DwellCurve.Stay(20, true));
    DwellCurve curve = DwellCurve.of(stays, 0.9);
    // Two thirds last beyond 10 s, so the mean up to 30 s is 10 + 2/3 · 10.
    assertThat(curve.meanUpTo(30)).isCloseTo(10 + 20 / 3.0, within(1e-12));
    assertThat(curve.meanUpTo(10)).isEqualTo(10);
    assertThat(DwellCurve.of(List.of(new DwellCurve.Stay(5, false)), 0.9).median()).isEmpty();
    assertThatThrownBy(() -> DwellCurve.of(List.of(), 0.9))
        .hasMessageContaining("dwell needs sessions");
  }

  @Test
  void a_category_of_nine_shoppers_is_not_told_and_one_of_ten_is() {
    SortedMap<String, SortedMap<Double, long[]>> lengths = new TreeMap<>();
    SortedMap<String, Long> shoppers = new TreeMap<>(Map.of("all", 39L, "beds", 9L, "lamps", 30L));
    for (String of : shoppers.keySet()) {
      // Half end at 20 s, the others are seen to 40 s and no longer.
      lengths.put(of, new TreeMap<>(Map.of(20.0, new long[] {20, 0}, 40.0, new long[] {0, 20})));
    }
    // The shop's total would give beds away: lamps go too, or the total does.
    assertThat(DwellPart.told(lengths, shoppers, CellRule.STANDARD))
        .extracting(row -> row[0])
        .hasSize(1)
        .doesNotContain("beds");
    shoppers.put("beds", 10L);
    List<String[]> told = DwellPart.told(lengths, shoppers, CellRule.STANDARD);
    assertThat(told).extracting(row -> row[0]).containsExactly("all", "beds", "lamps");
    // 40 sessions, half of them ended: the median is where the curve comes down to one half.
    assertThat(told.get(0)).startsWith("all", "40", "0.50", "20");
    assertThat(told.get(0)[7]).startsWith("1.00;1.00;0.50;0.50");
  }
}
