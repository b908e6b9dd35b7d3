package dev.vesper.forecasting.response;

import dev.vesper.market.DayBook;
import dev.vesper.market.Market;
import dev.vesper.market.MarketLaws;
import dev.vesper.market.MarketSpec;
import dev.vesper.market.MarketState;
import dev.vesper.market.Policy;
import dev.vesper.market.Shopkeeper;
import dev.vesper.market.almanac.Almanac;
import dev.vesper.market.media.Campaign;
import dev.vesper.market.media.Spend;
import dev.vesper.market.storefront.ArTruth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The campaigns of a simulated market as a shop would see them, and what they truly brought: of
 * each item's mean without advertising, the share that the campaign's true curve adds.
 *
 * @param truth units per campaign, had all items been to be had
 */
record MarketPast(List<CampaignPast> pasts, CampaignResponses.Overlap overlap, double[] truth) {
  private static final LocalDate START = LocalDate.of(2025, 8, 31);

  static MarketPast of(long seed, int items, int days) {
    MarketSpec spec = new MarketSpec(seed, items, 2, 200, days, START);
    Market market = Market.create(spec, new MarketLaws(ArTruth.USUAL, true, false));
    Books books = new Books(market, days);
    Policy shopkeeper = Shopkeeper.of(market);
    MarketState evening = market.opening();
    for (int t = 0; t < days; t++) {
      evening = evening.step(shopkeeper.decide(evening));
      shopkeeper = shopkeeper.after(evening);
      books.add(t, evening);
    }
    return books.pasts();
  }

  /** What the days add up to. */
  private static final class Books {
    private final Market market;
    private final int days;
    private final long[][][] sold;
    private final double[][] spend;
    private final double[][] clicks;
    private final double[] truth;
    private final List<List<LiftTest>> tests = new ArrayList<>();
    private final long[] itemRate;
    private final long[][] placeRate;
    private final CampaignSales sales;

    Books(Market market, int days) {
      this.market = market;
      this.days = days;
      int campaigns = market.campaigns().size();
      sold = new long[market.items().size()][2][days];
      spend = new double[campaigns][days];
      clicks = new double[campaigns][days];
      truth = new double[campaigns];
      itemRate = new long[sold.length];
      placeRate = new long[sold.length][2];
      sales = new CampaignSales(campaigns, days, 1);
      market.campaigns().forEach(c -> tests.add(new ArrayList<>()));
    }

    void add(int t, MarketState evening) {
      DayBook book = evening.lastDay().orElseThrow();
      book.sold().forEach(line -> sold[line.item()][line.location()][t] += line.quantityUnits());
      for (Spend spent : book.spend()) {
        spend[spent.campaign()][t] = spent.costMinor();
        clicks[spent.campaign()][t] = spent.clicks();
      }
      for (DayBook.Cell cell : book.demand()) {
        double all = 0;
        double[] lift = new double[truth.length];
        for (Campaign campaign : market.campaigns()) {
          if (campaign.items().contains(cell.item())) {
            int place = 2 * campaign.index() + cell.location();
            lift[campaign.index()] = campaign.lift(evening.adStock().at(place));
            all += lift[campaign.index()];
          }
        }
        for (int c = 0; c < lift.length; c++) {
          truth[c] += cell.meanUnits() / (1 + all) * lift[c];
        }
      }
      market.campaigns().forEach(campaign -> test(campaign, evening));
    }

    /** A lift test knows the truth give or take its error, as the market's own files have it. */
    private void test(Campaign campaign, MarketState evening) {
      if (market.trials().liftTestEnds(campaign.index(), evening.asOf())) {
        double units = evening.adStock().withheldUnits(campaign.index());
        double error = 0.25 * units + 1;
        boolean[] during = new boolean[days];
        for (int t = 0; t < days; t++) {
          during[t] = market.trials().liftTestRuns(campaign.index(), START.plusDays(t));
        }
        double luck =
            new java.util.Random(market.spec().seed() * 31 + campaign.index()).nextGaussian();
        tests
            .get(campaign.index())
            .add(new LiftTest(units + error * luck, error, 0.5, 0.5, during));
      }
    }

    MarketPast pasts() {
      double[] unknown = new double[days];
      Arrays.fill(unknown, Double.NaN);
      for (int i = 0; i < sold.length; i++) {
        int item = i;
        int[] promoting =
            market.campaigns().stream()
                .filter(c -> c.items().contains(item))
                .mapToInt(Campaign::index)
                .toArray();
        for (int place = 0; place < 2; place++) {
          placeRate[i][place] = sales.add(promoting, sold[i][place], unknown);
          itemRate[i] += placeRate[i][place];
        }
      }
      List<CampaignPast> pasts = market.campaigns().stream().map(this::past).toList();
      return new MarketPast(pasts, this::shared, truth);
    }

    private double rate(Campaign campaign) {
      return campaign.items().stream().mapToDouble(i -> itemRate[i]).sum();
    }

    private double shared(int one, int two) {
      List<Integer> others = market.campaigns().get(two).items();
      Campaign campaign = market.campaigns().get(one);
      double both =
          campaign.items().stream().filter(others::contains).mapToDouble(i -> itemRate[i]).sum();
      return both / rate(campaign);
    }

    private CampaignPast past(Campaign campaign) {
      int c = campaign.index();
      double[] holiday = new double[days];
      double[] promotion = new double[days];
      for (int t = 0; t < days; t++) {
        int period = t;
        holiday[t] = Almanac.holiday(START.plusDays(t)).isPresent() ? 1 : 0;
        market
            .almanac()
            .promotion(START.plusDays(t))
            .ifPresent(
                known ->
                    known.items().stream()
                        .filter(campaign.items()::contains)
                        .forEach(
                            item ->
                                promotion[period] +=
                                    itemRate[item]
                                        / rate(campaign)
                                        * (Math.pow(1 - known.depthShare(), -2) - 1)));
      }
      return new CampaignPast(
          campaign.channel(),
          campaign.name(),
          campaign.items().stream().map(i -> market.items().get(i).id()).toList(),
          1,
          START,
          spend[c],
          clicks[c],
          sales.units(c),
          sales.expected(c),
          sales.available(c),
          List.of("holiday", "promotion"),
          new double[][] {holiday, promotion},
          tests(campaign),
          price(campaign));
    }

    private double price(Campaign campaign) {
      return campaign.items().stream()
              .mapToDouble(i -> (double) itemRate[i] * market.items().get(i).priceMinor())
              .sum()
          / rate(campaign);
    }

    private List<LiftTest> tests(Campaign campaign) {
      int without = market.trials().controlLocation(campaign.index());
      double units = campaign.items().stream().mapToDouble(i -> placeRate[i][without]).sum();
      return tests.get(campaign.index()).stream()
          .map(
              test ->
                  new LiftTest(
                      test.incrementUnits(),
                      test.standardError(),
                      units / rate(campaign),
                      0.5,
                      test.during()))
          .toList();
    }
  }
}
