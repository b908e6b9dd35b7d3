package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.Locale;

/**
 * The same for everybody: how many shoppers took an item, the last time of each counting half after
 * every half-life.
 *
 * @param halfLifeDays days after which a purchase counts half; infinite: never
 */
public record Popularity(double halfLifeDays) implements Engine {
  private static final double MINUTES_PER_DAY = 24 * 60;

  @Override
  public String name() {
    return "popularity";
  }

  @Override
  public boolean personal() {
    return false;
  }

  @Override
  public String setting() {
    return Double.isInfinite(halfLifeDays)
        ? "half_life_days=never"
        : String.format(Locale.ROOT, "half_life_days=%.0f", halfLifeDays);
  }

  @Override
  public Fitted fit(Interactions training, int threads) {
    int newest = 0;
    for (int minute : training.minutes()) {
      newest = Math.max(newest, minute);
    }
    double[] weights = new double[training.itemCount()];
    for (int k = 0; k < training.size(); k++) {
      double days = (newest - training.minutes()[k]) / MINUTES_PER_DAY;
      weights[training.items()[k]] += Math.pow(0.5, days / halfLifeDays);
    }
    return (history, scores) -> {
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) weights[i];
      }
    };
  }
}
