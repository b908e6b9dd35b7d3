package dev.vesper.forecasting.response;

import dev.vesper.domain.media.Adstock;
import dev.vesper.domain.media.Saturation;
import dev.vesper.domain.run.Seed;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A campaign whose truth is planted: 100 units a period, lifted by 0.4 times a Hill curve of
 * carry-over 0.5, half saturation 2000 and slope 1, with noise as counts have.
 */
final class PlantedCampaign {
  private static final double TOP = 0.4;
  private static final double THETA = 0.5;
  private static final double HALF = 2000;
  private final double[] spend;
  private final double[] units;
  private final double[] lift;
  private final double[] expected;
  private final double[] available;
  private final int periodDays;
  private List<LiftTest> tests = List.of();

  PlantedCampaign(long seed, int periods, int periodDays) {
    this(seed, periods, periodDays, 0, periods);
  }

  /** One that spends from a period to another only. */
  PlantedCampaign(long seed, int periods, int periodDays, int from, int to) {
    this.periodDays = periodDays;
    RandomGenerator random = Seed.stream(seed, "planted");
    spend = new double[periods];
    double level = 0;
    for (int t = 0; t < periods; t++) {
      level = t % 7 == 0 ? (random.nextInt(5) == 0 ? 0 : 2000 * random.nextDouble()) : level;
      double today = level * (0.7 + 0.6 * random.nextDouble());
      spend[t] = t >= from && t < to ? today : 0;
    }
    lift = Adstock.geometric(spend, THETA);
    units = new double[periods];
    expected = new double[periods];
    Arrays.fill(expected, 100);
    available = expected.clone();
    for (int t = 0; t < periods; t++) {
      lift[t] = TOP * Saturation.hill(lift[t], HALF, 1);
      double mean = 100 * (1 + lift[t]);
      units[t] = mean + Math.sqrt(1.5 * mean) * random.nextGaussian();
    }
  }

  double truth() {
    return 100 * Arrays.stream(lift).sum();
  }

  /** Stock of half of the items runs out in every period with much advertising. */
  PlantedCampaign soldOutWhereLifted() {
    for (int t = 0; t < units.length; t++) {
      if (lift[t] > 0.15) {
        units[t] /= 2;
        available[t] /= 2;
      }
    }
    return this;
  }

  /** A test that withheld it from half of the places, and knows what that cost. */
  PlantedCampaign tested(int from, int to, double error) {
    boolean[] during = new boolean[units.length];
    Arrays.fill(during, from, to, true);
    double[] shown = spend.clone();
    for (int t = from; t < to; t++) {
      spend[t] /= 2;
    }
    LiftTest truth = new LiftTest(0, 1, 0.5, 0.5, during);
    double[] missing = truth.missing(new Shape(THETA, HALF, 1), shown);
    double found = 0;
    for (int t = 0; t < units.length; t++) {
      units[t] -= 100 * TOP * missing[t];
      lift[t] -= TOP * missing[t];
      found += during[t] ? 100 * TOP * missing[t] : 0;
    }
    tests = List.of(new LiftTest(found, error, 0.5, 0.5, during));
    return this;
  }

  /** The same without what the test has found. */
  PlantedCampaign untested() {
    tests = List.of();
    return this;
  }

  CampaignPast past(String channel, String name, boolean knowsStock) {
    double[] clicks = new double[spend.length];
    // A click costs 20 (1 + spend / 1000)^0.3.
    Arrays.setAll(clicks, t -> spend[t] / (20 * Math.pow(1 + spend[t] / 1000, 0.3)));
    return new CampaignPast(
        channel,
        name,
        List.of("a"),
        periodDays,
        LocalDate.of(2025, 1, 1),
        spend,
        clicks,
        units,
        expected,
        knowsStock ? available : expected,
        List.of(),
        new double[0][],
        tests,
        120);
  }
}
