package dev.vesper.domain.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LadderTest {
  /** Packs of 6 for 1.5 a unit and half a litre, at least 2 packs. */
  private static final Ladder LAMP =
      new Ladder(
          1.5,
          6,
          2,
          0.5,
          1,
          new double[] {0, 40, 90, 130, 150},
          new float[] {0.875f, 0.75f, 0.5f, 0.25f, 0.125f});

  @Test
  void nothing_and_whole_packs_from_the_moq_on_can_be_ordered() {
    assertThat(LAMP.orderable(0)).isTrue();
    assertThat(LAMP.orderable(6)).isFalse();
    assertThat(LAMP.orderable(11)).isFalse();
    assertThat(LAMP.orderable(12)).isTrue();
    assertThat(LAMP.orderable(13)).isFalse();
    assertThat(LAMP.orderable(600)).isTrue();
    assertThat(LAMP.orderable(-6)).isFalse();
  }

  @Test
  void gains_and_risks_stand_on_the_rungs_and_between_them_on_a_line() {
    assertThat(LAMP.gain(0)).isZero();
    assertThat(LAMP.gain(18)).isEqualTo(130);
    assertThat(LAMP.gain(9)).isEqualTo(65);
    assertThat(LAMP.risk(0)).isEqualTo(0.875);
    assertThat(LAMP.risk(24)).isEqualTo(0.125);
    assertThat(LAMP.risk(15)).isEqualTo(0.375);
  }

  @Test
  void beyond_the_last_rung_gains_go_on_as_its_step_did_and_risks_stay() {
    assertThat(LAMP.endsBelow(24)).isFalse();
    assertThat(LAMP.endsBelow(25)).isTrue();
    // 20 a pack.
    assertThat(LAMP.gain(36)).isEqualTo(190);
    assertThat(LAMP.risk(36)).isEqualTo(0.125);
    Ladder closed = new Ladder(1, 1, 1, 0, 1, new double[] {0}, new float[] {0.5f});
    assertThat(closed.gain(10)).isZero();
    assertThat(closed.endsBelow(1)).isTrue();
  }

  @Test
  void rungs_of_several_packs_count_in_packs() {
    Ladder wide = new Ladder(1, 6, 3, 0, 2, new double[] {0, 100, 160}, new float[] {1, 0.5f, 0});

    assertThat(wide.gain(12)).isEqualTo(100);
    assertThat(wide.gain(18)).isEqualTo(130);
    // Three packs are reached by the second rung only.
    assertThat(wide.bestReduced(ShadowPrices.NONE)).isEqualTo(160);
    assertThat(wide.bestReduced(new ShadowPrices(10, 0, 0))).isZero();
  }

  @Test
  void what_an_order_is_worth_is_reduced_by_its_cash_and_room_and_raised_by_its_relief() {
    // A unit takes (2 - 0.5) x 1.5 of cash and 3 x 0.5 of room: 3.75.
    ShadowPrices prices = new ShadowPrices(2, 3, 0.5);

    assertThat(prices.perUnit(LAMP)).isEqualTo(3.75);
    assertThat(LAMP.reduced(12, prices)).isEqualTo(45);
    // 90 - 45, 130 - 67.5, 150 - 90; one pack may not be ordered.
    assertThat(LAMP.bestReduced(prices)).isEqualTo(62.5);
    assertThat(LAMP.bestReduced(new ShadowPrices(100, 0, 0))).isZero();
    assertThat(LAMP.costMinor(13)).isEqualTo(20);
  }

  @Test
  void a_ladder_has_a_gain_and_a_risk_for_each_rung() {
    assertThatThrownBy(() -> new Ladder(1, 1, 1, 0, 1, new double[] {0}, new float[] {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Ladder(1, 1, 1, 0, 1, new double[] {}, new float[] {}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
