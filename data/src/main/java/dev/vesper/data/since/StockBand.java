package dev.vesper.data.since;

import dev.vesper.data.since.LineFacts.Counted;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a line's stock may have become since it was planned without a surprise.
 *
 * <p>Over e days since a count of s units, with m the median demand of a day, d its standard
 * deviation by the forecast's own spread, and o units on order, a count is no news while it lies
 * from s - e m - t to s + o + t, with t = max(one case pack, z d sqrt(e)). Days of demand are taken
 * as independent, so the spread of c days of cover is that of one day times sqrt(c): d = (p90 -
 * p50) / 1.2816 / sqrt(c), where 1.2816 is the 90 % quantile of the standard normal distribution
 * [1]. Less than a case pack cannot be ordered otherwise.
 *
 * <p>[1] NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.1 "Cumulative Distribution
 * Function of the Standard Normal Distribution".
 *
 * @param onOrder units on order when the plan was made; they may have come, early too
 * @param packUnits units per case pack
 * @param medianPerDay m
 * @param deviationPerDay d
 * @param deviations z; null: no count is ever news
 */
record StockBand(
    long onOrder,
    long packUnits,
    double medianPerDay,
    double deviationPerDay,
    @Nullable Double deviations) {
  private static final double P90_OF_NORMAL = 1.2816;

  /**
   * From what a plan says of a line.
   *
   * @param coverDays days from the plan's order day to the end of the line's cover
   */
  static StockBand of(
      long onOrder,
      long packUnits,
      double demandP50,
      double demandP90,
      long coverDays,
      @Nullable Double deviations) {
    double days = Math.max(1, coverDays);
    double spread = Math.max(0, demandP90 - demandP50) / P90_OF_NORMAL;
    return new StockBand(
        onOrder, packUnits, demandP50 / days, spread / Math.sqrt(days), deviations);
  }

  /**
   * Whether a newer count is a surprise.
   *
   * @param since what was counted, or planned on, before
   */
  boolean isNews(Counted since, Counted now) {
    if (deviations == null) {
      return false;
    }
    long days = daysBetween(since.day(), now.day());
    double most =
        Math.max((double) packUnits, deviations * deviationPerDay * Math.sqrt((double) days));
    return now.onHand() < since.onHand() - days * medianPerDay - most
        || now.onHand() > since.onHand() + onOrder + most;
  }

  // A count in the night after the day's end is a day's difference at most.
  private static long daysBetween(LocalDate from, LocalDate to) {
    return Math.max(1, ChronoUnit.DAYS.between(from, to));
  }
}
