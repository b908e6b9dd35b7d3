package dev.vesper.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.market.DayBook.Cell;
import dev.vesper.market.media.Campaign;
import dev.vesper.market.media.Spend;
import dev.vesper.market.storefront.ArTruth;
import dev.vesper.market.trial.Trials;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What campaigns bring, with and without them, on the same luck. */
class MediaTruthTest {
  private static final int DAYS = 40;
  private final Market market = Worlds.watched(4, 60, DAYS, ArTruth.USUAL);

  @Test
  void a_campaign_lifts_what_it_promotes_by_its_curve_and_nothing_else() {
    Campaign campaign = market.campaigns().get(1);
    List<DayBook> with = Worlds.lived(market, DAYS, evening -> only(campaign, 3));
    List<DayBook> without = Worlds.lived(market, DAYS, evening -> only(campaign, 0));
    double adstock = 0;
    for (int day = 0; day < DAYS; day++) {
      Spend spent = with.get(day).spend().get(campaign.index());
      double each = (double) spent.costMinor() / campaign.locations().size();
      // The recursion and the curve again, by the book: a = x + θ a', β a^s / (κ^s + a^s).
      adstock = each + campaign.carryOver() * adstock;
      double power = Math.pow(adstock, campaign.shape());
      double lift =
          campaign.topLiftShare()
              * power
              / (Math.pow(campaign.halfMinor(), campaign.shape()) + power);
      List<Cell> lifted = with.get(day).demand();
      List<Cell> plain = without.get(day).demand();
      for (int cell = 0; cell < lifted.size(); cell++) {
        boolean promoted = campaign.items().contains(lifted.get(cell).item());
        assertThat(lifted.get(cell).meanUnits() / plain.get(cell).meanUnits())
            .isCloseTo(promoted ? 1 + lift : 1, within(1e-3));
      }
    }
    Worlds.Difference difference = Worlds.difference(with, without);
    assertThat(difference.units())
        .isCloseTo(difference.meanUnits(), within(3 * difference.error()));
    assertThat(difference.units()).isPositive();
  }

  @Test
  void without_money_adstock_fades_by_its_carry_over() {
    Campaign campaign = market.campaigns().get(0);
    MarketState evening = market.opening().step(only(campaign, 5));
    int cell = campaign.index() * 2 + campaign.locations().get(0);
    double before = evening.adStock().at(cell);
    double after = evening.step(only(campaign, 0)).adStock().at(cell);
    assertThat(before).isPositive();
    assertThat(after).isCloseTo(campaign.carryOver() * before, within(1e-9));
  }

  @Test
  void clicks_grow_dearer_with_spend_and_costs_stay_within_budgets() {
    for (Campaign campaign : market.campaigns()) {
      assertThat(campaign.clickCostMinor(2.0 * campaign.dailyBudgetMinor()))
          .isGreaterThan(campaign.clickCostMinor(campaign.dailyBudgetMinor()));
      assertThat(campaign.lift(0)).isZero();
      // κ is where half of the top is reached.
      assertThat(campaign.lift(campaign.halfMinor()))
          .isCloseTo(campaign.topLiftShare() / 2, within(1e-12));
    }
    for (DayBook book : Worlds.lived(market, 10, evening -> Decisions.none())) {
      for (Spend spent : book.spend()) {
        assertThat(spent.costMinor()).isBetween(0L, spent.budgetMinor());
        assertThat(spent.conversions()).isLessThanOrEqualTo(spent.clicks());
      }
    }
  }

  @Test
  void a_lift_test_withholds_its_campaign_in_one_place_for_two_weeks() {
    Market tested =
        Market.create(
            new MarketSpec(4, 60, 2, 1_000, 90, LocalDate.of(2026, 1, 5)), MarketLaws.usual());
    Trials trials = tested.trials();
    int days = 0;
    MarketState evening = tested.opening();
    for (int day = 0; day < 90; day++) {
      evening = evening.step(Decisions.none());
      if (trials.liftTestRuns(0, evening.asOf())) {
        days++;
        assertThat(trials.withholds(0, 0, evening.asOf())).isTrue();
        assertThat(trials.withholds(0, 1, evening.asOf())).isFalse();
        assertThat(evening.adStock().at(0)).isLessThan(evening.adStock().at(1));
      }
    }
    assertThat(days).isEqualTo(Trials.LIFT_TEST_DAYS);
    assertThat(evening.adStock().withheldUnits(0)).isPositive();
    assertThat(evening.adStock().withheldUnits(5)).isZero();
  }

  @Test
  void the_first_of_a_list_gains_fifteen_hundredths_and_the_third_half_of_that() {
    List<String> items = market.items().stream().limit(3).map(item -> item.id()).toList();
    Decisions listed = Decisions.none().withLists(List.of(new Decisions.Recommended("", items)));
    List<Cell> plain = market.opening().step(Decisions.none()).lastDay().orElseThrow().demand();
    List<Cell> shown = market.opening().step(listed).lastDay().orElseThrow().demand();
    for (int cell = 0; cell < plain.size(); cell++) {
      double gain = shown.get(cell).meanUnits() / plain.get(cell).meanUnits() - 1;
      // 0.15 / log2(rank + 1): 0.15 at rank 1, 0.15 / log2 3 at rank 2, 0.075 at rank 3.
      double truth =
          switch (plain.get(cell).item()) {
            case 0 -> 0.15;
            case 1 -> 0.15 * Math.log(2) / Math.log(3);
            case 2 -> 0.075;
            default -> 0;
          };
      assertThat(gain).isCloseTo(truth, within(1e-9));
    }
  }

  @Test
  void campaigns_and_shoppers_that_do_not_exist_are_refused_by_name() {
    Decisions campaign =
        Decisions.none().withBudgets(List.of(new Decisions.AdBudget("radio", "one", 1)));
    assertThatThrownBy(() -> market.opening().step(campaign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no campaign 'one' in channel 'radio'");
    Decisions nobody =
        Decisions.none().withLists(List.of(new Decisions.Recommended("shopper-0", List.of())));
    assertThatThrownBy(() -> market.opening().step(nobody))
        .hasMessageContaining("knows no shopper 'shopper-0'");
  }

  /** That campaign at so many ordinary budgets, all others at nothing. */
  private Decisions only(Campaign chosen, int times) {
    return Decisions.none()
        .withBudgets(
            market.campaigns().stream()
                .map(
                    campaign ->
                        new Decisions.AdBudget(
                            campaign.channel(),
                            campaign.name(),
                            campaign.index() == chosen.index()
                                ? times * campaign.dailyBudgetMinor()
                                : 0))
                .toList());
  }
}
