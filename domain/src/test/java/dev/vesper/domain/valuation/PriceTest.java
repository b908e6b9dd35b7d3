package dev.vesper.domain.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Worked by hand on packs of 6 for 1 a unit, at least 2: 0, 40, 90, 130, 150. */
class PriceTest {
  private static final Ladder LAMP =
      new Ladder(
          1,
          6,
          2,
          0,
          1,
          new double[] {0, 40, 90, 130, 150},
          new float[] {0.875f, 0.75f, 0.5f, 0.25f, 0.125f});

  /** Cash earns 5 elsewhere: a pack takes 30, so g is 0, 10, 30, 40, 30. */
  private static final ShadowPrices CASH = new ShadowPrices(5, 0, 0);

  @Test
  void another_quantity_gains_what_it_is_worth_less_what_its_cash_earns_elsewhere() {
    Price more = Price.of(LAMP, CASH, SupplierStanding.PLAIN, 2.0, 18, 24);

    assertThat(more.gainMinor()).isEqualTo(-10);
    assertThat(more.aloneMinor()).isEqualTo(20);
    assertThat(more.cashMinor()).isEqualTo(6);
    assertThat(more.riskBefore()).isEqualTo(0.25);
    assertThat(more.riskAfter()).isEqualTo(0.125);
    assertThat(more.guessed()).isFalse();
    // It takes 10 of the bound, which is 2 above the plan.
    assertThat(more.atMostMinor()).isEqualTo(-8);
    Price none = Price.of(LAMP, CASH, SupplierStanding.PLAIN, null, 18, 18);
    assertThat(none.gainMinor()).isZero();
    assertThat(none.atMostMinor()).isNull();
  }

  @Test
  void ordering_nothing_of_a_supplier_s_only_line_saves_its_fixed_cost() {
    SupplierStanding alone = new SupplierStanding(25, false, 15);

    Price none = Price.of(LAMP, CASH, alone, 0.0, 18, 0);

    assertThat(none.gainMinor()).isEqualTo(-40 + 25);
    assertThat(none.aloneMinor()).isEqualTo(-130 + 25);
    // The supplier is worth 15 in all, so no more is lost.
    assertThat(none.atMostMinor()).isEqualTo(-15);
    assertThat(Price.of(LAMP, CASH, new SupplierStanding(25, true, 90), 0.0, 18, 0).gainMinor())
        .isEqualTo(-40);
  }

  @Test
  void ordering_from_a_supplier_that_is_closed_pays_its_fixed_cost() {
    SupplierStanding closed = new SupplierStanding(70, false, -30);

    Price some = Price.of(LAMP, CASH, closed, 0.0, 0, 12);

    assertThat(some.gainMinor()).isEqualTo(30 - 70);
    // 10 less than the best quantity, and a supplier that is not worth 30.
    assertThat(some.atMostMinor()).isEqualTo(-40);
    assertThat(Price.of(LAMP, CASH, new SupplierStanding(70, true, -30), null, 0, 12).gainMinor())
        .isEqualTo(30);
  }

  @Test
  void a_change_never_looks_better_than_the_plan_that_was_free_to_make_it() {
    // The proposal of 12 is worth 30 at these prices, 18 is worth 40: whole packs, no mistake.
    assertThat(Price.of(LAMP, CASH, SupplierStanding.PLAIN, 3.0, 12, 18).gainMinor()).isZero();
    assertThat(Price.of(LAMP, CASH, SupplierStanding.PLAIN, null, 12, 18).gainMinor())
        .isEqualTo(10);
    // From 6, worth 10, to 12: it seems to gain 20, but takes 10 of a bound that is 2 above.
    assertThat(Price.of(LAMP, CASH, SupplierStanding.PLAIN, 2.0, 6, 12).gainMinor()).isEqualTo(-8);
  }

  @Test
  void a_supplier_is_worth_its_best_quantities_less_its_fixed_cost_and_relieved_minimum() {
    ShadowPrices relieved = new ShadowPrices(5, 0, 1);
    SupplierStanding.Priced line = new SupplierStanding.Priced(LAMP, relieved);

    // g is 0, 16, 42, 58, 54 at 4 a unit; twice 58 less 1 x 50 less 20.
    assertThat(SupplierStanding.worth(List.of(line, line), 50, 20)).isEqualTo(46);
    assertThat(SupplierStanding.worth(List.of(), 50, 20)).isEqualTo(-20);
  }

  @Test
  void beyond_the_ladder_the_price_says_that_it_guesses() {
    Price far = Price.of(LAMP, ShadowPrices.NONE, SupplierStanding.PLAIN, null, 24, 30);

    assertThat(far.guessed()).isTrue();
    assertThat(far.gainMinor()).isEqualTo(20);
  }
}
