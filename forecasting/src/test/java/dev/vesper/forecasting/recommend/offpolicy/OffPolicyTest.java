package dev.vesper.forecasting.recommend.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OffPolicyTest {
  private static final TargetPolicy ALWAYS_ONE = (context, action) -> action == 1 ? 1 : 0;

  @Test
  void four_decisions_by_hand() {
    List<LoggedDecision> log =
        List.of(
            new LoggedDecision(0, 1, 0.5, 1),
            new LoggedDecision(0, 0, 0.5, 1),
            new LoggedDecision(0, 1, 0.25, 0),
            new LoggedDecision(0, 1, 0.5, 1));
    // Weights 2, 0, 4, 2: mean of 2, 0, 0, 2 is 1; 4 / 8 is 0.5; (Σw)² / Σw² = 64 / 24.
    PolicyEstimate ips = OffPolicy.ips(log, ALWAYS_ONE);
    assertThat(ips.value()).isEqualTo(1);
    assertThat(ips.effectiveDecisions()).isCloseTo(64.0 / 24, within(1e-12));
    // Variance of 2, 0, 0, 2 is 4/3; its root over the root of 4 is 0.57735.
    assertThat(ips.high()).isCloseTo(1 + 1.959964 * 0.57735, within(1e-5));
    PolicyEstimate snips = OffPolicy.snips(log, ALWAYS_ONE);
    assertThat(snips.value()).isEqualTo(0.5);
    // Linear terms 1, 0, -2, 1: deviation √6 / 8 · √4 on the scale of the estimate, skewness
    // -1.5 / 1.5^1.5 = -0.8165; the upper end is 2 √6/8 · 0.77226 above.
    assertThat(snips.high()).isCloseTo(0.5 + 0.47291, within(1e-4));
  }

  @Test
  void every_estimate_covers_the_truth_about_as_often_as_it_says() {
    int covered = 0;
    int narrower = 0;
    for (int trial = 0; trial < 300; trial++) {
      List<LoggedDecision> log = log(Seed.stream(trial, "off-policy"), 2000);
      // The target shows item 2 always: 0.30 in context 0, 0.10 in context 1, half of each.
      TargetPolicy target = (context, action) -> action == 2 ? 1 : 0;
      PolicyEstimate ips = OffPolicy.ips(log, target);
      PolicyEstimate snips = OffPolicy.snips(log, target);
      PolicyEstimate robust = OffPolicy.doublyRobust(log, target, 2, 3);
      for (PolicyEstimate one : List.of(ips, snips, robust)) {
        covered += one.low() <= 0.2 && one.high() >= 0.2 ? 1 : 0;
      }
      narrower += robust.high() - robust.low() < ips.high() - ips.low() ? 1 : 0;
    }
    // 900 intervals of 95 %: about 855, those of one log hang together.
    assertThat(covered).isBetween(820, 885);
    assertThat(narrower).isGreaterThan(290);
  }

  private static List<LoggedDecision> log(RandomGenerator chance, int size) {
    double[] shown = {0.5, 0.3, 0.2};
    double[][] rewards = {{0.05, 0.2, 0.3}, {0.05, 0.2, 0.1}};
    List<LoggedDecision> log = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      int context = chance.nextInt(2);
      double draw = chance.nextDouble();
      int action = draw < 0.5 ? 0 : draw < 0.8 ? 1 : 2;
      double reward = chance.nextDouble() < rewards[context][action] ? 1 : 0;
      log.add(new LoggedDecision(context, action, shown[action], reward));
    }
    return log;
  }

  @Test
  void a_propensity_of_zero_is_refused_and_so_is_an_empty_log() {
    assertThatThrownBy(() -> new LoggedDecision(0, 0, 0, 1)).hasMessageContaining("propensity");
    assertThatThrownBy(() -> OffPolicy.ips(List.of(), ALWAYS_ONE))
        .hasMessageContaining("at least two decisions");
  }
}
