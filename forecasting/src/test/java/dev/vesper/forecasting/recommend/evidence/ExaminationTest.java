package dev.vesper.forecasting.recommend.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExaminationTest {
  private static final int ITEMS = 80;
  private static final int LENGTH = 30;
  private static final int LISTS = 60;
  private static final int LOOKS = 1500;

  private final long[][] shown = new long[ITEMS][ListPlaces.BANDS];
  private final long[][] opened = new long[ITEMS][ListPlaces.BANDS];
  private final double[] liked = new double[ITEMS];

  /** Lists of what is liked best, more or less: what stands on top is liked more, too. */
  private void shop(double fading, int looks) {
    RandomGenerator chance = Seed.stream(3, "examination", "");
    Arrays.setAll(liked, i -> 0.02 + 0.3 * Math.pow(chance.nextDouble(), 3));
    for (int list = 0; list < LISTS; list++) {
      double[] by =
          Arrays.stream(liked).map(l -> Math.log(l) + 0.7 * chance.nextGaussian()).toArray();
      int[] order =
          IntStream.range(0, ITEMS)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer i) -> by[i]).reversed())
              .limit(LENGTH)
              .mapToInt(Integer::intValue)
              .toArray();
      for (int look = 0; look < looks; look++) {
        for (int place = 1; place <= LENGTH; place++) {
          int item = order[place - 1];
          int band = ListPlaces.band(place);
          shown[item][band]++;
          boolean seen = chance.nextDouble() < Math.pow(place, -fading);
          opened[item][band] += seen && chance.nextDouble() < liked[item] ? 1 : 0;
        }
      }
    }
  }

  @Test
  void places_are_told_apart_from_the_liking_of_what_stands_there() {
    shop(0.6, LOOKS);
    Examination found = Examination.of(shown, opened);
    assertThat(found.told()).isTrue();
    for (int place : new int[] {2, 3, 5, 8, 10}) {
      double truth = Math.pow(place, -0.6);
      int band = ListPlaces.band(place);
      assertThat(found.propensity()[band]).as("place " + place).isCloseTo(truth, within(0.05));
      assertThat(found.weight(band)).isCloseTo(1 / truth, within(0.5));
    }
    // Clicks per look fall faster, since what is liked less stands further down.
    int low = ListPlaces.band(25);
    assertThat(rate(low) / rate(0)).isLessThan(0.75 * found.propensity()[low]);
  }

  @Test
  void weighed_clicks_tell_what_is_liked_better_than_plain_ones() {
    shop(0.6, LOOKS);
    Examination found = Examination.of(shown, opened);
    assertThat(error(found::weight)).isLessThan(0.3 * error(band -> 1));
  }

  /** Mean error of clicks per look against the liking, each in shares of its sum. */
  private double error(IntToDoubleFunction weight) {
    double[] rates = new double[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      long[] clicks = opened[i];
      double sum =
          IntStream.range(0, ListPlaces.BANDS)
              .mapToDouble(band -> clicks[band] * weight.applyAsDouble(band))
              .sum();
      long looks = Arrays.stream(shown[i]).sum();
      rates[i] = looks == 0 ? 0 : sum / looks;
    }
    double all = Arrays.stream(rates).sum();
    double[] known =
        IntStream.range(0, ITEMS).mapToDouble(i -> rates[i] > 0 ? liked[i] : 0).toArray();
    double truth = Arrays.stream(known).sum();
    return IntStream.range(0, ITEMS)
        .mapToDouble(i -> Math.abs(rates[i] / all - known[i] / truth))
        .sum();
  }

  private double rate(int band) {
    return (double) Arrays.stream(opened).mapToLong(of -> of[band]).sum()
        / Arrays.stream(shown).mapToLong(of -> of[band]).sum();
  }

  @Test
  void a_list_that_is_looked_at_alike_everywhere_weighs_nothing() {
    shop(0, 300);
    Examination found = Examination.of(shown, opened);
    assertThat(found.told()).isFalse();
    assertThat(found.words()).contains("no difference between places");
    assertThat(found.weight(ListPlaces.band(20))).isEqualTo(1);
  }

  @Test
  void too_few_clicks_and_lists_without_places_say_why_nothing_is_weighed() {
    shown[0][0] = 500;
    shown[0][1] = 500;
    opened[0][0] = 150;
    opened[0][1] = 49;
    assertThat(Examination.of(shown, opened).words()).contains("199 times, fewer than 200");
    opened[0][1] = 50;
    // 150 and 50 of as many looks: the second place is looked at a third of the time.
    Examination found = Examination.of(shown, opened);
    assertThat(found.propensity()[1]).isCloseTo(1.0 / 3, within(1e-6));
    assertThat(Examination.of(new ListPlaces()).words()).contains("no list says");
  }

  @Test
  void items_that_never_change_their_place_tell_nothing() {
    shown[0][0] = 10_000;
    opened[0][0] = 1000;
    shown[1][1] = 10_000;
    opened[1][1] = 100;
    assertThat(Examination.of(shown, opened).told()).isFalse();
  }

  @Test
  void a_click_never_counts_more_than_five_nor_less_than_one() {
    shown[0][0] = shown[0][1] = shown[0][2] = 100_000;
    opened[0] = new long[ListPlaces.BANDS];
    opened[0][0] = 10_000;
    opened[0][1] = 1000;
    opened[0][2] = 20_000;
    Examination found = Examination.of(shown, opened);
    assertThat(found.weight(1)).isEqualTo(5);
    assertThat(found.weight(2)).isEqualTo(1);
    assertThat(found.weight(ListPlaces.NO_BAND)).isEqualTo(1);
  }

  @Test
  void a_view_belongs_to_the_list_that_showed_the_item_last_until_somebody_searches() {
    List<PageVisits.Page> session =
        List.of(
            page(1, "page.list_viewed", "lamp", 7),
            page(2, "page.list_viewed", "desk", 12),
            page(3, "page.item_viewed", "lamp", 0),
            page(4, "page.item_viewed", "chair", 0),
            page(5, "page.searched", "", 0),
            page(6, "page.item_viewed", "desk", 0),
            page(7, "page.item_viewed", "desk", 2));
    int none = ListPlaces.NO_BAND;
    assertThat(ListPlaces.bands(session)).containsExactly(none, none, 6, none, none, none, 1);
    ListPlaces places = new ListPlaces();
    places.count(session);
    // The desk was not shown at place 2 as far as is known: that click is not counted.
    assertThat(Arrays.stream(places.opened()).flatMapToLong(Arrays::stream).sum()).isEqualTo(1);
    assertThat(Arrays.stream(places.shown()).flatMapToLong(Arrays::stream).sum()).isEqualTo(2);
  }

  private static PageVisits.Page page(int second, String type, String item, int position) {
    String list = position > 0 ? "home" : "";
    return new PageVisits.Page(second, "e" + second, type, item, "", "", list, position);
  }
}
