package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Spark MLlib's implicit ALS, the peer of {@link Ials}: every pair that was not seen weighs 1, a
 * seen one 1 + αs, and the ridge of a row is λ times its pairs. As many blocks as threads: each is
 * a task, and on one machine more of them only shuffle more. [1] Hu, Koren, Volinsky 2008; [2]
 * Zhou, Wilkinson, Schreiber, Pan 2008 (the ridge).
 *
 * @param spark asked for at the first fit
 * @param dimensions rank
 * @param iterations passes over shoppers and items
 * @param regularisation λ
 * @param alpha α
 * @param power of the strength
 * @param seed of the first factors
 */
public record MllibAls(
    Supplier<SparkSession> spark,
    int dimensions,
    int iterations,
    double regularisation,
    double alpha,
    double power,
    long seed)
    implements Engine, ImplicitObjective {

  @Override
  public String name() {
    return "mllib-als";
  }

  @Override
  public String setting() {
    return String.format(
        Locale.ROOT,
        "dimensions=%d iterations=%d regularisation=%s alpha=%s power=%.1f",
        dimensions,
        iterations,
        regularisation,
        alpha,
        power);
  }

  @Override
  public double unobserved() {
    return 1;
  }

  @Override
  public double weight(float strength) {
    return alpha * Strengths.raised(strength, power);
  }

  @Override
  public double pull(float strength) {
    return 1 + weight(strength);
  }

  @Override
  public double ridge(double weights, int pairs, int others) {
    return regularisation * pairs;
  }

  @Override
  public Fitted fit(Interactions training, int threads) {
    Dataset<Row> ratings = ratings(training, threads).cache();
    try {
      return model(train(ratings, threads), training.itemCount(), threads);
    } finally {
      ratings.unpersist();
    }
  }

  /** The pairs as Spark wants them. */
  public Dataset<Row> ratings(Interactions training, int threads) {
    List<Row> rows = new ArrayList<>(training.size());
    for (int u = 0; u < training.userCount(); u++) {
      for (int k = training.starts()[u]; k < training.starts()[u + 1]; k++) {
        rows.add(
            RowFactory.create(
                u, training.items()[k], Strengths.raised(training.strengths()[k], power)));
      }
    }
    StructType columns =
        new StructType()
            .add("user", DataTypes.IntegerType)
            .add("item", DataTypes.IntegerType)
            .add("rating", DataTypes.FloatType);
    return spark.get().createDataFrame(rows, columns).repartition(threads);
  }

  /** Learns; nothing else is done here, so that it can be timed. */
  public ALSModel train(Dataset<Row> ratings, int threads) {
    return new ALS()
        .setImplicitPrefs(true)
        .setRank(dimensions)
        .setMaxIter(iterations)
        .setRegParam(regularisation)
        .setAlpha(alpha)
        .setNumBlocks(threads)
        .setSeed(seed)
        .fit(ratings);
  }

  /** Its item factors, from which shoppers are folded in. */
  public FactorModel model(ALSModel learnt, int itemCount, int threads) {
    float[] items = new float[itemCount * dimensions];
    for (Row row : learnt.itemFactors().collectAsList()) {
      List<Float> factors = row.getList(1);
      for (int p = 0; p < dimensions; p++) {
        items[row.getInt(0) * dimensions + p] = factors.get(p);
      }
    }
    return new FactorModel(this, dimensions, items, threads);
  }
}
