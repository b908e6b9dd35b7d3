package dev.vesper.market.shop;

import dev.vesper.market.luck.Draws;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How an item's demand at a location comes about on a day, before any stock-out: negative binomial
 * around level × weekday × season × trend; intermittent items are asked for on some days only.
 *
 * @param levelUnitsPerDay mean demand over all locations on {@code origin}, season apart
 * @param size the negative binomial's size: variance of a day with an occasion is m + m² / size
 * @param occasionShare share of days on which anybody asks; 1 for items that are no intermittent
 * @param weekdays factors, Monday first, mean 1
 * @param seasonAmplitude the year's swing as a share
 * @param seasonPeakDay the best day of the year
 * @param trendPerYear continuous growth per year, 0.1 for about a tenth
 * @param origin where the trend starts
 */
public record DemandLaw(
    double levelUnitsPerDay,
    double size,
    double occasionShare,
    List<Double> weekdays,
    double seasonAmplitude,
    int seasonPeakDay,
    double trendPerYear,
    LocalDate origin) {
  private static final double DAYS_PER_YEAR = 365.25;

  public DemandLaw {
    weekdays = List.copyOf(weekdays);
  }

  /**
   * Mean units asked for on a day.
   *
   * @param share the location's share of the item's demand
   */
  public double mean(LocalDate day, double share) {
    double weekday = weekdays.get(day.getDayOfWeek().getValue() - 1);
    double angle = 2 * StrictMath.PI * (day.getDayOfYear() - seasonPeakDay) / DAYS_PER_YEAR;
    double season = 1 + seasonAmplitude * StrictMath.cos(angle);
    double years = (day.toEpochDay() - origin.toEpochDay()) / DAYS_PER_YEAR;
    return levelUnitsPerDay * share * weekday * season * StrictMath.exp(trendPerYear * years);
  }

  /** Variance of the units asked for on a day of that mean. */
  public double variance(double mean) {
    double onOccasion = mean / occasionShare;
    double within = onOccasion + onOccasion * onOccasion / size;
    return occasionShare * within + occasionShare * (1 - occasionShare) * onOccasion * onOccasion;
  }

  /** Probability that nobody asks on a day of that mean. */
  public double zeroProbability(double mean) {
    double onOccasion = mean / occasionShare;
    return 1 - occasionShare + occasionShare * StrictMath.pow(size / (size + onOccasion), size);
  }

  /** Units asked for on a day of that mean; one uniform number, growing in the mean. */
  public int draw(RandomGenerator random, double mean) {
    return units(random.nextDouble(), mean);
  }

  /** Whether anybody comes for it on a day of that luck. */
  public boolean occasion(double u) {
    return u >= 1 - occasionShare;
  }

  /** Probability that at most so many units are asked for on a day of that mean. */
  public double atMost(int units, double mean) {
    double onOccasion = mean / occasionShare;
    double term = StrictMath.pow(size / (size + onOccasion), size);
    double sum = term;
    for (int k = 0; k < units; k++) {
      term *= onOccasion / (size + onOccasion) * (size + k) / (k + 1);
      sum += term;
    }
    return 1 - occasionShare + occasionShare * sum;
  }

  /** The units at that level of luck, 0 to 1: a quantile of the day's demand. */
  public int units(double u, double mean) {
    if (!occasion(u)) {
      return 0;
    }
    double within = (u - (1 - occasionShare)) / occasionShare;
    return Draws.negativeBinomial(within, mean / occasionShare, size);
  }
}
