package dev.vesper.insights.preference;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.Contract;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which categories, colours and variants each cohort tries; a cohort is where a visit came from.
 * Each kind is one table, cohorts by values, through the small-cell gate.
 */
public final class PreferencePart implements Part {
  @Override
  public String name() {
    return "preferences";
  }

  @Override
  public List<Contract> contracts() {
    return List.of(ArFactContracts.PREFERENCES);
  }

  @Override
  public Made make(InsightsNight night, Progress progress) throws IOException {
    Dataset<Row> items =
        night.catalogue().select(col("item_id").as("tried_id"), col("category"), col("colour"));
    Column kinds =
        array(
            kind("category", col("category")),
            kind("colour", col("colour")),
            kind("variant", col("tried_id")));
    Dataset<Row> tried =
        TriedVisits.of(night)
            .join(broadcast(items), new String[] {"tried_id"}, "left")
            .select(col("shopper_key"), col("cohort"), explode(kinds).as("of"))
            .select(
                col("shopper_key"),
                col("cohort"),
                col("of.kind").as("kind"),
                col("of.value").as("value"))
            .filter(col("value").isNotNull());
    SortedMap<String, SortedMap<String, SortedMap<String, long[]>>> byKind = new TreeMap<>();
    for (Row row : TriedVisits.counted(tried, "cohort", "kind", "value").collectAsList()) {
      byKind
          .computeIfAbsent(row.getString(1), kind -> new TreeMap<>())
          .computeIfAbsent(row.getString(0), cohort -> new TreeMap<>())
          .put(row.getString(2), new long[] {row.getLong(3), row.getLong(4)});
    }
    List<String[]> rows = new ArrayList<>();
    byKind.forEach((kind, cohorts) -> tell(kind, cohorts, night.rule(), rows));
    rows.sort(
        (a, b) -> {
          int byCohort = a[0].compareTo(b[0]);
          int byItsKind = byCohort == 0 ? a[1].compareTo(b[1]) : byCohort;
          return byItsKind == 0 ? a[2].compareTo(b[2]) : byItsKind;
        });
    return new Made(
        List.of(
            HandOverWriter.write(
                Path.of(night.input().stagingDir()), ArFactContracts.PREFERENCES, rows)),
        0,
        Map.of("cells_told", Integer.toString(rows.size())));
  }

  /** Adds the rows of a kind that may be told; of each value its visits and its shoppers. */
  static void tell(
      String kind,
      SortedMap<String, SortedMap<String, long[]>> cohorts,
      CellRule rule,
      List<String[]> rows) {
    SortedSet<String> named = new TreeSet<>();
    cohorts.values().forEach(values -> named.addAll(values.keySet()));
    List<String> values = new ArrayList<>(named);
    List<String> names = new ArrayList<>(cohorts.keySet());
    long[][] shoppers = new long[names.size()][values.size()];
    long[][] visits = new long[names.size()][values.size()];
    for (int r = 0; r < names.size(); r++) {
      SortedMap<String, long[]> ofCohort = cohorts.getOrDefault(names.get(r), new TreeMap<>());
      for (int c = 0; c < values.size(); c++) {
        long[] counts = ofCohort.getOrDefault(values.get(c), new long[2]);
        visits[r][c] = rule.rounded(counts[0]);
        shoppers[r][c] = counts[1];
      }
    }
    long[][] shown = SmallCells.gate(new Counts(shoppers), rule).cells();
    for (int r = 0; r < names.size(); r++) {
      long told = 0;
      for (int c = 0; c < values.size(); c++) {
        told += shown[r][c] == SmallCells.HIDDEN ? 0 : visits[r][c];
      }
      for (int c = 0; c < values.size(); c++) {
        if (shown[r][c] != SmallCells.HIDDEN) {
          rows.add(
              new String[] {
                names.get(r),
                kind,
                values.get(c),
                Long.toString(visits[r][c]),
                String.format(Locale.ROOT, "%.4f", (double) visits[r][c] / told)
              });
        }
      }
    }
  }

  private static Column kind(String name, Column value) {
    return struct(lit(name).as("kind"), value.as("value"));
  }
}
