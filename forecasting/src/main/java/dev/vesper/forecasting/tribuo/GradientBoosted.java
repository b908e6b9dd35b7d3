package dev.vesper.forecasting.tribuo;

import dev.vesper.forecasting.series.SeriesSet;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.common.xgboost.XGBoostTrainer.BoosterType;
import org.tribuo.common.xgboost.XGBoostTrainer.LoggingVerbosity;
import org.tribuo.common.xgboost.XGBoostTrainer.TreeMethod;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer.RegressionType;

/**
 * One gradient-boosted model for all series and all steps ahead, the step being a feature; no
 * forecast is fed back. Histogram trees on a fixed number of threads and columns in order of name
 * give the same bytes again.
 *
 * <p>[1] Chen and Guestrin 2016, XGBoost: a scalable tree boosting system, KDD; [2] Makridakis,
 * Spiliotis and Assimakopoulos 2022, M5 accuracy competition, IJF 38 (global trees on lags).
 */
public final class GradientBoosted {
  private static final int MOST_ROWS = 40_000;
  private static final int STEPS_PER_ANCHOR = 3;
  private static final int MOST_ANCHORS = 156;
  private static final double FURTHEST = 30;
  private static final int TREES = 120;
  private static final double RATE = 0.08;
  private static final int DEPTH = 6;
  private static final double LEAST_WEIGHT = 20;
  private static final double ROW_SHARE = 0.8;
  private static final double COLUMN_SHARE = 0.7;
  // One: beside other work on the same cores, waiting threads of the native code cost far more
  // than they bring.
  private static final int THREADS = 1;
  private static final String TARGET = "y";
  private static final RegressionFactory FACTORY = new RegressionFactory();

  private final LagFeatures features;
  private final Model<Regressor> model;
  private final SeriesSet past;

  private GradientBoosted(LagFeatures features, Model<Regressor> model, SeriesSet past) {
    this.features = features;
    this.model = model;
    this.past = past;
  }

  /** Whether a set has enough past to learn from. */
  public static boolean possible(SeriesSet past, int horizon) {
    long anchors = 0;
    for (double[] y : past.values()) {
      anchors += Math.max(0, y.length - LagFeatures.fewest() - horizon + 1);
    }
    return anchors >= 200;
  }

  /** Learns from every series of the set up to its end. */
  public static GradientBoosted fit(SeriesSet past, boolean counts, int horizon, long seed) {
    LagFeatures features = new LagFeatures(past, counts);
    MutableDataset<Regressor> rows =
        new MutableDataset<>(
            new SimpleDataSourceProvenance(
                "demand", OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), FACTORY),
            FACTORY);
    int every = anchorSpacing(past, horizon);
    for (int i = 0; i < past.size(); i++) {
      double[] y = past.values()[i];
      int turn = 0;
      for (int t = y.length - 1 - horizon; t >= first(y, horizon); t -= every) {
        for (int k = 0; k < Math.min(STEPS_PER_ANCHOR, horizon); k++) {
          int h = turn++ % horizon;
          double target = (y[t + 1 + h] - features.base(i, t)) / features.unit(i, t);
          rows.add(row(features, i, t, h, Math.max(-FURTHEST, Math.min(FURTHEST, target))));
        }
      }
    }
    return new GradientBoosted(features, trainer(seed).train(rows), past);
  }

  private static XGBoostRegressionTrainer trainer(long seed) {
    return new XGBoostRegressionTrainer(
        BoosterType.GBTREE,
        TreeMethod.HIST,
        RegressionType.LINEAR,
        TREES,
        RATE,
        0,
        DEPTH,
        LEAST_WEIGHT,
        ROW_SHARE,
        COLUMN_SHARE,
        1,
        0,
        THREADS,
        LoggingVerbosity.SILENT,
        seed & 0x7fffffff);
  }

  /** Forecasts every series with enough past; the rows of the others are empty. */
  public double[][] forecast(int horizon) {
    List<Example<Regressor>> asked = new ArrayList<>();
    for (int i = 0; i < past.size(); i++) {
      int t = past.values()[i].length - 1;
      for (int h = 0; h < horizon && t + 1 >= LagFeatures.fewest(); h++) {
        asked.add(row(features, i, t, h, 0));
      }
    }
    List<Prediction<Regressor>> answers = model.predict(asked);
    double[][] means = new double[past.size()][0];
    int next = 0;
    for (int i = 0; i < means.length; i++) {
      int t = past.values()[i].length - 1;
      if (t + 1 >= LagFeatures.fewest()) {
        means[i] = new double[horizon];
        for (int h = 0; h < horizon; h++) {
          double answer = answers.get(next++).getOutput().getValues()[0];
          means[i][h] = features.base(i, t) + features.unit(i, t) * answer;
        }
      }
    }
    return means;
  }

  private static ArrayExample<Regressor> row(
      LagFeatures features, int series, int t, int h, double target) {
    return new ArrayExample<>(
        new Regressor(TARGET, target), features.names(), features.of(series, t, h));
  }

  private static int first(double[] y, int horizon) {
    return Math.max(LagFeatures.fewest() - 1, y.length - horizon - MOST_ANCHORS);
  }

  private static int anchorSpacing(SeriesSet past, int horizon) {
    long anchors = 0;
    for (double[] y : past.values()) {
      anchors += Math.max(0, y.length - horizon - first(y, horizon));
    }
    return (int) Math.max(1, Math.ceil((double) anchors * STEPS_PER_ANCHOR / MOST_ROWS));
  }
}
