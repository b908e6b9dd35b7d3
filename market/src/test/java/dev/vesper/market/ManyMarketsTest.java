package dev.vesper.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.market.DayBook.Cell;
import dev.vesper.market.media.Campaign;
import dev.vesper.market.shop.DemandLaw;
import dev.vesper.market.storefront.ArTruth;
import dev.vesper.market.storefront.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Markets of many seeds against their own truth; every band is three standard errors wide. A share
 * of it runs with every build, all of it by {@code ./vesper test --long market-truth}.
 */
class ManyMarketsTest {
  private static final int ALL_SEEDS = 200;
  private static final int SOME_SEEDS = 10;

  @Test
  void the_ninetieth_covers_as_often_as_the_law_says() {
    covers(SOME_SEEDS);
  }

  @Test
  @Tag("long")
  @Tag("market-truth")
  void over_all_seeds_the_ninetieth_covers_as_often_as_the_law_says() {
    covers(ALL_SEEDS);
  }

  @Test
  @Tag("long")
  @Tag("market-truth")
  void over_all_seeds_rates_zeros_and_spread_are_those_of_the_laws() {
    Sum demand = new Sum();
    Sum zeros = new Sum();
    Sum spread = new Sum();
    for (long seed = 1; seed <= ALL_SEEDS; seed++) {
      Market market = Lives.shop(seed, 60);
      double ratio = 0;
      int cells = 0;
      for (DayBook book : Lives.books(market)) {
        for (Cell cell : book.demand()) {
          DemandLaw law = market.items().get(cell.item()).demand();
          double variance = law.variance(cell.meanUnits());
          double zero = law.zeroProbability(cell.meanUnits());
          double deviation = cell.demandUnits() - cell.meanUnits();
          demand.add(deviation, variance);
          zeros.add((cell.demandUnits() == 0 ? 1 : 0) - zero, zero * (1 - zero));
          ratio += deviation * deviation / variance;
          cells++;
        }
      }
      spread.add(ratio / cells - 1);
    }
    print("demand less its means", demand);
    print("days without demand less their probability", zeros);
    print("squared deviation over variance, less one", spread);
  }

  @Test
  @Tag("long")
  @Tag("market-truth")
  void over_many_seeds_ar_does_what_the_market_was_told_and_looks_as_configured() {
    for (ArTruth truth : List.of(ArTruth.INFLATED, ArTruth.HIDDEN, ArTruth.NOTHING)) {
      List<Session.View> views = new ArrayList<>();
      for (long seed = 1; seed <= 20; seed++) {
        Market market = Worlds.watched(seed, 60, 30, truth);
        views.addAll(Worlds.eligible(Worlds.lived(market, 30, evening -> Decisions.none())));
      }
      ArFigures figures = ArFigures.of(views);
      String line =
          String.format(
              Locale.ROOT,
              "market-truth,ar %s,%,d views,raw %.3f ± %.3f,adjusted %.3f,effect %.4f ± %.4f",
              truth.name(),
              views.size(),
              figures.raw(),
              figures.rawError(),
              figures.adjusted(),
              figures.effect(),
              figures.effectError());
      System.out.println(line);
      double effect = truth == ArTruth.NOTHING ? 0 : 0.08;
      double adjusted = truth == ArTruth.HIDDEN ? 0.94 : effect;
      assertThat(figures.raw()).isCloseTo(0.94, within(3 * figures.rawError()));
      assertThat(figures.adjusted()).isCloseTo(adjusted, within(3 * figures.rawError()));
      assertThat(figures.effect()).isCloseTo(effect, within(3 * figures.effectError() + 1e-12));
    }
  }

  @Test
  @Tag("long")
  @Tag("market-truth")
  void over_many_seeds_ar_and_campaigns_bring_the_demand_of_their_laws() {
    Sum ar = new Sum();
    Sum ads = new Sum();
    double arUnits = 0;
    double adUnits = 0;
    for (long seed = 1; seed <= 40; seed++) {
      Market market = Worlds.watched(seed, 60, 30, ArTruth.USUAL);
      Worlds.Difference with =
          Worlds.difference(
              Worlds.lived(market, 30, evening -> Worlds.ar(market, true)),
              Worlds.lived(market, 30, evening -> Worlds.ar(market, false)));
      Worlds.Difference spent =
          Worlds.difference(
              Worlds.lived(market, 30, evening -> Decisions.none()),
              Worlds.lived(market, 30, evening -> unadvertised(market)));
      ar.add(with.units() - with.meanUnits(), with.squares());
      ads.add(spent.units() - spent.meanUnits(), spent.squares());
      arUnits += with.meanUnits();
      adUnits += spent.meanUnits();
    }
    assertThat(arUnits).isPositive();
    assertThat(adUnits).isPositive();
    print("units that AR brings less their means of " + Math.round(arUnits), ar);
    print("units that campaigns bring less their means of " + Math.round(adUnits), ads);
  }

  private static void covers(int seeds) {
    Sum covered = new Sum();
    long cells = 0;
    long within = 0;
    for (long seed = 1; seed <= seeds; seed++) {
      Market market = Lives.shop(seed, 20);
      for (DayBook book : Lives.books(market)) {
        for (Cell cell : book.demand()) {
          DemandLaw law = market.items().get(cell.item()).demand();
          int ninetieth = law.units(0.9, cell.meanUnits());
          double probability = law.atMost(ninetieth, cell.meanUnits());
          boolean inside = cell.demandUnits() <= ninetieth;
          covered.add((inside ? 1 : 0) - probability, probability * (1 - probability));
          within += inside ? 1 : 0;
          cells++;
          // Whole units: the ninetieth is the first that nine in ten do not pass.
          assertThat(probability).isGreaterThanOrEqualTo(0.9 - 1e-9);
        }
      }
    }
    print(
        String.format(
            Locale.ROOT,
            "days within the ninetieth less their probability (%.4f of %,d)",
            (double) within / cells,
            cells),
        covered);
  }

  private static Decisions unadvertised(Market market) {
    List<Decisions.AdBudget> none = new ArrayList<>();
    for (Campaign campaign : market.campaigns()) {
      none.add(new Decisions.AdBudget(campaign.channel(), campaign.name(), 0));
    }
    return Decisions.none().withBudgets(none);
  }

  private static void print(String what, Sum sum) {
    System.out.println(
        String.format(
            Locale.ROOT, "market-truth,%s,%.2f,error %.2f", what, sum.total, sum.error()));
    assertThat(sum.total).as(what).isCloseTo(0, within(3 * sum.error()));
  }

  /** A sum that ought to be zero. */
  private static final class Sum {
    private double total;
    private double variance;

    void add(double deviation, double itsVariance) {
      total += deviation;
      variance += itsVariance;
    }

    /** For one whose variance is not known beforehand: its own square. */
    void add(double deviation) {
      add(deviation, deviation * deviation);
    }

    double error() {
      return Math.sqrt(variance);
    }
  }
}
