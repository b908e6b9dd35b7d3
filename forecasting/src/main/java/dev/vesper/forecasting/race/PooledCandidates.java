package dev.vesper.forecasting.race;

import dev.vesper.domain.run.Seed;
import dev.vesper.forecasting.baseline.Forecaster;
import dev.vesper.forecasting.baseline.PooledRegression;
import dev.vesper.forecasting.baseline.SetSeason;
import dev.vesper.forecasting.baseline.WindowAverage;
import dev.vesper.forecasting.series.Chunks;
import dev.vesper.forecasting.series.SeriesSet;
import dev.vesper.forecasting.tribuo.GradientBoosted;
import java.util.Arrays;

/** The models learnt on the whole set. */
final class PooledCandidates {
  static final String BOOSTED = "boosted";
  static final String BOOSTED_BY_INTEREST = "boosted-interest";
  private static final int FEWEST = 8;
  private static final int RECENT = 26;

  private PooledCandidates() {}

  /** The season the set shares, and a model of each series' rest. */
  static Candidate setSeason(Forecaster inner) {
    return new Candidate() {
      @Override
      public String name() {
        return "set-season-" + inner.name();
      }

      @Override
      public double[][] means(Stage stage, int horizon, int threads) {
        SetSeason season = SetSeason.of(stage.past().values(), stage.past().season());
        double[][] means = new double[stage.past().size()][0];
        Chunks.each(
            means.length,
            threads,
            i -> {
              if (stage.past(i).length >= FEWEST) {
                means[i] = season.forecast(stage.past(i), inner, horizon);
              }
            });
        return means;
      }
    };
  }

  /** The recent rate, pulled towards those of its group. */
  static Candidate prior() {
    return new Candidate() {
      @Override
      public String name() {
        return "gamma-poisson";
      }

      @Override
      public double[][] means(Stage stage, int horizon, int threads) {
        double[][] means = new double[stage.past().size()][horizon];
        for (int i = 0; i < means.length; i++) {
          Arrays.fill(
              means[i], stage.prior().rate(stage.past().groups().get(i), lastSteps(stage, i)));
        }
        return means;
      }
    };
  }

  /** The values of the last year or so, as a distribution. */
  static Candidate empirical() {
    return new Candidate() {
      @Override
      public String name() {
        return "empirical";
      }

      @Override
      public boolean recent() {
        return true;
      }

      @Override
      public double[][] means(Stage stage, int horizon, int threads) {
        return Candidate.perSeries(new WindowAverage(Stage.WINDOW)).means(stage, horizon, threads);
      }
    };
  }

  /** Linear autoregression, bent towards each series' own. */
  static Candidate regression() {
    return new Candidate() {
      @Override
      public String name() {
        return "regression";
      }

      @Override
      public double[][] means(Stage stage, int horizon, int threads) {
        double[][] past = stage.past().values();
        int lags = PooledRegression.lags(past, stage.past().season());
        PooledRegression pooled = PooledRegression.fit(past, lags, horizon, threads);
        return pooled.forecast(past, threads);
      }
    };
  }

  /** Gradient-boosted trees; their threads are fixed, whatever the race uses. */
  static Candidate boosted(long seed) {
    return boosted(BOOSTED, false, seed);
  }

  /** The same trees, which see the interest in an item too. */
  static Candidate boostedByInterest(long seed) {
    return boosted(BOOSTED_BY_INTEREST, true, seed);
  }

  private static Candidate boosted(String name, boolean byInterest, long seed) {
    return new Candidate() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double[][] means(Stage stage, int horizon, int threads) {
        double[][] none = new double[stage.past().size()][0];
        if (!GradientBoosted.possible(stage.past(), horizon)) {
          return none;
        }
        SeriesSet seen = byInterest ? stage.past() : stage.past().withInterest(null);
        // The same luck for both: what differs between them is the interest.
        long own = Seed.of(seed, BOOSTED);
        GradientBoosted model = GradientBoosted.fit(seen, stage.counts(), horizon, own);
        return model.forecast(horizon);
      }
    };
  }

  private static double[] lastSteps(Stage stage, int i) {
    double[] past = stage.past(i);
    return Arrays.copyOfRange(past, Math.max(0, past.length - RECENT), past.length);
  }
}
