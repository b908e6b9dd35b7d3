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
import dev.vesper.insights.suppression.CellRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What the parts of one night read; what several of them need is made once and kept. */
public final class InsightsNight implements AutoCloseable {
  private final StepInput input;
  private final SparkSession spark;
  private final Visits visits;

  /** The night of that input. */
  public InsightsNight(StepInput input, SparkSession spark) {
    this.input = input;
    this.spark = spark;
    this.visits = new Visits(spark, input, zone());
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
  public ShownArms shownArms() {
    return new ShownArms(
        spark, input.asOf(), zone(), name -> input.inputsUnder("landing/" + name + "/"));
  }

  /** The last day that is known. */
  public LocalDate asOf() {
    return input.asOf();
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
    return LandedRows.readState(spark, contract, input.inputsUnder("state/" + name));
  }

  /** The catalogue as it is known. */
  public Dataset<Row> catalogue() {
    return state(InputContracts.CATALOGUE);
  }

  /** What was sold and came back, by item, location and day. */
  public Dataset<Row> itemDays() {
    List<ArtefactRef> days = input.inputsUnder("lake/item_day/");
    String[] paths = days.stream().map(ArtefactRef::path).toArray(String[]::new);
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
    visits.close();
  }
}
