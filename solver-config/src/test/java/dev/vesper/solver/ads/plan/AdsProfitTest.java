package dev.vesper.solver.ads.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.solver.ads.plan.AdsProfitMarket.Shares;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What plans of estimated curves earn by the true ones. */
class AdsProfitTest {
  @Test
  void in_one_market_a_plan_of_wrong_curves_is_near_the_best_and_above_last_period()
      throws AdsConflict {
    Shares shares = new AdsProfitMarket(3).shares();

    assertThat(shares.plan()).isBetween(0.9, 1.0).isGreaterThan(shares.last());
  }

  @Test
  @Tag("long")
  @Tag("ads-profit")
  void over_many_markets_the_plan_truly_earns_nearly_what_the_best_budgets_would()
      throws AdsConflict {
    int markets = 200;
    double[] plan = new double[markets];
    int above = 0;
    double equal = 0;
    double last = 0;
    double gap = 0;
    for (int seed = 1; seed <= markets; seed++) {
      Shares shares = new AdsProfitMarket(seed).shares();
      plan[seed - 1] = shares.plan();
      equal += shares.equal() / markets;
      last += shares.last() / markets;
      gap = Math.max(gap, shares.gap());
      above +=
          shares.plan() > shares.equal()
                  && shares.plan() > shares.proportional()
                  && shares.plan() > shares.last()
              ? 1
              : 0;
    }
    double mean = Arrays.stream(plan).average().orElse(0);
    Arrays.sort(plan);
    System.out.printf(
        "ads-profit: %d markets: true profit of the plan %.2f %% of the bound on the true optimum"
            + " in the mean, median %.2f %%, p10 %.2f %%, worst %.2f %%; equal %.2f %%, last"
            + " period %.2f %%; above equal, proportional and last period in %.1f %%; largest gap"
            + " of the true optimum %.3f %%%n",
        markets,
        100 * mean,
        100 * plan[markets / 2],
        100 * plan[markets / 10],
        100 * plan[0],
        100 * equal,
        100 * last,
        100.0 * above / markets,
        100 * gap);
    assertThat(mean).isGreaterThanOrEqualTo(0.97);
    assertThat((double) above / markets).isGreaterThanOrEqualTo(0.95);
  }
}
