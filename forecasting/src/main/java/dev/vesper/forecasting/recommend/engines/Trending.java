package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.History;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.Locale;

/**
 * An engine that knows no time, told what is on the rise: its scores times r^γ, r being the item's
 * share of what was taken lately over its share of all, with one shopper more for every item. It
 * stays linear in the history where the engine is.
 *
 * @param of the engine
 * @param halfLifeDays of lately
 * @param exponent γ, above 0
 */
public record Trending(Engine of, double halfLifeDays, double exponent) implements Engine {
  private static final History NOBODY = new History(new int[0], new float[0]);

  @Override
  public String name() {
    return of.name() + "-trend";
  }

  @Override
  public String setting() {
    return String.format(
        Locale.ROOT,
        "%s trend_half_life_days=%.0f trend_exponent=%.2f",
        of.setting(),
        halfLifeDays,
        exponent);
  }

  @Override
  public Fitted fit(Interactions training, int threads) {
    double[] lately = shares(new Popularity(halfLifeDays), training, threads);
    double[] ever = shares(new Popularity(Double.POSITIVE_INFINITY), training, threads);
    float[] rise = new float[lately.length];
    for (int i = 0; i < rise.length; i++) {
      rise[i] = (float) Math.pow(lately[i] / ever[i], exponent);
    }
    Fitted fitted = of.fit(training, threads);
    return (history, scores) -> {
      fitted.score(history, scores);
      for (int i = 0; i < scores.length; i++) {
        scores[i] *= rise[i];
      }
    };
  }

  private static double[] shares(Popularity popularity, Interactions training, int threads) {
    float[] counts = new float[training.itemCount()];
    popularity.fit(training, threads).score(NOBODY, counts);
    double sum = 0;
    for (float count : counts) {
      sum += count + 1;
    }
    double[] shares = new double[counts.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (counts[i] + 1) / sum;
    }
    return shares;
  }
}
