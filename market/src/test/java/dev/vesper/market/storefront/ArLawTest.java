package dev.vesper.market.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArLawTest {
  private static final int VIEWS = 400_000;

  @Test
  void the_inflated_truth_is_eight_per_cent_and_looks_like_ninety_four() {
    ArLaw law = new ArLaw(0.5, 0.5, ArTruth.INFLATED);
    assertThat(law.effectShare()).isEqualTo(0.08);
    assertThat(law.rawDifferenceShare()).isCloseTo(0.94, within(1e-6));
    assertThat(law.openShare(3)).isGreaterThan(law.openShare(0));
  }

  @Test
  void the_usual_truth_leaves_each_category_its_own_effect() {
    assertThat(new ArLaw(0.12, -0.2, ArTruth.USUAL).effectShare()).isEqualTo(0.12);
    assertThat(new ArLaw(0.12, -0.2, ArTruth.USUAL).returnEffectShare()).isEqualTo(-0.2);
  }

  @Test
  void where_ar_does_nothing_buying_depends_on_intent_alone() {
    ArLaw law = new ArLaw(0.5, 0.5, ArTruth.NOTHING);
    for (int intent = 0; intent < ArLaw.INTENTS; intent++) {
      assertThat(law.buyShare(intent, true)).isEqualTo(law.buyShare(intent, false));
      assertThat(law.returnFactor(intent, true)).isEqualTo(law.returnFactor(intent, false));
    }
    assertThat(law.demandFactor(0)).isEqualTo(1);
    assertThat(law.rawDifferenceShare()).isCloseTo(0.94, within(1e-6));
  }

  // Worked by hand: Σ g w = .4×.4 + .3×.8 + .2×1.6 + .1×3.2 = 1.04; the dearest intent buys
  // 5 % × 3.2 / 1.04; returns: Σ g w r = .208 + .264 + .304 + .256 = 1.032.
  @Test
  void intents_share_out_what_is_bought_and_what_comes_back() {
    ArLaw law = new ArLaw(0.1, -0.2, ArTruth.USUAL);
    assertThat(law.buyShare(3, false)).isCloseTo(0.05 * 3.2 / 1.04, within(1e-12));
    assertThat(law.buyShare(3, true)).isCloseTo(1.1 * 0.05 * 3.2 / 1.04, within(1e-12));
    assertThat(law.returnFactor(0, false)).isCloseTo(1.3 * 1.04 / 1.032, within(1e-12));
    assertThat(law.returnFactor(0, true)).isCloseTo(0.8 * 1.3 * 1.04 / 1.032, within(1e-12));
  }

  @Test
  void a_raw_difference_that_no_selection_makes_is_refused() {
    ArTruth impossible = new ArTruth("impossible", 0.08, 0.0, 50, 0, true);
    assertThatThrownBy(() -> new ArLaw(0, 0, impossible))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("raw difference of 50");
  }

  @Test
  void devices_share_out_all_views() {
    double sum = 0;
    for (Device device : Device.values()) {
      sum += device.share();
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(Device.arCapableShare()).isCloseTo(0.66, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void views_drawn_given_what_they_buy_are_the_market_of_the_law(boolean offered) {
    ArLaw law = new ArLaw(0.3, 0, ArTruth.INFLATED);
    ViewTable table = new ViewTable(law, offered, 0.05);
    RandomGenerator random = Seed.stream(3, "view-table");
    double[] views = new double[2];
    double[] bought = new double[2];
    int heldOut = 0;
    int warm = 0;
    for (int i = 0; i < VIEWS; i++) {
      boolean buys = random.nextDouble() < table.buyShare();
      ViewKind kind = table.draw(random, buys);
      heldOut += kind.heldOut() ? 1 : 0;
      warm += kind.warm() ? 1 : 0;
      assertThat(kind.eligible()).isIn(false, offered);
      assertThat(kind.shown()).isEqualTo(kind.intent());
      if (kind.eligible()) {
        int arm = kind.usedAr() ? 1 : 0;
        views[arm]++;
        bought[arm] += buys ? 1 : 0;
      }
    }
    near((double) heldOut / VIEWS, 0.66 * 0.05, VIEWS);
    near((double) warm / VIEWS, 0.3, VIEWS);
    if (offered) {
      double raw = bought[1] / views[1] / (bought[0] / views[0]) - 1;
      double error = 1.94 * Math.sqrt(1 / bought[0] + 1 / bought[1]);
      assertThat(raw).isCloseTo(0.94, within(3 * error));
      assertThat(table.buyShare()).isCloseTo(0.05 * law.demandFactor(0.05), within(1e-12));
    } else {
      assertThat(table.buyShare()).isCloseTo(0.05, within(1e-12));
    }
  }

  private static void near(double share, double truth, int draws) {
    assertThat(share).isCloseTo(truth, within(3 * Math.sqrt(truth * (1 - truth) / draws)));
  }
}
