package dev.vesper.insights.quality;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.Progress;
import dev.vesper.insights.funnel.FunnelCells;
import dev.vesper.insights.part.HandOverWriter;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.insights.part.Part;
import dev.vesper.insights.quality.Alarms.Alarm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Assets that have become worse on a class of devices within the newest quarter: more failures,
 * more slow loads, more low frame rates, or tracking lost more often.
 */
public final class AlarmPart implements Part {
  private static final int DAYS = 91;

  @Override
  public String name() {
    return "alarms";
  }

  @Override
  public List<Contract> contracts() {
    return List.of(ArFactContracts.QUALITY_ALARMS);
  }

  @Override
  public Made make(InsightsNight night, Progress progress) throws IOException {
    Dataset<Row> asked =
        QualityCells.asked(
            FunnelCells.eligible(night.visits().all(), night.catalogue()),
            night.asOf().minusDays(DAYS - 1L));
    Alarms alarms = new Alarms(night.rule().least());
    Iterator<Row> days = byDay(asked).toLocalIterator();
    while (days.hasNext()) {
      Row row = days.next();
      LocalDate day = row.getDate(2).toLocalDate();
      int at = 3;
      for (Measure measure : Measure.values()) {
        alarms.add(
            row.getString(0),
            row.getString(1),
            measure,
            new ChangePoint.Day(day, row.getLong(at), row.getLong(at + 1)));
        at += 2;
      }
    }
    List<Alarm> found = tellable(alarms.raised(), asked, night);
    List<String[]> rows = new ArrayList<>();
    for (Alarm alarm : found) {
      ChangePoint.Change change = alarm.change();
      rows.add(
          new String[] {
            alarm.itemId(),
            alarm.deviceClass(),
            alarm.measure().code(),
            change.since().toString(),
            share(change.badBefore(), change.visitsBefore()),
            share(change.badAfter(), change.visitsAfter()),
            Long.toString(night.rule().rounded(change.visitsAfter())),
            String.format(Locale.ROOT, "%.3g", change.pValue())
          });
    }
    return new Made(
        List.of(
            HandOverWriter.write(
                Path.of(night.input().stagingDir()), ArFactContracts.QUALITY_ALARMS, rows)),
        0,
        Map.of("raised", Integer.toString(rows.size()), "series", Long.toString(alarms.series())));
  }

  /** Sorted by series and day. One shuffle on the cell, one to sort what is left. */
  private static Dataset<Row> byDay(Dataset<Row> asked) {
    List<Column> counts = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      counts.add(count(when(measure.asked(), 1)));
      counts.add(count(when(measure.asked().and(measure.bad()), 1)));
    }
    return asked
        .groupBy("item_id", "device_class", "day")
        .agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new))
        .sort("item_id", "device_class", "day");
  }

  /** Those whose bad visits since the change are of enough shoppers. */
  private static List<Alarm> tellable(List<Alarm> raised, Dataset<Row> asked, InsightsNight night) {
    if (raised.isEmpty()) {
      return raised;
    }
    List<Row> asRows = new ArrayList<>();
    for (int i = 0; i < raised.size(); i++) {
      Alarm alarm = raised.get(i);
      asRows.add(
          RowFactory.create(
              i,
              alarm.itemId(),
              alarm.deviceClass(),
              alarm.measure().code(),
              java.sql.Date.valueOf(alarm.change().since())));
    }
    StructType shape =
        new StructType()
            .add("alarm", DataTypes.IntegerType)
            .add("item_id", DataTypes.StringType)
            .add("device_class", DataTypes.StringType)
            .add("measure", DataTypes.StringType)
            .add("since", DataTypes.DateType);
    Column bad = lit(false);
    for (Measure measure : Measure.values()) {
      bad = bad.or(col("measure").equalTo(measure.code()).and(measure.asked()).and(measure.bad()));
    }
    Map<Integer, Long> shoppers = new HashMap<>();
    for (Row row :
        asked
            .join(
                broadcast(night.spark().createDataFrame(asRows, shape)),
                new String[] {"item_id", "device_class"})
            .filter(col("day").geq(col("since")).and(bad))
            .groupBy("alarm")
            .agg(countDistinct("shopper_key"))
            .collectAsList()) {
      shoppers.put(row.getInt(0), row.getLong(1));
    }
    List<Alarm> told = new ArrayList<>();
    for (int i = 0; i < raised.size(); i++) {
      if (shoppers.getOrDefault(i, 0L) >= night.rule().least()) {
        told.add(raised.get(i));
      }
    }
    return told;
  }

  private static String share(long bad, long visits) {
    return String.format(Locale.ROOT, "%.2f", (double) bad / visits);
  }
}
