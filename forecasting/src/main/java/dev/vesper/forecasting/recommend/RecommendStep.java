package dev.vesper.forecasting.recommend;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import dev.vesper.forecasting.recommend.night.RecommendNight;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The step {@code recommend}: what landed of events, orders and returns becomes a refit recommender
 * with its lists, how good it is, and whether it may go live (domain.contract.RecommendContracts).
 */
public final class RecommendStep implements StepTask {
  private final Supplier<SparkSession> spark;
  private final int threads;

  /**
   * Makes the step.
   *
   * @param spark the session, for MLlib's ALS
   * @param threads at most; the result does not depend on it
   */
  public RecommendStep(Supplier<SparkSession> spark, int threads) {
    this.spark = spark;
    this.threads = threads;
  }

  @Override
  public StepName name() {
    return StepName.RECOMMEND;
  }

  @Override
  public StepResult run(StepInput input, Progress progress) throws IOException {
    return new RecommendNight(input, spark, threads, progress).run();
  }
}
