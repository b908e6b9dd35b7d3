package dev.vesper.insights.part;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.insights.facts.ItemDays;
import dev.vesper.insights.facts.LandedRows;
import dev.vesper.insights.session.ShownArms;
import dev.vesper.insights.session.Visits;
import dev.vesper.insights.spark.Shuffles;
import dev.vesper.insights.suppression.CellRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * What the parts of one night read; what several of them need is made once and kept. Two parts may
 * ask at the same time.
 */
public final class InsightsNight implements AutoCloseable {
  private static final String ITEM_DAY = "lake/item_day/";

  private final StepInput input;
  private final SparkSession spark;
  private final Visits visits;
  private final Shuffles shuffles;
  private final Map<String, Once<Dataset<Row>>> shared = new ConcurrentHashMap<>();
  private final Map<Class<?>, Once<Object>> known = new ConcurrentHashMap<>();
  private final Queue<Dataset<Row>> kept = new ConcurrentLinkedQueue<>();

  /** The night of that input. */
  public InsightsNight(StepInput input, SparkSession spark) {
    this(input, spark, Shuffles.LEAST_EACH);
  }

  /**
   * The same.
   *
   * @param leastEach rows from which on a partition is worth its cost
   */
  public InsightsNight(StepInput input, SparkSession spark, long leastEach) {
    this.input = input;
    this.spark = spark;
    this.visits = new Visits(spark, input, zone());
    this.shuffles = new Shuffles(spark, visits.landed(), leastEach);
  }

  /** The step's input. */
  public StepInput input() {
    return input;
  }

  /** The worker's session. */
  public SparkSession spark() {
    return spark;
  }

  /** Visits of items, with what was done in AR and what came of it. */
  public Visits visits() {
    return visits;
  }

  /** Sessions that were shown an arm of a test of two recommender versions. */
  public Dataset<Row> shownArms(Dataset<Row> margins) {
    ShownArms arms =
        new ShownArms(
            spark, input.asOf(), zone(), name -> input.inputsUnder("landing/" + name + "/"));
    Dataset<Row> sessions = once("sessions of lists", arms::all);
    Dataset<Row> shown = once("shown arms", () -> arms.shown(sessions));
    return arms.outcomes(shown, visits.orderLines(), margins);
  }

  /** The last day that is known. */
  public LocalDate asOf() {
    return input.asOf();
  }

  /** What several parts ask for: planned, read and counted once, and kept until the night ends. */
  public Dataset<Row> once(String name, Supplier<Dataset<Row>> made) {
    return shared.computeIfAbsent(name, unknown -> new Once<>(() -> keep(made.get()))).get();
  }

  /** Which counts may be told; fewer than the floor is refused. */
  public CellRule rule() {
    String text = input.setting("suppression_k", Integer.toString(CellRule.STANDARD.least()));
    int least = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    if (least < CellRule.FLOOR) {
      throw StepFailure.badInput(
          "setting suppression_k: '"
              + text
              + "' is no whole number of "
              + CellRule.FLOOR
              + " or more; set it with ./vesper shop set suppression_k 10");
    }
    return new CellRule(least, least);
  }

  /** The rows of a state file of the snapshot, every column as text; none where it is not there. */
  public Dataset<Row> state(Contract contract) {
    String name = contract.equals(HandOver.STATE_STOCK) ? "stock" : contract.name();
    return once(
        "state/" + name,
        () -> LandedRows.readState(spark, contract, input.inputsUnder("state/" + name)));
  }

  /** The rows of what the store says is live, as texts; none where it is not there. */
  public Dataset<Row> live(Contract contract) {
    return LandedRows.readState(spark, contract, input.inputsUnder("live/" + contract.name()));
  }

  /** What several parts need, made when the first of them asks. */
  public <T> T once(Class<T> kind, Function<InsightsNight, T> making) {
    return kind.cast(
        known.computeIfAbsent(kind, key -> new Once<>(() -> making.apply(this))).get());
  }

  private Dataset<Row> keep(Dataset<Row> rows) {
    kept.add(rows.persist(StorageLevel.MEMORY_AND_DISK_SER()));
    return rows;
  }

  /** The catalogue as it is known. */
  public Dataset<Row> catalogue() {
    return state(InputContracts.CATALOGUE);
  }

  /** What was sold and came back, by item, location and day. */
  public Dataset<Row> itemDays() {
    return itemDays(LocalDate.MIN);
  }

  /** The same of the days from one on; files of earlier ones are not opened. */
  public Dataset<Row> itemDays(LocalDate from) {
    String[] paths =
        input.inputsUnder(ITEM_DAY).stream()
            .filter(day -> !LocalDate.parse(day.name().substring(ITEM_DAY.length())).isBefore(from))
            .map(ArtefactRef::path)
            .toArray(String[]::new);
    return paths.length == 0
        ? spark.createDataFrame(List.<Row>of(), ItemDays.SCHEMA)
        : spark.read().schema(ItemDays.SCHEMA).parquet(paths);
  }

  private ZoneId zone() {
    String id = input.setting("zone", "UTC");
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw StepFailure.badInput(
          "setting zone: '" + id + "' is no IANA zone such as Europe/London; set the shop's zone");
    }
  }

  @Override
  public void close() {
    kept.forEach(Dataset::unpersist);
    visits.close();
    shuffles.close();
  }
}
