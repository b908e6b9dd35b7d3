package dev.vesper.insights.arms;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.contract.RecommendTestContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.insights.part.HandOverWriter;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.insights.part.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Tests of two versions of the recommender, summed: orders and margin of sessions whose shopper is
 * known, carts of all. A test that fewer shoppers saw than may be told of is not told.
 */
public final class RecommendTestPart implements Part {
  private static final List<String> PRODUCTS =
      List.of(
          "n_a*n_a", "n_a*y_a", "y_a*y_a", "n_b*n_b", "n_b*y_b", "y_b*y_b", "n_a*n_b", "n_a*y_b",
          "y_a*n_b", "y_a*y_b");

  @Override
  public String name() {
    return "recommend_tests";
  }

  @Override
  public List<Contract> contracts() {
    return RecommendTestContracts.ALL;
  }

  @Override
  public Made make(InsightsNight night, Progress progress) throws IOException {
    Dataset<Row> sums = sums(night.shownArms(margins(night)));
    List<String[]> rows = new ArrayList<>();
    for (Row row :
        sums.filter(col("shoppers").geq(night.rule().least()))
            .orderBy("test", "outcome")
            .collectAsList()) {
      String[] cells = new String[row.length()];
      for (int c = 0; c < cells.length; c++) {
        cells[c] = String.valueOf(row.<Object>getAs(c));
      }
      rows.add(cells);
    }
    ArtefactRef file =
        HandOverWriter.write(
            Path.of(night.input().stagingDir()), RecommendTestContracts.SUMS, rows);
    long tests =
        rows.stream()
            .map(row -> row[0])
            .filter(test -> !test.equals(RecommendTestContracts.EVERYBODY))
            .distinct()
            .count();
    return new Made(List.of(file), 0, Map.of("told", Long.toString(tests)));
  }

  /** Two shuffles: on (test, outcome, shopper), then on (test, outcome) of a row per core. */
  private static Dataset<Row> sums(Dataset<Row> sessions) {
    Dataset<Row> outcomes =
        sessions
            .selectExpr(
                "test",
                "coalesce(shopper, session) as who",
                "shopper is not null as known",
                "arm",
                "stack(3, 'orders', orders, 'margin_minor', margin, 'carts', carted)"
                    + " as (outcome, y)")
            .filter(col("known").or(col("outcome").equalTo(RecommendTestContracts.CARTS)));
    Dataset<Row> shoppers =
        outcomes
            .groupBy("test", "outcome", "who")
            .agg(
                sum(when(col("arm").isNull(), 1L).otherwise(0L)).as("crossed"),
                max(col("arm").isNotNull()).as("counts"),
                ofArm("a", lit(1L)).as("n_a"),
                ofArm("a", col("y")).as("y_a"),
                ofArm("b", lit(1L)).as("n_b"),
                ofArm("b", col("y")).as("y_b"));
    Column[] products =
        Stream.concat(Stream.of("n_a", "y_a", "n_b", "y_b"), PRODUCTS.stream())
            .map(product -> sum(expr(product)))
            .toArray(Column[]::new);
    Column[] all = new Column[products.length + 1];
    all[0] = sum(when(col("counts"), 1L).otherwise(0L)).as("shoppers");
    System.arraycopy(products, 0, all, 1, products.length);
    return shoppers.groupBy("test", "outcome").agg(sum("crossed").as("crossed"), all);
  }

  /** Exact whole numbers, so that sums are the same in any order. */
  private static Column ofArm(String arm, Column value) {
    return coalesce(sum(when(col("arm").equalTo(arm), value)), lit(0L))
        .cast(DataTypes.createDecimalType(18, 0));
  }

  /** What a unit earns: the stated margin, else price less cost. */
  private static Dataset<Row> margins(InsightsNight night) {
    Dataset<Row> stated =
        night
            .state(InputContracts.ECONOMICS)
            .groupBy("item_id")
            .agg(max(col("margin_minor").cast("double")).as("stated"));
    Column plain = col("price_minor").cast("double").minus(col("unit_cost_minor").cast("double"));
    return night
        .catalogue()
        .join(stated, new String[] {"item_id"}, "left")
        .select(col("item_id"), coalesce(col("stated"), plain).as("margin"));
  }
}
