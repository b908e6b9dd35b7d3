package dev.vesper.insights.facts;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The step {@code facts}: landed segments become {@code lake/item_day/<day>}, one Parquet file per
 * dirty day. A dirty day that has no rows any more leaves no file; it stands in the figure {@code
 * emptied_days}, so that the manifest can drop it.
 */
public final class FactsStep implements StepTask {
  private final Supplier<SparkSession> spark;

  /**
   * Makes the step.
   *
   * @param spark the session; asked for only when there is something to do
   */
  public FactsStep(Supplier<SparkSession> spark) {
    this.spark = spark;
  }

  @Override
  public StepName name() {
    return StepName.FACTS;
  }

  @Override
  public StepResult run(StepInput input, Progress progress) throws IOException {
    FactsQuestion question = FactsQuestion.of(input);
    if (question.days().isEmpty()) {
      return new StepResult(List.of(), 0, 0, Map.of("days", "0", "emptied_days", ""));
    }
    ItemDayCount counted =
        new ItemDayAction(spark.get(), progress).run(question, Path.of(input.stagingDir()));
    List<ArtefactRef> outputs = new ArrayList<>();
    for (ItemDayCount.Day day : counted.days()) {
      outputs.add(
          new ArtefactRef(
              "lake/item_day/" + day.file().day(),
              day.file().path().toAbsolutePath().toString(),
              day.file().sha256(),
              day.rows(),
              day.file().bytes()));
    }
    long rowsIn =
        counted.rowsRead("orders") + counted.rowsRead("returns") + counted.rowsRead("sales");
    return new StepResult(
        outputs, rowsIn, counted.total(ItemDayCount.Day::rows), figures(question, counted));
  }

  private static Map<String, String> figures(FactsQuestion question, ItemDayCount counted) {
    Map<String, Long> figures = new TreeMap<>();
    for (String contract : List.of("orders", "returns", "sales")) {
      figures.put(contract + "_in", counted.rowsRead(contract));
      for (String fate :
          List.of(
              KnownEvents.USED,
              KnownEvents.OTHER_DAY,
              KnownEvents.SUPERSEDED,
              KnownEvents.AFTER_AS_OF)) {
        figures.put(contract + "_" + fate, counted.fate(contract + "_" + fate));
      }
    }
    figures.put("sales_overlapped", counted.fate("sales_overlapped"));
    figures.put("returns_unplaced", counted.fate("returns_unplaced"));
    figures.put("units", counted.total(ItemDayCount.Day::units));
    figures.put("returned_units", counted.total(ItemDayCount.Day::returnedUnits));
    figures.put("revenue_minor", counted.total(ItemDayCount.Day::revenueMinor));
    figures.put("item_days", counted.total(ItemDayCount.Day::rows));
    figures.put("shares_known", counted.total(ItemDayCount.Day::sharesKnown));
    figures.put("lost_sales_days", counted.total(ItemDayCount.Day::lostSales));
    figures.put("days", (long) counted.days().size());
    Map<String, String> text = new TreeMap<>();
    figures.forEach((name, value) -> text.put(name, Long.toString(value)));
    text.put("emptied_days", emptied(question, counted));
    return text;
  }

  private static String emptied(FactsQuestion question, ItemDayCount counted) {
    SortedSet<LocalDate> emptied = new TreeSet<>(question.days());
    counted.days().forEach(day -> emptied.remove(day.file().day()));
    return String.join(",", emptied.stream().map(LocalDate::toString).toList());
  }
}
