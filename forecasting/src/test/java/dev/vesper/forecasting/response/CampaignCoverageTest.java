package dev.vesper.forecasting.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether the night's 90 % intervals of what campaigns brought hold a market's truth. */
class CampaignCoverageTest {
  private static final int MARKETS = 200;

  @Test
  @Tag("long")
  @Tag("response-coverage")
  void the_nights_intervals_hold_the_truth_of_nine_campaigns_in_ten_over_two_hundred_markets() {
    // One campaign of each market, in turn, so that the cases are independent.
    Tally tally = new Tally();
    for (int seed = 1; seed <= MARKETS; seed++) {
      MarketPast market = MarketPast.of(seed, 60, 300);
      List<CampaignAnswer> answers =
          CampaignResponses.fit(market.pasts(), market.overlap(), 200, seed);
      int c = seed % answers.size();
      tally.add(answers.get(c).contribution(), market.truth()[c]);
    }
    tally.holdsAtNominal("night");
  }

  @Test
  void a_share_of_the_markets_is_held_at_nominal() {
    Tally tally = new Tally();
    for (int seed = 1001; seed <= 1003; seed++) {
      MarketPast market = MarketPast.of(seed, 40, 150);
      List<CampaignAnswer> answers =
          CampaignResponses.fit(market.pasts(), market.overlap(), 60, seed);
      for (int c = 0; c < answers.size(); c++) {
        tally.add(answers.get(c).contribution(), market.truth()[c]);
      }
    }
    tally.holdsAtNominal("share");
  }

  /** Counts intervals that hold. */
  private static final class Tally {
    private int cases;
    private int held;
    private int above;
    private double width;
    private double bias;

    void add(Interval interval, double truth) {
      cases++;
      held += interval.holds(truth) ? 1 : 0;
      above += truth > interval.high() ? 1 : 0;
      width += (interval.high() - interval.low()) / truth;
      bias += interval.mean() / truth - 1;
    }

    void holdsAtNominal(String name) {
      double band = 3 * Math.sqrt(0.9 * 0.1 * cases);
      System.out.printf(
          Locale.ROOT,
          "%s: %d of %d held, %.0f +- %.1f expected; %d above; width %.2f of the truth; mean off"
              + " by %.1f %%%n",
          name,
          held,
          cases,
          0.9 * cases,
          band,
          above,
          width / cases,
          100 * bias / cases);
      assertThat((double) held).isBetween(0.9 * cases - band, 0.9 * cases + band);
    }
  }
}
