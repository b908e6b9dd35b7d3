package dev.vesper.insights.preference;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.run.Progress;
import dev.vesper.insights.part.HandOverWriter;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.insights.part.Part;
import dev.vesper.insights.suppression.CellRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was tried beside what was sold and is in stock: interest that an empty shelf cannot cut off.
 * Events of AR know no place, so this is by item, not by zone.
 */
public final class TriedPart implements Part {
  @Override
  public String name() {
    return "tried";
  }

  @Override
  public List<Contract> contracts() {
    return List.of(ArFactContracts.TRIED);
  }

  @Override
  public Made make(InsightsNight night, Progress progress) throws IOException {
    LocalDate from = night.asOf().minusDays(TriedVisits.DAYS - 1L);
    Dataset<Row> sold =
        night
            .itemDays(from)
            .filter(col("day").geq(lit(from)))
            .groupBy(col("item_id").as("tried_id"))
            .agg(sum("units").as("units"), sum("returned_units").as("returned"));
    Dataset<Row> stock =
        night
            .state(HandOver.STATE_STOCK)
            .groupBy(col("item_id").as("tried_id"))
            .agg(sum(col("on_hand").cast("long")).as("on_hand"));
    CellRule rule = night.rule();
    List<String[]> rows = new ArrayList<>();
    long soldOut = 0;
    for (Row row :
        TriedVisits.counted(TriedVisits.of(night), "tried_id")
            .filter(col("shoppers").geq(rule.least()))
            .join(sold, new String[] {"tried_id"}, "left")
            .join(stock, new String[] {"tried_id"}, "left")
            .select(
                col("tried_id"),
                col("visits"),
                coalesce(col("units"), lit(0L)),
                coalesce(col("returned"), lit(0L)),
                col("on_hand"))
            .sort("tried_id")
            .collectAsList()) {
      long onHand = row.isNullAt(4) ? 0 : Math.max(0, row.getLong(4));
      String state = row.isNullAt(4) ? "unknown" : onHand > 0 ? "in_stock" : "sold_out";
      soldOut += state.equals("sold_out") ? 1 : 0;
      rows.add(
          new String[] {
            row.getString(0),
            Long.toString(rule.rounded(row.getLong(1))),
            Long.toString(row.getLong(2)),
            Long.toString(row.getLong(3)),
            Long.toString(onHand),
            state
          });
    }
    return new Made(
        List.of(
            HandOverWriter.write(Path.of(night.input().stagingDir()), ArFactContracts.TRIED, rows)),
        0,
        Map.of("items", Integer.toString(rows.size()), "sold_out", Long.toString(soldOut)));
  }
}
