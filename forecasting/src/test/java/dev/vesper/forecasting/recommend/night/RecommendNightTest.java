package dev.vesper.forecasting.recommend.night;

import static dev.vesper.forecasting.recommend.night.LandedShop.hashes;
import static dev.vesper.forecasting.recommend.night.LandedShop.item;
import static dev.vesper.forecasting.recommend.night.LandedShop.kindOf;
import static dev.vesper.forecasting.recommend.night.LandedShop.output;
import static dev.vesper.forecasting.recommend.night.LandedShop.ref;
import static dev.vesper.forecasting.recommend.night.LandedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.contract.RecommendContracts;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendNightTest {
  private static final long DAY_S = 86_400;

  @TempDir static Path first;
  private static StepResult usual;

  @TempDir Path folder;

  @BeforeAll
  static void night() throws IOException {
    usual = LandedShop.of(any -> true).night(first, 2);
  }

  private static double figure(StepResult night, String name) {
    return Double.parseDouble(night.figures().getOrDefault(name, "-1"));
  }

  @Test
  void tastes_are_found_far_above_what_everybody_likes_and_the_gate_lets_them_through() {
    String champion = usual.figures().getOrDefault("champion", "");
    double recall = figure(usual, "recall_20." + champion);
    double popular = figure(usual, "recall_20.popularity");
    System.out.printf("recall@20: %s %.4f, popularity %.4f%n", champion, recall, popular);
    assertThat(recall).isGreaterThan(1.3 * popular);
    assertThat(usual.figures()).containsEntry("gate", "passed");
  }

  @Test
  void lists_are_of_the_shoppers_kind_and_say_why() throws IOException {
    List<Map<String, String>> lists = rows(usual, RecommendContracts.SHOPPER_LISTS);
    long ofKind =
        lists.stream()
            .filter(row -> row.get("rank").equals("1"))
            .filter(
                row ->
                    kindOf(row.get("item_id"))
                        == Integer.parseInt(row.get("shopper_ref").substring(3)) % 6)
            .count();
    assertThat(ofKind).isGreaterThan(200);
    assertThat(lists.stream().map(row -> row.get("because")).collect(Collectors.toSet()))
        .contains("tried", "bought");
  }

  @Test
  void an_item_that_nobody_took_yet_is_shown_to_those_who_like_what_is_like_it()
      throws IOException {
    StepResult night = LandedShop.of(any -> true).withNovelty().night(folder, 2);
    List<Integer> kinds =
        rows(night, RecommendContracts.SHOPPER_LISTS).stream()
            .filter(row -> LandedShop.NOVELTY.equals(row.get("item_id")))
            .map(row -> Integer.parseInt(row.get("shopper_ref").substring(3)) % 6)
            .toList();
    // Fifty with a profile like that kind best, 220 another; a list has a third of all items.
    long liking = kinds.stream().filter(kind -> kind == LandedShop.NOVELTY_KIND).count();
    assertThat(liking).isGreaterThan(45);
    assertThat(kinds.size() - liking).isLessThan(132);
    assertThat(rows(night, RecommendContracts.ITEM_LISTS))
        .filteredOn(row -> LandedShop.NOVELTY.equals(row.get("item_id")))
        .filteredOn(row -> row.get("rank").equals("1"))
        .allMatch(row -> kindOf(row.get("other_item_id")) == LandedShop.NOVELTY_KIND);
  }

  @Test
  void who_did_not_agree_has_no_list_and_no_profile() throws IOException {
    Set<String> listed =
        rows(usual, RecommendContracts.SHOPPER_LISTS).stream()
            .map(row -> row.get("shopper_ref"))
            .collect(Collectors.toSet());
    for (int s = 0; s < LandedShop.SHOPPERS; s++) {
      assertThat(listed.contains(ref(s))).as(ref(s)).isEqualTo(LandedShop.agreed(s));
    }
    assertThat(usual.figures()).containsEntry("profiles", "270");
    assertThat(rows(usual, RecommendContracts.COHORT_LISTS))
        .extracting(row -> row.get("cohort"))
        .contains("", "desktop/search", "phone_high/search");
  }

  @Test
  void a_list_holds_nothing_bought_blocked_or_out_of_season_one_variant_and_half_a_category()
      throws IOException {
    StepResult night =
        LandedShop.of(any -> true)
            .with("recommend_blocked", item(20) + ", " + item(31))
            .with("recommend_length", "10")
            .night(folder, 2);
    Map<String, Integer> ofKind = new HashMap<>();
    Set<String> families = new HashSet<>();
    for (Map<String, String> row : rows(night, RecommendContracts.SHOPPER_LISTS)) {
      String shopper = row.get("shopper_ref");
      String item = row.get("item_id");
      assertThat(item).isNotIn(item(0), item(20), item(31));
      assertThat(ofKind.merge(shopper + kindOf(item), 1, Integer::sum)).isLessThanOrEqualTo(5);
      if (item.equals(item(10)) || item.equals(item(11))) {
        assertThat(families.add(shopper)).as("both variants for " + shopper).isTrue();
      }
    }
    assertThat(rows(night, RecommendContracts.ITEM_LISTS))
        .filteredOn(row -> row.get("item_id").equals(item(10)))
        .extracting(row -> row.get("other_item_id"))
        .doesNotContain(item(10), item(11));
  }

  @Test
  void a_refit_without_a_shopper_is_one_that_never_knew_her() throws IOException {
    // The pseudonym is erased from the landed rows; what is left is the other shop's rows.
    StepResult erased = LandedShop.of(shopper -> !shopper.equals(ref(7))).night(folder, 2);
    assertThat(hashes(erased)).isNotEqualTo(hashes(usual));
    StepResult never =
        LandedShop.of(shopper -> !shopper.equals(ref(7))).night(folder.resolve("never"), 1);
    assertThat(hashes(erased)).isEqualTo(hashes(never));
    assertThat(rows(erased, RecommendContracts.SHOPPER_LISTS))
        .noneMatch(row -> row.get("shopper_ref").equals(ref(7)));
  }

  @Test
  void one_shopper_who_floods_the_shop_changes_no_list() throws IOException {
    StepResult night = LandedShop.of(any -> true).flooded(3000).night(folder, 2);
    assertThat(night.figures())
        .containsEntry("flooding_shoppers", "1")
        .containsEntry("flooded_rows", "6000");
    assertThat(output(night, RecommendContracts.SHOPPER_LISTS).sha256())
        .isEqualTo(output(usual, RecommendContracts.SHOPPER_LISTS).sha256());
    assertThat(output(night, RecommendContracts.ITEM_LISTS).sha256())
        .isEqualTo(output(usual, RecommendContracts.ITEM_LISTS).sha256());
  }

  @Test
  void a_refit_is_held_against_the_live_model_and_half_the_shop_missing_stops_it()
      throws IOException {
    StepResult same =
        LandedShop.of(any -> true)
            .with("live/recommend_model", output(usual, RecommendContracts.MODEL))
            .night(folder, 2);
    assertThat(same.figures()).containsEntry("gate", "passed");
    assertThat(rows(same, RecommendContracts.GATE))
        .extracting(row -> row.get("check"))
        .contains("quality", "drift", "coverage", "volume", "median-norm");
    StepResult half =
        LandedShop.of(shopper -> shopper.charAt(shopper.length() - 1) % 2 == 0)
            .with("live/recommend_model", output(usual, RecommendContracts.MODEL))
            .night(folder.resolve("half"), 2);
    assertThat(half.figures()).containsEntry("gate", "stopped");
    assertThat(half.figures().getOrDefault("gate_words", "")).contains("times the events");
  }

  @Test
  void a_night_whose_events_were_shuffled_is_stopped() throws IOException {
    StepResult shuffled =
        LandedShop.of(any -> true)
            .shuffled()
            .with("live/recommend_model", output(usual, RecommendContracts.MODEL))
            .night(folder, 2);
    assertThat(shuffled.figures()).containsEntry("gate", "stopped");
    assertThat(shuffled.figures().getOrDefault("gate_words", "")).contains("live lists");
  }

  @Test
  void a_shop_with_too_few_who_agreed_has_lists_that_are_the_same_for_all() throws IOException {
    StepResult night = LandedShop.of(shopper -> shopper.compareTo(ref(30)) < 0).night(folder, 2);
    assertThat(night.figures())
        .containsEntry("champion", "popularity")
        .containsEntry("gate", "passed");
    assertThat(rows(night, RecommendContracts.SHOPPER_LISTS)).isEmpty();
    assertThat(rows(night, RecommendContracts.ITEM_LISTS)).isNotEmpty();
    StepResult next =
        LandedShop.of(any -> true)
            .with("last/recommend_state", output(night, RecommendContracts.STATE))
            .night(folder.resolve("next"), 2);
    assertThat(next.figures().get("refit")).contains("there is nothing to bring up to date");
  }

  @Test
  void a_night_brings_the_last_one_up_to_date_once_it_is_known_what_that_loses()
      throws IOException {
    StepResult measured = measured();
    assertThat(measured.figures().get("refit"))
        .contains("has not been measured", "to bring up to date lost");
    StepResult kept = after(measured, "kept", 2, LandedShop.DAY);
    assertThat(kept.figures().get("refit"))
        .startsWith("brought up to date; all was learnt anew on " + LandedShop.DAY.minusDays(1));
    assertThat(kept.figures()).containsEntry("gate", "passed");
    assertThat(hashes(after(measured, "again", 1, LandedShop.DAY))).isEqualTo(hashes(kept));
    String champion = usual.figures().getOrDefault("champion", "");
    double loss = 1 - figure(kept, "ndcg_20." + champion) / figure(usual, "ndcg_20." + champion);
    System.out.printf("NDCG@20 lost by a refresh: %.4f%n", loss);
    assertThat(loss).isLessThan(2 * NightRefresh.MOST_LOSS);
    assertThat(rows(kept, RecommendContracts.STATE))
        .allMatch(row -> !row.toString().contains("e1-"));
    StepResult late = after(measured, "late", 2, LandedShop.DAY.plusDays(NightRefresh.MOST_DAYS));
    assertThat(late.figures().get("refit")).contains("the last time was 8 days ago");
  }

  @Test
  void a_night_that_finds_what_an_erased_shopper_taught_learns_anew_as_if_it_never_knew_her()
      throws IOException {
    StepResult measured = measured();
    Predicate<String> others = shopper -> !shopper.equals(ref(7));
    StepResult never = LandedShop.of(others).night(folder.resolve("never"), 1);
    StepResult erased =
        LandedShop.of(others)
            .with("last/recommend_state", output(measured, RecommendContracts.STATE))
            .night(folder.resolve("erased"), 2);
    assertThat(erased.figures().get("refit"))
        .startsWith("all was learnt anew: evidence of 2026-0")
        .endsWith("that the last night knew is gone");
    assertThat(hashes(erased)).isEqualTo(hashes(never));
  }

  @Test
  void a_day_that_holds_less_than_it_did_is_seen_but_not_what_was_let_go_or_came_late() {
    KnownDays then = days(10, 5, 7, 11, 5, 7, 12, 5, 7);
    assertThat(then.lacking(days(10, 5, 7, 11, 6, 7, 12, 5, 8), 10 * DAY_S)).isEmpty();
    assertThat(then.lacking(days(10, 5, 7, 11, 4, 9, 12, 5, 7), 10 * DAY_S))
        .hasValue(LocalDate.ofEpochDay(11));
    assertThat(then.lacking(days(10, 5, 7, 11, 5, 7, 12, 5, 6), 10 * DAY_S))
        .hasValue(LocalDate.ofEpochDay(12));
    assertThat(then.lacking(days(10, 5, 0, 11, 5, 3, 12, 5, 7), 10 * DAY_S))
        .as("events of the tenth, and some of the eleventh, were let go")
        .isEmpty();
    assertThat(then.lacking(days(11, 5, 7, 12, 5, 7), 10 * DAY_S + 1))
        .as("the tenth is only in part in the window")
        .isEmpty();
    assertThat(then.lacking(days(11, 5, 7, 12, 5, 7), 10 * DAY_S))
        .hasValue(LocalDate.ofEpochDay(10));
  }

  private static KnownDays days(int... dayOrdersEvents) {
    SortedMap<Long, KnownDays.Count> days = new TreeMap<>();
    for (int k = 0; k < dayOrdersEvents.length; k += 3) {
      days.put(
          (long) dayOrdersEvents[k],
          new KnownDays.Count(dayOrdersEvents[k + 1], dayOrdersEvents[k + 2]));
    }
    return new KnownDays(days);
  }

  /** The second of two nights: it learns everything anew, and measures what less would lose. */
  private StepResult measured() throws IOException {
    StepResult begun =
        LandedShop.of(any -> true).night(folder.resolve("begun"), 2, LandedShop.DAY.minusDays(2));
    assertThat(begun.figures().get("refit")).contains("there is nothing to bring up to date");
    return after(begun, "measured", 2, LandedShop.DAY.minusDays(1));
  }

  private StepResult after(StepResult last, String name, int threads, LocalDate asOf)
      throws IOException {
    return LandedShop.of(any -> true)
        .with("last/recommend_state", output(last, RecommendContracts.STATE))
        .night(folder.resolve(name), threads, asOf);
  }
}
