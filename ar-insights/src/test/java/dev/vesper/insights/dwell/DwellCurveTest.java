package dev.vesper.insights.dwell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
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
}
