package dev.vesper.insights.session;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Events become visits: one row per session and item. All flags of a funnel stage imply those of
 * the stage before it.
 *
 * <p>Columns: {@code session, shopper} (8-byte hashes; shopper null without consent), {@code
 * item_id, day, began} (of the first event), {@code events}, {@code device_class, surface, mode,
 * traffic_source, exposure}, {@code ar_capable}; {@code offered, loaded, failed, started, valid,
 * cart, tracking_lost} (flags); {@code dwell_s} (seen, capped; null without a session) and {@code
 * ended} (its end was seen; otherwise the dwell is censored); {@code load_ms, fps}; {@code tried}
 * (sorted ids); {@code ordered_units, kept_units} (of orders within seven days; null where the
 * shopper is not known). An event told twice is one: nothing here counts how often.
 */
public final class Visits implements AutoCloseable {
  private final KnownLanding landing;
  private final Path staging;
  private final @Nullable KeptDays keptDays;
  private final List<ArtefactRef> madeDays = new ArrayList<>();
  private final Queue<Dataset<Row>> kept = new ConcurrentLinkedQueue<>();
  private @Nullable Dataset<Row> made;
  private @Nullable Dataset<Row> lines;

  /** The visits that a step was given: of days that were kept, and of those that are dirty. */
  public Visits(SparkSession spark, StepInput input, ZoneId zone) {
    this.landing =
        new KnownLanding(
            spark, input.asOf(), zone, name -> input.inputsUnder("landing/" + name + "/"));
    this.staging = Path.of(input.stagingDir());
    this.keptDays = KeptDays.of(input).orElse(null);
  }

  /**
   * Visits of the days up to the as-of date.
   *
   * @param segments the landed segments of a contract, by its name
   */
  public Visits(
      SparkSession spark,
      LocalDate asOf,
      ZoneId zone,
      Function<String, List<ArtefactRef>> segments) {
    this.landing = new KnownLanding(spark, asOf, zone, segments);
    this.staging = Path.of("");
    this.keptDays = null;
  }

  /**
   * Visits of rows by the contracts, each key once, without a step around them, of which only some
   * columns are asked for: the others are neither summed up nor kept.
   *
   * @param ar events of AR, with {@code at} (a timestamp) and {@code day}
   * @param page the same of pages
   * @param orders order lines, with {@code at}
   * @param returns returned lines
   * @param orderLines how many lines there are
   * @param wanted the columns of visits, without what was ordered
   */
  public static Visits of(
      Dataset<Row> ar,
      Dataset<Row> page,
      Dataset<Row> orders,
      Dataset<Row> returns,
      long orderLines,
      List<String> wanted) {
    Visits visits = new Visits(ar.sparkSession(), LocalDate.MAX, ZoneOffset.UTC, name -> List.of());
    visits.made =
        visits.linked(
            judged(VisitParts.whole(ArEvents.narrow(ar, page)))
                .select(wanted.stream().map(name -> col(name)).toArray(Column[]::new)),
            LinkedOrders.lines(orders, returns),
            LinkedOrders.few(orderLines));
    return visits;
  }

  /** All visits; made when first asked for, then kept until closed. */
  public synchronized Dataset<Row> all() {
    Dataset<Row> visits = made;
    if (visits == null) {
      Dataset<Row> parts =
          keptDays == null ? VisitParts.whole(new ArEvents(landing).all()) : ofDays(keptDays);
      visits = linked(judged(parts), orderLines(), new LinkedOrders(landing).few());
      made = visits;
    }
    return visits;
  }

  /** What known shoppers ordered; made when first asked for, then kept until closed. */
  public Dataset<Row> orderLines() {
    // Who needs no visits does not wait until they are made.
    synchronized (kept) {
      Dataset<Row> known = lines;
      if (known == null) {
        known = keep(new LinkedOrders(landing).lines());
        lines = known;
      }
      return known;
    }
  }

  /** Visits are asked for what they are and for what was ordered of them: both are made once. */
  private Dataset<Row> linked(Dataset<Row> judged, Dataset<Row> lines, boolean few) {
    Dataset<Row> visits = keep(judged);
    return LinkedOrders.joined(visits, keep(LinkedOrders.bought(visits, lines, few)), few);
  }

  private Dataset<Row> keep(Dataset<Row> rows) {
    kept.add(rows.persist(StorageLevel.MEMORY_AND_DISK_SER()));
    return rows;
  }

  /** The days that were dirty, as files to keep; made when visits were first asked for. */
  public synchronized List<ArtefactRef> madeDays() {
    return List.copyOf(madeDays);
  }

  private Dataset<Row> ofDays(KeptDays days) {
    List<ArtefactRef> files = new ArrayList<>(days.files());
    if (!days.dirty().isEmpty()) {
      Column isDirty = col("day").isInCollection(days.dirty().keySet());
      KnownLanding touched = landing.only(days.segments());
      Dataset<Row> events = new ArEvents(touched).all().filter(isDirty);
      try {
        madeDays.addAll(
            new VisitDaysAction(landing.spark(), rows(touched))
                .run(events, days.dirty(), staging)
                .files());
      } catch (IOException e) {
        throw new UncheckedIOException("the visits of dirty days cannot be written", e);
      }
      files.addAll(madeDays);
    }
    String[] paths = files.stream().map(ArtefactRef::path).toArray(String[]::new);
    return paths.length == 0
        ? landing.spark().createDataFrame(List.<Row>of(), VisitParts.SCHEMA)
        : VisitParts.joined(landing.spark().read().schema(VisitParts.SCHEMA).parquet(paths));
  }

  /** Rows that have landed of events. */
  public long landed() {
    return rows(landing);
  }

  private static long rows(KnownLanding landing) {
    return rows(landing, "ar_events") + rows(landing, "page_events");
  }

  private static long rows(KnownLanding landing, String contract) {
    return landing.segments().apply(contract).stream().mapToLong(ArtefactRef::rows).sum();
  }

  /** Whether a session was meant: by its length, or by what was done in it. */
  private static Dataset<Row> judged(Dataset<Row> sums) {
    Column started = col("session_started").or(col("used")).or(col("known_ms").isNotNull());
    Column seen =
        greatest(
            coalesce(col("told_ms"), lit(0L)).divide(1000.0),
            coalesce(
                col("last_at").cast("double").minus(col("started_at").cast("double")), lit(0.0)));
    // A known end says how long it was; without one it lasted at least as long as it was seen.
    Column dwell =
        least(
            coalesce(col("known_ms").divide(1000.0), seen), lit((double) SessionRules.CAP_SECONDS));
    Column ended =
        col("known_ms").isNotNull().and(col("known_ms").leq(SessionRules.CAP_SECONDS * 1000L));
    Column valid = started.and(col("used").or(col("dwell_s").geq(SessionRules.VALID_SECONDS)));
    return sums.withColumn("started", started)
        .withColumn("dwell_s", when(started, dwell))
        .withColumn("ended", ended)
        .withColumn("valid", coalesce(valid, lit(false)))
        .withColumnRenamed("session_ref", "session")
        .withColumnRenamed("shopper_ref", "shopper")
        .withColumn("loaded", col("asset_loaded").or(col("started")))
        .withColumn("failed", col("asset_failed").and(expr("not loaded")))
        .withColumn(
            "tried", when(col("used"), expr("if(size(variants) > 0, variants, array(item_id))")))
        .drop(
            "session_started",
            "used",
            "started_at",
            "last_at",
            "known_ms",
            "told_ms",
            "asset_loaded",
            "asset_failed",
            "variants");
  }

  @Override
  public synchronized void close() {
    kept.forEach(Dataset::unpersist);
    kept.clear();
    made = null;
    lines = null;
  }
}
