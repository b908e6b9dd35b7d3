package dev.vesper.insights.dwell;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.Progress;
import dev.vesper.insights.funnel.FunnelCells;
import dev.vesper.insights.part.HandOverWriter;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.insights.part.Part;
import dev.vesper.insights.session.SessionRules;
import dev.vesper.insights.suppression.CellRule;
import dev.vesper.insights.suppression.SmallCells;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How long valid AR sessions of the newest four weeks lasted, by category and in the whole shop;
 * sessions whose end was not seen count as censored.
 */
public final class DwellPart implements Part {
  private static final String ALL = "all";
  private static final int DAYS = 28;
  private static final double LEVEL = 0.9;

  @Override
  public String name() {
    return "dwell";
  }

  @Override
  public List<Contract> contracts() {
    return List.of(ArFactContracts.DWELL);
  }

  @Override
  public Made make(InsightsNight night, Progress progress) throws IOException {
    Dataset<Row> valid =
        FunnelCells.eligible(night.visits().all(), night.catalogue())
            .filter(col("day").geq(lit(night.asOf().minusDays(DAYS - 1L))).and(col("valid")))
            .select(
                explode(array(col("category"), lit(ALL))).as("of"),
                col("shopper_key"),
                round(col("dwell_s")).as("seconds"),
                col("ended"));
    SortedMap<String, SortedMap<Double, long[]>> lengths = new TreeMap<>();
    // One shuffle each, of few rows: on (category, length, end), and on (category, shopper).
    for (Row row : valid.groupBy("of", "seconds", "ended").count().collectAsList()) {
      lengths.computeIfAbsent(row.getString(0), of -> new TreeMap<>())
              .computeIfAbsent(row.getDouble(1), seconds -> new long[2])[
              row.getBoolean(2) ? 0 : 1] +=
          row.getLong(3);
    }
    SortedMap<String, Long> shoppers = new TreeMap<>();
    for (Row row :
        valid.groupBy("of").agg(countDistinct("shopper_key").as("shoppers")).collectAsList()) {
      shoppers.put(row.getString(0), row.getLong(1));
    }
    List<String[]> rows = told(lengths, shoppers, night.rule());
    return new Made(
        List.of(
            HandOverWriter.write(Path.of(night.input().stagingDir()), ArFactContracts.DWELL, rows)),
        0,
        Map.of("categories_told", Integer.toString(rows.size())));
  }

  /** Rows of those that may be told, by category. */
  static List<String[]> told(
      SortedMap<String, SortedMap<Double, long[]>> lengths,
      SortedMap<String, Long> shoppers,
      CellRule rule) {
    List<String> categories = shoppers.keySet().stream().filter(of -> !of.equals(ALL)).toList();
    long[][] table = new long[categories.size() + 1][2];
    for (int r = 0; r < categories.size(); r++) {
      long count = shoppers.getOrDefault(categories.get(r), 0L);
      table[r] = new long[] {count, count};
    }
    long everybody = shoppers.getOrDefault(ALL, 0L);
    table[categories.size()] = new long[] {everybody, everybody};
    SmallCells.Shown shown = SmallCells.gateWithTotals(table, rule);
    List<String[]> rows = new ArrayList<>();
    lengths.forEach(
        (of, counts) -> {
          int r = categories.indexOf(of);
          long open = r < 0 ? shown.columnTotals()[0] : shown.cells()[r][0];
          if (open != SmallCells.HIDDEN) {
            rows.add(row(of, DwellCurve.ofCounts(counts, LEVEL), rule));
          }
        });
    return rows;
  }

  private static String[] row(String of, DwellCurve curve, CellRule rule) {
    OptionalDouble[] limits = curve.medianLimits();
    return new String[] {
      of,
      Long.toString(rule.rounded(curve.sessions())),
      share((double) curve.ended() / curve.sessions()),
      seconds(curve.median()),
      seconds(limits[0]),
      seconds(limits[1]),
      String.format(Locale.ROOT, "%.1f", curve.meanUpTo(SessionRules.CAP_SECONDS)),
      listed(at -> curve.stayingBeyond(at)),
      listed(at -> curve.limitsBeyond(at)[0]),
      listed(at -> curve.limitsBeyond(at)[1])
    };
  }

  private static String listed(java.util.function.IntToDoubleFunction value) {
    return ArFactContracts.DWELL_SECONDS.stream()
        .map(at -> share(value.applyAsDouble(at)))
        .collect(Collectors.joining(";"));
  }

  /** Two digits: what is told of some hundred sessions gives no single one away. */
  private static String share(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String seconds(OptionalDouble value) {
    return value.isEmpty() ? "" : Long.toString(Math.round(value.getAsDouble()));
  }
}
