package dev.vesper.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.market.storefront.ArTruth;
import dev.vesper.market.storefront.Session;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What AR does in a lived market, against what the market was told it does. */
class ArTruthsTest {
  private static final int ITEMS = 60;
  private static final int DAYS = 30;

  @Test
  void raw_differences_are_as_inflated_as_configured_and_potential_outcomes_are_not() {
    List<Session.View> views = eligible(1, ArTruth.INFLATED);
    ArFigures figures = ArFigures.of(views);
    assertThat(figures.raw()).isCloseTo(0.94, within(3 * figures.rawError()));
    assertThat(figures.raw()).isGreaterThan(0.4);
    assertThat(figures.effect()).isCloseTo(0.08, within(3 * figures.effectError()));
    assertThat(figures.effectError()).isLessThan(0.02);
  }

  @Test
  void what_is_seen_explains_the_selection_unless_it_is_hidden() {
    ArFigures seen = ArFigures.of(eligible(2, ArTruth.INFLATED));
    assertThat(seen.adjusted()).isCloseTo(0.08, within(3 * seen.rawError()));
    ArFigures hidden = ArFigures.of(eligible(2, ArTruth.HIDDEN));
    assertThat(hidden.adjusted()).isCloseTo(0.94, within(3 * hidden.rawError()));
    assertThat(hidden.effect()).isCloseTo(0.08, within(3 * hidden.effectError()));
  }

  @Test
  void where_ar_does_nothing_both_outcomes_are_the_same() {
    List<Session.View> views = eligible(3, ArTruth.NOTHING);
    assertThat(views).allMatch(view -> view.wouldWith() == view.wouldWithout());
    ArFigures figures = ArFigures.of(views);
    assertThat(figures.raw()).isCloseTo(0.94, within(3 * figures.rawError()));
  }

  @Test
  void without_overlap_each_kind_of_visit_opens_nearly_always_or_nearly_never() {
    List<Session.View> views = eligible(4, ArTruth.NO_OVERLAP);
    for (int shown = 0; shown < 4; shown++) {
      int kind = shown;
      List<Session.View> alike =
          views.stream().filter(view -> view.kind().shown() == kind).toList();
      long used = alike.stream().filter(view -> view.kind().usedAr()).count();
      double share = (double) used / alike.size();
      // 7 % of openings fail or slip.
      assertThat(share).isBetween(shown < 2 ? 0 : 0.85, shown < 2 ? 0.02 : 0.95);
    }
  }

  @Test
  void what_was_lived_is_one_of_both_outcomes() {
    for (Session.View view : eligible(5, ArTruth.USUAL)) {
      assertThat(view.wanted())
          .isEqualTo(view.kind().usedAr() ? view.wouldWith() : view.wouldWithout());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void turning_ar_on_everywhere_brings_the_demand_that_the_law_says(long seed) {
    Market market = Worlds.watched(seed, ITEMS, DAYS, ArTruth.USUAL);
    List<DayBook> with = Worlds.lived(market, DAYS, evening -> Worlds.ar(market, true));
    List<DayBook> without = Worlds.lived(market, DAYS, evening -> Worlds.ar(market, false));
    Worlds.Difference difference = Worlds.difference(with, without);
    assertThat(difference.meanUnits()).isPositive();
    assertThat(difference.units())
        .isCloseTo(difference.meanUnits(), within(3 * difference.error()));
    DayBook.Cell cell = with.get(0).demand().get(0);
    DayBook.Cell twin = without.get(0).demand().get(0);
    var item = market.items().get(cell.item());
    double factor = item.hasAr() ? market.arDemandFactor(item.kind()) : 1;
    assertThat(cell.meanUnits() / twin.meanUnits()).isCloseTo(factor, within(1e-12));
  }

  @Test
  void buyers_who_used_ar_send_less_back_at_the_true_share() {
    Market market = Worlds.watched(6, ITEMS, DAYS, ArTruth.INFLATED);
    var law = market.arLaw(market.items().get(0).kind());
    for (int intent = 0; intent < 4; intent++) {
      assertThat(law.returnFactor(intent, true) / law.returnFactor(intent, false))
          .isCloseTo(0.85, within(1e-12));
    }
  }

  @Test
  void a_guest_or_a_shopper_without_consent_leaves_no_name() {
    Market market = Worlds.watched(7, ITEMS, 3, ArTruth.USUAL);
    int named = 0;
    int withheld = 0;
    for (DayBook book : Worlds.lived(market, 3, evening -> Decisions.none())) {
      for (Session session : book.sessions()) {
        boolean allowed = session.consent().startsWith("a") && session.shopper() >= 0;
        assertThat(session.shopperRef().isEmpty()).isEqualTo(!allowed);
        named += allowed ? 1 : 0;
        withheld += session.shopper() >= 0 && !allowed ? 1 : 0;
      }
    }
    assertThat(named).isPositive();
    assertThat(withheld).isPositive();
  }

  private static List<Session.View> eligible(long seed, ArTruth truth) {
    Market market = Worlds.watched(seed, ITEMS, DAYS, truth);
    return Worlds.eligible(Worlds.lived(market, DAYS, evening -> Decisions.none()));
  }
}
