package dev.vesper.insights.experiment;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import dev.vesper.domain.contract.SwitchbackContracts;
import dev.vesper.insights.part.InsightsNight;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * From whom an experiment withheld AR: not to have opened it says nothing of what they wanted. An
 * item's day off is known from what was published, whether or not the shop's events name it.
 */
public final class Withheld {
  private static final String BY = "withheld_by";

  private Withheld() {}

  /** Visits with {@code exposure} set where a published experiment had switched the item off. */
  public static Dataset<Row> marked(InsightsNight night, Dataset<Row> visits) {
    if (night.input().inputsUnder("live/" + SwitchbackContracts.LIVE_EXPOSURE.name()).isEmpty()) {
      return visits;
    }
    Dataset<Row> off =
        night
            .live(SwitchbackContracts.LIVE_EXPOSURE)
            .filter(col("show").equalTo("off"))
            .select(
                col("item_id"),
                col("day").cast(DataTypes.DateType).as("day"),
                concat(col("experiment"), lit(":off")).as(BY));
    return visits
        .join(broadcast(off), new String[] {"item_id", "day"}, "left")
        .withColumn("exposure", coalesce(col(BY), col("exposure")))
        .drop(BY);
  }

  /** Whether an experiment, the shop's own or a published one, withheld AR from the visit. */
  public static Column is() {
    return coalesce(col("exposure"), lit("")).endsWith(":off");
  }
}
