package dev.vesper.forecasting.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Sales of items added up to campaigns, and what counts as sold out. */
class CampaignSalesTest {
  private static final int[] FIRST = {0};

  @Test
  void a_share_of_three_tenths_counts_by_its_share_and_less_does_not_count() {
    CampaignSales sales = new CampaignSales(1, 4, 1);
    double[] share = {1, 0.3, 0.29, Double.NaN};
    // 10 + 3 + 7 units in 1 + 0.3 + 1 periods: 20 / 2.3 = 8.695652 a period.
    assertThat(sales.add(FIRST, new long[] {10, 3, 2, 7}, share)).isEqualTo(8_695_652);
    assertThat(sales.units(0)).containsExactly(10, 3, 0, 7);
    assertThat(sales.available(0)).containsExactly(8.695652, 2.608696, 0, 8.695652);
    assertThat(sales.expected(0)).containsOnly(8.695652);
  }

  @Test
  void a_silence_that_habit_all_but_rules_out_is_an_empty_shelf_and_a_shorter_one_is_chance() {
    // Silent in 6 of 36: ln(1e-4) / ln(6/36) = 5.1, so more than six are too many; in 7 of 37:
    // ln(1e-4) / ln(7/37) = 5.5, the same six.
    assertThat(countedSilent(6)).isEqualTo(6);
    assertThat(countedSilent(7)).isZero();
  }

  private static long countedSilent(int silent) {
    long[] sold = new long[30 + silent];
    Arrays.fill(sold, 5);
    Arrays.fill(sold, 15, 15 + silent, 0);
    CampaignSales sales = new CampaignSales(1, sold.length, 1);
    sales.add(FIRST, sold, unknown(sold.length));
    return Arrays.stream(sales.available(0), 15, 15 + silent).filter(x -> x > 0).count();
  }

  @Test
  void a_silence_in_which_the_item_is_said_to_have_been_there_is_no_empty_shelf() {
    long[] sold = new long[40];
    Arrays.fill(sold, 5);
    Arrays.fill(sold, 15, 25, 0);
    double[] share = unknown(40);
    Arrays.fill(share, 15, 25, 1);
    CampaignSales sales = new CampaignSales(1, 40, 1);
    sales.add(FIRST, sold, share);
    assertThat(Arrays.stream(sales.available(0)).filter(x -> x > 0).count()).isEqualTo(40);
  }

  @Test
  void before_its_launch_an_item_is_not_expected_and_after_sixty_silent_days_no_more() {
    long[] sold = new long[120];
    Arrays.fill(sold, 20, 59, 3);
    CampaignSales sales = new CampaignSales(1, 120, 1);
    sales.add(FIRST, sold, unknown(120));
    double[] expected = sales.expected(0);
    assertThat(expected[19]).isZero();
    assertThat(expected[20]).isEqualTo(3);
    assertThat(expected[58]).isEqualTo(3);
    assertThat(expected[59]).isZero();
    long[] still = new long[119];
    Arrays.fill(still, 20, 59, 3);
    CampaignSales waiting = new CampaignSales(1, 119, 1);
    waiting.add(FIRST, still, unknown(119));
    // Sixty silent days: sold out, and still expected to be sold.
    assertThat(waiting.expected(0)[118]).isEqualTo(3);
    assertThat(waiting.available(0)[118]).isZero();
  }

  @Test
  void an_item_that_never_sold_adds_nothing() {
    CampaignSales sales = new CampaignSales(1, 3, 1);
    assertThat(sales.add(FIRST, new long[3], unknown(3))).isZero();
    assertThat(sales.expected(0)).containsOnly(0);
  }

  private static double[] unknown(int periods) {
    double[] unknown = new double[periods];
    Arrays.fill(unknown, Double.NaN);
    return unknown;
  }
}
