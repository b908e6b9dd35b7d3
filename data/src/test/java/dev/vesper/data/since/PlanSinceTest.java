package dev.vesper.data.since;

import static dev.vesper.data.since.ShopNews.DAY;
import static dev.vesper.data.since.ShopNews.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is news to a plan, and what is not. */
class PlanSinceTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  // By hand: 1 a day is sold, give or take 1.5324; four times that is 6.13, in two days 8.67.
  @ParameterizedTest
  @CsvSource({
    "one-day-low, 4, 1, 2025-11-29T06:00Z, 33, 32",
    "one-day-high, 4, 1, 2025-11-29T06:00Z, 50, 51",
    "two-days, 4, 1, 2025-11-30T06:00Z, 30, 29",
    "case-pack, 4, 12, 2025-11-29T06:00Z, 27, 26",
    "fewer-deviations, 2, 1, 2025-11-29T06:00Z, 36, 35",
    "same-day, 4, 1, 2025-11-28T23:00Z, 33, 32",
  })
  void a_newer_count_is_news_beyond_what_may_have_been_sold_or_come(
      String shopId, String deviations, int pack, String time, long usual, long surprise) {
    ShopNews shop = new ShopNews(DATABASE, shopId);
    shop.setting("stale_stock_deviations", deviations);
    shop.counted("2025-11-28T20:00Z", 40, 0);
    PlanHead plan = shop.night(line("a"));
    shop.casePack(plan, pack);
    shop.approve(plan, "a");

    shop.counted(time, usual, 0);
    assertThat(shop.differences(plan)).isEmpty();

    shop.counted(time, surprise + 2, 2);
    assertThat(shop.differences(plan)).containsExactly("on_hand 40 -> " + surprise);
  }

  @Test
  void a_late_count_of_before_the_one_that_the_night_saw_is_no_news() {
    ShopNews shop = new ShopNews(DATABASE, "late");
    shop.counted("2025-11-28T20:00Z", 40, 0);
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");

    shop.counted("2025-11-28T19:59Z", 3, 0);

    assertThat(shop.differences(plan)).isEmpty();
  }

  @Test
  void a_shop_that_wants_no_comparison_of_stock_is_told_of_none() {
    ShopNews shop = new ShopNews(DATABASE, "none");
    shop.setting("stale_stock_deviations", "none");
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");

    shop.counted("2025-11-29T06:00Z", 0, 0);

    assertThat(shop.differences(plan)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cost, 200.5, 4, 6, 1, 1, unit_cost 200 -> 200.5",
    "days, 200, 5, 6, 1, 1, lead_time 4 -> 5",
    "worst, 200, 4, 7, 1, 1, lead_time_p90 6 -> 7",
    "moq, 200, 4, 6, 2, 1, moq 1 -> 2",
    "pack, 200, 4, 6, 1, 6, pack 1 -> 6",
  })
  void terms_that_differ_are_news(
      String shopId, String cost, String days, int p90, int moq, int pack, String news) {
    ShopNews shop = new ShopNews(DATABASE, "terms-" + shopId);
    shop.terms("200");
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");

    shop.offer(shop.landed("supply_terms", null), "s1", "*", cost, days, p90, moq, pack);

    assertThat(shop.differences(plan)).containsExactly(news);
  }

  @Test
  void the_same_terms_again_are_no_news_however_they_are_written() {
    ShopNews shop = new ShopNews(DATABASE, "same");
    shop.terms("200");
    shop.price("900");
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");

    shop.terms("200.00");
    shop.price("900.0");

    assertThat(shop.differences(plan)).isEmpty();
  }

  @Test
  void another_price_is_news() {
    ShopNews shop = new ShopNews(DATABASE, "price");
    shop.price("900");
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");

    shop.price("899");

    assertThat(shop.differences(plan)).containsExactly("price 900 -> 899");
  }

  @Test
  void a_supplier_that_the_night_would_choose_now_is_news_and_one_that_is_dearer_is_not() {
    ShopNews shop = new ShopNews(DATABASE, "supplier");
    shop.terms("200");
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");

    long dearer = shop.terms("200");
    shop.offer(dearer, "s2", "w1", "201", "1", 1, 1, 1);
    assertThat(shop.differences(plan)).isEmpty();

    long cheaper = shop.terms("200");
    shop.offer(cheaper, "s2", "w1", "199", "1", 1, 1, 1);
    assertThat(shop.differences(plan)).containsExactly("supplier s1 -> s2");

    // Its terms for the location itself stand before those for all.
    long own = shop.terms("150");
    shop.offer(own, "s1", "w1", "200", "4", 6, 1, 1);
    assertThat(shop.differences(plan)).isEmpty();
  }

  @Test
  void an_item_that_nobody_sells_any_more_is_news() {
    ShopNews shop = new ShopNews(DATABASE, "gone");
    shop.terms("200");
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");

    shop.landed("supply_terms", null);

    assertThat(shop.differences(plan))
        .contains("supplier s1 -> ", "unit_cost 200 -> null")
        .hasSize(6);
  }

  @Test
  void terms_that_hold_from_a_later_day_are_news_from_that_day_on_and_only_when_they_came_later() {
    ShopNews shop = new ShopNews(DATABASE, "dated");
    shop.terms("200");
    long known = shop.landed("supply_terms", DAY.plusDays(1));
    shop.offer(known, "s1", "*", "300", "4", 6, 1, 1);
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");
    assertThat(shop.differences(plan)).isEmpty();

    long later = shop.landed("supply_terms", DAY.plusDays(2));
    shop.offer(later, "s1", "*", "400", "4", 6, 1, 1);
    assertThat(shop.differences(plan)).isEmpty();

    long morning = shop.landed("supply_terms", DAY.plusDays(1));
    shop.offer(morning, "s1", "*", "500", "4", 6, 1, 1);
    assertThat(shop.differences(plan)).containsExactly("unit_cost 200 -> 500");
  }

  @Test
  void a_file_that_was_held_in_the_night_is_news_once_it_is_accepted() {
    ShopNews shop = new ShopNews(DATABASE, "held");
    shop.terms("200");
    long held = shop.terms("250");
    shop.status(held, "held");
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");
    assertThat(shop.differences(plan)).isEmpty();

    shop.status(held, "kept");

    assertThat(shop.differences(plan)).containsExactly("unit_cost 200 -> 250");
  }

  @Test
  void a_file_that_the_night_saw_and_another_has_replaced_by_the_same_is_no_news() {
    ShopNews shop = new ShopNews(DATABASE, "replaced");
    long first = shop.terms("200");
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");

    shop.status(first, "replaced");
    long second = shop.terms("200");
    assertThat(shop.differences(plan)).isEmpty();

    shop.status(second, "replaced");
    shop.terms("210");
    assertThat(shop.differences(plan)).containsExactly("unit_cost 200 -> 210");
  }

  @Test
  void of_lines_that_are_not_approved_and_of_plans_of_an_older_version_nothing_is_told() {
    ShopNews shop = new ShopNews(DATABASE, "older");
    shop.terms("200");
    PlanHead older = shop.nightOfAnOlderVersion(line("a"));
    shop.approve(older, "a");
    PlanHead plan = shop.night(line("a"));

    shop.terms("210");

    assertThat(shop.differences(older)).isEmpty();
    assertThat(shop.differences(plan)).isEmpty();
  }
}
