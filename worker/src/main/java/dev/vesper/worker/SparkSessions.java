package dev.vesper.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The one Spark session of the worker, started when it is first asked for and kept warm: engines on
 * plain files never pay for it.
 */
final class SparkSessions implements Supplier<SparkSession> {
  private static final Duration ROOM_WITHIN = Duration.ofSeconds(90);

  private final WorkerSettings settings;
  private final Path tmp;
  private @Nullable SparkSession session;

  SparkSessions(WorkerSettings settings, Path tmp) {
    this.settings = settings;
    this.tmp = tmp;
  }

  @Override
  public synchronized SparkSession get() {
    if (session == null) {
      session = start();
    }
    return session;
  }

  /** Starts Spark beside the first steps of the night, which do not need it. */
  void warmInBackground() {
    Thread warming =
        new Thread(
            // The first query loads the most classes; who asks for the session waits for it too.
            () -> get().range(1).selectExpr("sum(id)").collectAsList(), "spark-warm-up");
    warming.setDaemon(true);
    warming.start();
  }

  private SparkSession start() {
    SparkSession.Builder builder = SparkSession.builder().master(settings.master());
    SparkSession started =
        (settings.cluster() ? elsewhere(builder) : here(builder))
            .appName("vesper")
            .config("spark.ui.enabled", false)
            .config("spark.local.dir", tmp.resolve("blocks").toString())
            .config("spark.sql.warehouse.dir", tmp.resolve("warehouse").toString())
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", Math.max(4, settings.cores()))
            // Few, small stages in one process, partitions counted by hand: nothing to plan anew.
            .config("spark.sql.adaptive.enabled", settings.cluster())
            .config("spark.sql.parquet.compression.codec", "zstd")
            // Paths are always given one by one; below this count the driver looks at them itself
            // instead of starting a job of one task per file.
            .config("spark.sql.sources.parallelPartitionDiscovery.threshold", 100_000)
            .config("spark.sql.ui.retainedExecutions", 1)
            .config("spark.ui.retainedJobs", 10)
            .config("spark.ui.retainedStages", 10)
            .getOrCreate();
    if (settings.cluster()) {
      awaitExecutor(started);
    }
    return started;
  }

  /** Nobody else may speak to Spark in this process. */
  private static SparkSession.Builder here(SparkSession.Builder builder) {
    return builder
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1");
  }

  /**
   * Executors call back: Spark finds this machine's address itself, or is told it by {@code
   * SPARK_LOCAL_IP}. They run this worker's own class path, which lies at the same place on every
   * node, as the home does, in UTC. How large they are, Spark's own properties say.
   */
  private static SparkSession.Builder elsewhere(SparkSession.Builder builder) {
    return builder
        .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
        .config("spark.executor.extraJavaOptions", "-Duser.timezone=UTC -Dfile.encoding=UTF-8");
  }

  /** Spark itself would wait for ever for a cluster that has no room. */
  private void awaitExecutor(SparkSession started) {
    SparkContext context = started.sparkContext();
    CountDownLatch answered = new CountDownLatch(1);
    context.addSparkListener(
        new SparkListener() {
          @Override
          public void onExecutorAdded(SparkListenerExecutorAdded added) {
            answered.countDown();
          }

          @Override
          public void onApplicationEnd(SparkListenerApplicationEnd end) {
            answered.countDown();
          }
        });
    try {
      // Who came before the listener is known already; the first of them is the driver.
      if (context.statusTracker().getExecutorInfos().length < 2
          && !answered.await(ROOM_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        String memory = started.conf().get("spark.executor.memory", "1g");
        started.stop();
        throw new IllegalStateException(
            String.format(
                "the Spark cluster %s gave no executor of %s within %d s: start workers with more"
                    + " memory, give executors less"
                    + " (VESPER_WORKER_JAVA_OPTS=-Dspark.executor.memory=512m), or wait until it"
                    + " is idle",
                settings.master(), memory, ROOM_WITHIN.toSeconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    if (context.isStopped()) {
      throw new IllegalStateException(
          "the Spark cluster "
              + settings.master()
              + " could not start an executor: see its workers' logs");
    }
  }
}
