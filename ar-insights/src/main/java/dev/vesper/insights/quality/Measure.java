package dev.vesper.insights.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Locale;
import org.apache.spark.sql.Column;

/** What can become worse about an asset: which visits are asked, and which of them are bad. */
enum Measure {
  /** The asset did not come. */
  FAILED,
  /** It took longer to load than people wait. */
  SLOW,
  /** It moved in jerks. */
  LOW_FRAME_RATE,
  /** It came off what it stood on. */
  TRACKING_LOST;

  /** Most of those who wait longer leave (Google 2016, The need for mobile speed). */
  private static final int SLOW_MS = 3_000;

  /** Below cinema's rate movement is not smooth. */
  private static final int LOW_FPS = 24;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  Column asked() {
    return switch (this) {
      case FAILED -> lit(true);
      case SLOW -> col("load_ms").isNotNull().and(col("loaded"));
      case LOW_FRAME_RATE -> col("fps").isNotNull();
      case TRACKING_LOST -> coalesce(col("started"), lit(false));
    };
  }

  Column bad() {
    return switch (this) {
      case FAILED -> col("failed");
      case SLOW -> col("load_ms").gt(SLOW_MS);
      case LOW_FRAME_RATE -> col("fps").lt(LOW_FPS);
      case TRACKING_LOST -> col("tracking_lost");
    };
  }
}
