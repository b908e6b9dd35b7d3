package dev.vesper.insights.interest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InsightContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.insights.experiment.Withheld;
import dev.vesper.insights.part.HandOverWriter;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.insights.part.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Interest by item and day: views, valid AR sessions, and what was tried while it was sold out:
 * demand that sales do not show. These rows stay within the night, no page shows them.
 */
public final class InterestPart implements Part {
  @Override
  public String name() {
    return "interest";
  }

  @Override
  public List<Contract> contracts() {
    return List.of(InsightContracts.ITEM_INTEREST);
  }

  @Override
  public Made make(InsightsNight night, Progress progress) throws IOException {
    Dataset<Row> rows =
        of(Withheld.marked(night, night.visits().all()), assets(night), soldOut(night));
    List<String[]> cells = new ArrayList<>();
    long soldOut = 0;
    for (Row row : rows.orderBy("item_id", "day").collectAsList()) {
      String[] line = new String[row.length()];
      for (int c = 0; c < line.length; c++) {
        line[c] = String.valueOf(row.<Object>getAs(c));
      }
      soldOut += row.getLong(4);
      cells.add(line);
    }
    ArtefactRef file =
        HandOverWriter.write(
            Path.of(night.input().stagingDir()), InsightContracts.ITEM_INTEREST, cells);
    return new Made(
        List.of(file),
        0,
        Map.of(
            "item_days", Integer.toString(cells.size()), "tried_sold_out", Long.toString(soldOut)));
  }

  /** Two shuffles: of visits on (item, day), of what was tried on the same. */
  private static Dataset<Row> of(Dataset<Row> visits, Dataset<Row> assets, Dataset<Row> soldOut) {
    Column eligible = col("ar_capable").and(not(Withheld.is()));
    Dataset<Row> seen =
        visits
            .filter(eligible)
            .join(assets, new String[] {"item_id"}, "left_semi")
            .select(
                col("item_id"),
                col("day"),
                lit(1L).as("views"),
                when(col("valid"), 1L).otherwise(0L).as("valid"),
                lit(0L).as("sold_out"));
    Dataset<Row> tried =
        visits
            .filter(col("valid"))
            .select(explode(col("tried")).as("item_id"), col("day"))
            .join(soldOut, new String[] {"item_id", "day"}, "left_semi")
            .select(
                col("item_id"),
                col("day"),
                lit(0L).as("views"),
                lit(0L).as("valid"),
                lit(1L).as("sold_out"));
    return seen.unionByName(tried)
        .groupBy("item_id", "day")
        .agg(sum("views").as("views"), sum("valid").as("valid"), sum("sold_out").as("sold_out"))
        .select(
            col("item_id"),
            date_format(col("day"), "yyyy-MM-dd").as("day"),
            col("views"),
            col("valid"),
            col("sold_out"));
  }

  private static Dataset<Row> assets(InsightsNight night) {
    return night
        .catalogue()
        .filter(not(coalesce(col("ar_asset"), lit("none")).isin("none", "")))
        .select("item_id");
  }

  /**
   * Item-days on which the item could be bought nowhere for some of the day; a day without a known
   * share does not count as sold out.
   */
  private static Dataset<Row> soldOut(InsightsNight night) {
    return night
        .itemDays()
        .filter(col("period_days").equalTo(1).and(col("available_share").isNotNull()))
        .groupBy("item_id", "day")
        .agg(max("available_share").as("share"))
        .filter(col("share").lt(1))
        .select("item_id", "day");
  }
}
