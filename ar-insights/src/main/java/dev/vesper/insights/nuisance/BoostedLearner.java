package dev.vesper.insights.nuisance;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * Gradient-boosted histogram trees on the plain terms; a chance is boosted by squared error (the
 * Brier score, which is proper) and kept inside (0, 1). One thread: the same bytes again.
 *
 * <p>[1] Chen and Guestrin 2016, XGBoost: a scalable tree boosting system, KDD.
 */
final class BoostedLearner implements Learner {
  private static final int TREES = 120;
  private static final double RATE = 0.06;
  private static final int DEPTH = 4;
  private static final double LEAST_WEIGHT = 30;
  private static final double ROW_SHARE = 0.8;
  private static final double COLUMN_SHARE = 0.8;
  private static final int BATCH = 20_000;
  private static final double NEAREST = 1e-3;
  private static final RegressionFactory FACTORY = new RegressionFactory();

  private final Design design;
  private final boolean chance;
  private final long seed;
  private final String[] names;

  BoostedLearner(Design design, boolean chance, long seed) {
    this.design = design;
    this.chance = chance;
    this.seed = seed;
    this.names = new String[design.plain()];
    for (int t = 0; t < names.length; t++) {
      // Digits of one length: the order of the names is the order of the terms.
      names[t] = String.format(Locale.ROOT, "t%04d", t);
    }
  }

  @Override
  public List<String> names() {
    return List.of("gradient-boosted trees");
  }

  @Override
  public Learner only(int model) {
    return this;
  }

  @Override
  public double[][] predict(int[] train, double[] y, int[] test) {
    MutableDataset<Regressor> rows =
        new MutableDataset<>(
            new SimpleDataSourceProvenance(
                "rows", OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), FACTORY),
            FACTORY);
    for (int row : train) {
      rows.add(example(row, y[row]));
    }
    Model<Regressor> model = trainer().train(rows);
    double[] out = new double[test.length];
    for (int from = 0; from < test.length; from += BATCH) {
      int to = Math.min(test.length, from + BATCH);
      List<Example<Regressor>> asked = new ArrayList<>();
      for (int i = from; i < to; i++) {
        asked.add(example(test[i], 0));
      }
      List<Prediction<Regressor>> answers = model.predict(asked);
      for (int i = from; i < to; i++) {
        double answer = answers.get(i - from).getOutput().getValues()[0];
        out[i] = chance ? Math.max(NEAREST, Math.min(1 - NEAREST, answer)) : answer;
      }
    }
    return new double[][] {out};
  }

  private XGBoostRegressionTrainer trainer() {
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
        1,
        LoggingVerbosity.SILENT,
        seed & 0x7fffffff);
  }

  private ArrayExample<Regressor> example(int row, double target) {
    double[] values = new double[names.length];
    for (int t = 0; t < values.length; t++) {
      values[t] = design.at(row, t);
    }
    return new ArrayExample<>(new Regressor("y", target), names, values);
  }
}
