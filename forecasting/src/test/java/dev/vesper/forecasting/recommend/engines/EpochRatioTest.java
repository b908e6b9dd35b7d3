package dev.vesper.forecasting.recommend.engines;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.vesper.forecasting.recommend.RetailInteractions;
import dev.vesper.forecasting.recommend.evaluation.Bootstrap;
import dev.vesper.forecasting.recommend.evaluation.Ranking;
import dev.vesper.forecasting.recommend.evaluation.Split;
import dev.vesper.forecasting.recommend.evaluation.SplitRule;
import dev.vesper.forecasting.recommend.evaluation.Splitter;
import dev.vesper.forecasting.recommend.interactions.InteractionCsv;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An epoch of iALS++ against an iteration of MLlib's ALS, in one process on the same data. MLlib is
 * given its best number of blocks, and its time is the difference between a long and a short fit,
 * so that what it does once does not count.
 */
@Tag("long")
@Tag("recommend-speed")
class EpochRatioTest {
  private static final int THREADS = 2;
  private static final int SHORT = 2;
  private static final int LONG = 10;
  private static final int REPEATS = 3;

  @TempDir private Path folder;

  @Test
  void an_epoch_is_eight_times_as_fast_at_equal_quality() throws IOException {
    Path file = RetailInteractions.write(folder.resolve("retail.csv"));
    Split split = new Splitter(SplitRule.TIME, false, 7).split(InteractionCsv.read(file));
    System.out.println(
        "BLAS of MLlib: " + dev.ludovic.netlib.blas.BLAS.getInstance().getClass().getName());
    try (SparkSession spark = SparkForTests.session(THREADS)) {
      double retail = ratio(spark, "retail", split.training(), 64);
      compareQuality(spark, split);
      Interactions planted = PlantedScale.of(10_000, 5_000, 50, 1, THREADS);
      double larger = ratio(spark, "planted", planted, 64);
      ratio(spark, "retail", split.training(), 128);
      assertThat(retail).isGreaterThanOrEqualTo(8);
      assertThat(larger).isGreaterThanOrEqualTo(8);
    }
  }

  /** Seconds by the clock and of the processor. */
  private record Seconds(double wall, double processor) {
    static Seconds now() {
      return new Seconds(
          System.nanoTime() / 1e9,
          ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()
              / 1e9);
    }

    Seconds since(Seconds earlier) {
      return new Seconds(wall - earlier.wall, processor - earlier.processor);
    }

    Seconds each(int times) {
      return new Seconds(wall / times, processor / times);
    }

    static Seconds median(Seconds[] of) {
      double[] walls = Arrays.stream(of).mapToDouble(Seconds::wall).sorted().toArray();
      double[] processors = Arrays.stream(of).mapToDouble(Seconds::processor).sorted().toArray();
      return new Seconds(walls[walls.length / 2], processors[walls.length / 2]);
    }
  }

  /** The smaller of both ratios: by the clock other programs may be in the way of either. */
  private static double ratio(SparkSession spark, String name, Interactions pairs, int dimensions) {
    Dataset<Row> ratings = mllib(spark, dimensions, 1).ratings(pairs, THREADS).cache();
    ratings.count();
    Seconds[] ours = new Seconds[REPEATS];
    Seconds[] theirs = new Seconds[REPEATS];
    int blocks = bestBlocks(spark, ratings, dimensions);
    for (int r = 0; r < REPEATS; r++) {
      ours[r] = ourEpoch(pairs, dimensions);
      theirs[r] = theirIteration(spark, ratings, dimensions, blocks);
    }
    ratings.unpersist();
    Seconds our = Seconds.median(ours);
    Seconds their = Seconds.median(theirs);
    System.out.printf(
        Locale.ROOT,
        "%s, %d pairs, %d dimensions: iALS++ %.3f s an epoch, %.3f s of processor; MLlib ALS %.3f s,"
            + " %.3f s (%d blocks); ratio %.1f, %.1f%n",
        name,
        pairs.size(),
        dimensions,
        our.wall(),
        our.processor(),
        their.wall(),
        their.processor(),
        blocks,
        their.wall() / our.wall(),
        their.processor() / our.processor());
    return Math.min(their.wall() / our.wall(), their.processor() / our.processor());
  }

  private static int bestBlocks(SparkSession spark, Dataset<Row> ratings, int dimensions) {
    int best = THREADS;
    double least = Double.POSITIVE_INFINITY;
    // Once to warm up, then each number of blocks.
    theirIteration(spark, ratings, dimensions, THREADS);
    for (int blocks : new int[] {THREADS, 2 * THREADS, 10}) {
      double seconds = theirIteration(spark, ratings, dimensions, blocks).processor();
      if (seconds < least) {
        least = seconds;
        best = blocks;
      }
    }
    return best;
  }

  private static Seconds ourEpoch(Interactions pairs, int dimensions) {
    Seconds[] ends = new Seconds[LONG];
    ials(dimensions, LONG)
        .factors(pairs, THREADS, (epoch, state) -> ends[epoch - 1] = Seconds.now());
    return ends[LONG - 1].since(ends[SHORT - 1]).each(LONG - SHORT);
  }

  private static Seconds theirIteration(
      SparkSession spark, Dataset<Row> ratings, int dimensions, int blocks) {
    Seconds start = Seconds.now();
    mllib(spark, dimensions, SHORT).train(ratings, blocks);
    Seconds between = Seconds.now();
    mllib(spark, dimensions, LONG).train(ratings, blocks);
    return Seconds.now().since(between).since(between.since(start)).each(LONG - SHORT);
  }

  private static void compareQuality(SparkSession spark, Split split) {
    double[] ours = ndcg(ials(64, 16).fit(split.training(), THREADS), split);
    double[] theirs = ndcg(mllib(spark, 64, 16).fit(split.training(), THREADS), split);
    Bootstrap.Interval difference = Bootstrap.difference(ours, theirs, 1);
    System.out.printf(
        Locale.ROOT,
        "NDCG@100: iALS++ %.4f, MLlib ALS %.4f, difference %.4f (%.4f to %.4f)%n",
        Arrays.stream(ours).average().orElseThrow(),
        Arrays.stream(theirs).average().orElseThrow(),
        difference.mean(),
        difference.low(),
        difference.high());
    assertThat(difference.high()).as("not worse than MLlib beyond the noise").isPositive();
  }

  private static double[] ndcg(Fitted fitted, Split split) {
    return Ranking.of(fitted, split, 100, false, THREADS).ndcg(split, 100);
  }

  private static Ials ials(int dimensions, int epochs) {
    return new Ials(new IalsSettings(dimensions, 8, epochs, 0.01, 1, 0.1, 0, 1));
  }

  private static MllibAls mllib(SparkSession spark, int dimensions, int iterations) {
    return new MllibAls(() -> spark, dimensions, iterations, 0.1, 10, 0, 1);
  }
}
