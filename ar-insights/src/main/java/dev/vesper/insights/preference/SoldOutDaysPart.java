package dev.vesper.insights.preference;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.Progress;
import dev.vesper.insights.part.HandOverWriter;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.insights.part.Part;
import dev.vesper.insights.suppression.CellRule;
import dev.vesper.insights.suppression.SmallCells;
import dev.vesper.insights.suppression.SmallCells.Counts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was tried on days on which a zone had none of it to sell. Events of AR know no place: the
 * visits are those of the whole shop on that day, the empty shelves those of the zone.
 */
public final class SoldOutDaysPart implements Part {
  @Override
  public String name() {
    return "sold_out_days";
  }

  @Override
  public List<Contract> contracts() {
    return List.of(ArFactContracts.TRIED_DAY);
  }

  @Override
  public Made make(InsightsNight night, Progress progress) throws IOException {
    LocalDate from = night.asOf().minusDays(TriedVisits.DAYS - 1L);
    SortedMap<String, SortedMap<LocalDate, long[]>> tried = new TreeMap<>();
    for (Row row : TriedVisits.counted(TriedVisits.of(night), "tried_id", "day").collectAsList()) {
      tried
          .computeIfAbsent(row.getString(0), item -> new TreeMap<>())
          .put(row.getDate(1).toLocalDate(), new long[] {row.getLong(2), row.getLong(3)});
    }
    SortedMap<String, SortedMap<LocalDate, Long>> told = told(tried, from, night.rule());
    List<String[]> rows = new ArrayList<>();
    Dataset<Row> shelves = night.itemDays(from).filter(col("day").geq(lit(from)));
    Dataset<Row> locations = night.state(InputContracts.LOCATIONS);
    Dataset<Row> empty = empty(shelves, locations, night.state(HandOver.STATE_STOCK));
    for (Row row : empty.sort("item_id", "zone", "day").collectAsList()) {
      LocalDate day = row.getDate(2).toLocalDate();
      Long visits = told.getOrDefault(row.getString(0), new TreeMap<>()).get(day);
      if (visits != null) {
        rows.add(
            new String[] {
              row.getString(0),
              row.getString(1),
              day.toString(),
              Long.toString(visits),
              String.format(Locale.ROOT, "%.2f", row.getDouble(3))
            });
      }
    }
    return new Made(
        List.of(
            HandOverWriter.write(
                Path.of(night.input().stagingDir()), ArFactContracts.TRIED_DAY, rows)),
        0,
        Map.of("days_told", Integer.toString(rows.size())));
  }

  /** Items by days through the gate: the rounded visits of the cells that may be told. */
  static SortedMap<String, SortedMap<LocalDate, Long>> told(
      SortedMap<String, SortedMap<LocalDate, long[]>> tried, LocalDate from, CellRule rule) {
    SortedMap<String, SortedMap<LocalDate, Long>> told = new TreeMap<>();
    if (tried.isEmpty()) {
      return told;
    }
    List<String> items = new ArrayList<>(tried.keySet());
    long[][] shoppers = new long[items.size()][TriedVisits.DAYS];
    for (int r = 0; r < shoppers.length; r++) {
      for (int c = 0; c < TriedVisits.DAYS; c++) {
        long[] cell = tried.getOrDefault(items.get(r), new TreeMap<>()).get(from.plusDays(c));
        shoppers[r][c] = cell == null ? 0 : cell[1];
      }
    }
    long[][] shown = SmallCells.gate(new Counts(shoppers), rule).cells();
    for (int r = 0; r < shoppers.length; r++) {
      for (int c = 0; c < TriedVisits.DAYS; c++) {
        long[] cell = tried.getOrDefault(items.get(r), new TreeMap<>()).get(from.plusDays(c));
        if (cell != null && shown[r][c] != SmallCells.HIDDEN) {
          told.computeIfAbsent(items.get(r), item -> new TreeMap<>())
              .put(from.plusDays(c), rule.rounded(cell[0]));
        }
      }
    }
    return told;
  }

  /**
   * {@code item_id, zone, day, out_share} of days on which every place of the zone that keeps the
   * item was without it at the end, or all day. A place keeps it that sold it in these weeks or has
   * some now. Shuffles on (item, zone) and on (item, zone, day), of rows without stock.
   */
  static Dataset<Row> empty(Dataset<Row> shelves, Dataset<Row> locations, Dataset<Row> stock) {
    Dataset<Row> zones =
        locations.select(col("location_id"), coalesce(col("zone"), lit("")).as("zone"));
    Dataset<Row> keeps =
        shelves
            .select("item_id", "location_id")
            .union(stock.filter(col("on_hand").cast("long").gt(0)).select("item_id", "location_id"))
            .join(zones, "location_id")
            .groupBy("item_id", "zone")
            .agg(countDistinct("location_id").as("places"));
    return shelves
        .filter(col("available_share").lt(1))
        .join(zones, "location_id")
        .groupBy("item_id", "zone", "day")
        .agg(
            countDistinct("location_id").as("without"),
            lit(1).minus(max("available_share")).as("out_share"))
        .join(keeps, new String[] {"item_id", "zone"})
        .filter(col("without").equalTo(col("places")))
        .select("item_id", "zone", "day", "out_share");
  }
}
