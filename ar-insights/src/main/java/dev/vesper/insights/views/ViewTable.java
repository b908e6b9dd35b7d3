package dev.vesper.insights.views;

import dev.vesper.domain.contract.CampaignContracts;
import dev.vesper.insights.facts.LandedRows;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.table.Column;
import dev.vesper.insights.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Eligible views as tables in memory, for the estimators. */
public final class ViewTable {
  /** What is known of a view before AR could be opened. */
  public static final List<String> COVARIATES =
      List.of(
          "category",
          "device_class",
          "traffic_source",
          "item_views",
          "session_views",
          "session_carts",
          "searched",
          "log_price",
          "past_visits",
          "past_sessions");

  private ViewTable() {}

  /**
   * Views in which AR was offered, at most {@link EligibleViews#MOST_ROWS}. Column {@code arm} is
   * used, looked, slipped or failed.
   */
  public static Table offered(InsightsNight night) {
    Dataset<Row> rows =
        EligibleViews.of(night)
            .filter(EligibleViews.offered())
            .filter(functions.col(EligibleViews.ARM).notEqual("unseen"));
    return collected(
        "eligible views",
        EligibleViews.bounded(rows, night.input().seed(), EligibleViews.MOST_ROWS));
  }

  /** Views of sessions held out, and of those that were not; no switchback decided about them. */
  public static Table heldOut(InsightsNight night, String experiment) {
    Dataset<Row> rows =
        EligibleViews.of(night).filter(functions.col("exposure").startsWith(experiment + ":"));
    return collected(
        "held-out views",
        EligibleViews.bounded(rows, night.input().seed(), EligibleViews.MOST_ROWS));
  }

  /** The experiments that assign sessions, by name. */
  public static List<String> sessionExperiments(InsightsNight night) {
    return LandedRows.read(
            night.spark(),
            CampaignContracts.EXPERIMENTS,
            night.input().inputsUnder("landing/experiments/"))
        .filter(functions.col("unit_kind").equalTo("session"))
        .select("experiment")
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  /** The rows of a table where a column has one of these words, in their order. */
  public static int[] where(Table table, String column, String... words) {
    Column cells = table.column(column, column);
    List<String> wanted = Arrays.asList(words);
    return IntStream.range(0, table.rows())
        .filter(row -> wanted.contains(cells.text(row)))
        .toArray();
  }

  /** The same table over these rows only. */
  public static Table take(Table table, int[] rows) {
    return new Table(
        table.file(),
        table.names(),
        table.columns().stream().map(column -> column.take(rows)).toList(),
        rows.length);
  }

  /** The same table with one more column. */
  public static Table with(Table table, String name, double[] values) {
    List<String> names = new ArrayList<>(table.names());
    List<Column> columns = new ArrayList<>(table.columns());
    names.add(name);
    columns.add(new Column.Numbers(values));
    return new Table(table.file(), names, columns, table.rows());
  }

  private static Table collected(String name, Dataset<Row> views) {
    List<Row> rows = views.collectAsList();
    List<String> names = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    StructField[] fields = views.schema().fields();
    for (int c = 0; c < fields.length; c++) {
      names.add(fields[c].name());
      columns.add(
          fields[c].dataType().equals(DataTypes.DoubleType) ? numbers(rows, c) : words(rows, c));
    }
    return new Table(name, names, columns, rows.size());
  }

  private static Column numbers(List<Row> rows, int c) {
    double[] values = new double[rows.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = rows.get(row).isNullAt(c) ? Double.NaN : rows.get(row).getDouble(c);
    }
    return new Column.Numbers(values);
  }

  private static Column words(List<Row> rows, int c) {
    int[] codes = new int[rows.size()];
    List<String> levels = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (int row = 0; row < codes.length; row++) {
      if (rows.get(row).isNullAt(c)) {
        codes[row] = -1;
        continue;
      }
      String word = String.valueOf(rows.get(row).<Object>getAs(c));
      codes[row] =
          places.computeIfAbsent(
              word,
              seen -> {
                levels.add(seen);
                return levels.size() - 1;
              });
    }
    return new Column.Words(codes, List.copyOf(levels));
  }
}
