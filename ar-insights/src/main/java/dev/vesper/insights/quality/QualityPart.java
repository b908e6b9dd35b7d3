package dev.vesper.insights.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.insights.funnel.FunnelCells;
import dev.vesper.insights.part.HandOverWriter;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.insights.part.Part;
import dev.vesper.insights.quality.FailureCost.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How each AR asset worked in the newest four weeks, and what its failing has cost. */
public final class QualityPart implements Part {
  private static final int DAYS = 28;

  @Override
  public String name() {
    return "quality";
  }

  @Override
  public List<Contract> contracts() {
    return List.of(ArFactContracts.QUALITY);
  }

  @Override
  public Made make(InsightsNight night, Progress progress) throws IOException {
    Dataset<Row> asked =
        QualityCells.asked(
            FunnelCells.eligible(night.visits().all(), night.catalogue()),
            night.asOf().minusDays(DAYS - 1L));
    QualityTable table = new QualityTable();
    for (Row row : QualityCells.counts(asked).collectAsList()) {
      table.counts(
          row.getString(0),
          row.getString(1),
          new long[] {row.getLong(2), row.getLong(3), row.getLong(4)},
          new long[] {row.getLong(5), row.getLong(6), row.getLong(7)});
    }
    for (Row row : QualityCells.bins(asked).collectAsList()) {
      table.measured(
          row.getString(0), row.getString(1), row.getString(2), row.getInt(3), row.getLong(4));
    }
    FailureCost cost = new FailureCost();
    for (Row row : QualityCells.outcomes(asked).collectAsList()) {
      cost.add(row.getString(0), row.getBoolean(1), row.getLong(2), row.getLong(3));
    }
    List<String[]> rows = priced(table, cost, night);
    ArtefactRef file =
        HandOverWriter.write(Path.of(night.input().stagingDir()), ArFactContracts.QUALITY, rows);
    return new Made(List.of(file), 0, Map.of("cells_told", Integer.toString(rows.size())));
  }

  private static List<String[]> priced(QualityTable table, FailureCost cost, InsightsNight night) {
    Map<String, Loss> losses = new HashMap<>();
    Map<String, Double> margins = new HashMap<>();
    Dataset<Row> stated =
        night
            .state(InputContracts.ECONOMICS)
            .groupBy(col("item_id"))
            .agg(max(col("margin_minor").cast("double")).as("margin"));
    Dataset<Row> items =
        night
            .catalogue()
            .join(stated, new String[] {"item_id"}, "left")
            .select(
                col("item_id"),
                col("category"),
                coalesce(
                    col("margin"),
                    col("price_minor")
                        .cast("double")
                        .minus(col("unit_cost_minor").cast("double"))));
    for (Row row : items.collectAsList()) {
      Loss loss = cost.of(row.isNullAt(1) ? "" : row.getString(1));
      if (loss != null && !row.isNullAt(2)) {
        losses.put(row.getString(0), loss);
        margins.put(row.getString(0), row.getDouble(2));
      }
    }
    return table.told(night.rule(), losses, margins);
  }
}
