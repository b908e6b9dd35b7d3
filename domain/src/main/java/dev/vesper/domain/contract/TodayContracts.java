package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.AMOUNT;
import static dev.vesper.domain.contract.Column.Type.COUNT;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.TEXT;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What the intraday task {@code insights-today} tells of the day that is not over, version 1: like
 * {@link ArFactContracts}. Beside each count stands how many shoppers were behind it when it was
 * told; the next refresh is given that back, and nobody else is.
 */
public final class TodayContracts {
  private static final String TOLD = "; empty where fewer shoppers than may be told";
  private static final String BEHIND = "shoppers behind that count when it was told";

  public static final Contract FUNNEL =
      new Contract(
          "ar_today_funnel",
          1,
          Kind.HAND_OVER,
          "the AR funnel of an item today, until the night has told it",
          List.of("of_id", "cut", "value"),
          funnel());

  public static final Contract QUALITY =
      new Contract(
          "ar_today_quality",
          1,
          Kind.HAND_OVER,
          "how an item's AR asset works today, until the night has told it",
          List.of("item_id", "device_class"),
          List.of(
              required("item_id", ID, ""),
              required("device_class", TEXT, "all for all together"),
              optional("asked", COUNT, "visits in which the asset was loaded or failed" + TOLD),
              optional("failed", COUNT, "of them without an asset" + TOLD),
              optional("tracking_lost", COUNT, "visits that lost tracking" + TOLD),
              optional("load_p50_ms", COUNT, "median time to load, within 2 %"),
              optional("load_p90_ms", COUNT, "exceeded by one load of ten, within 2 %"),
              optional("fps_p50", AMOUNT, "median of the sessions' frame rates, within 2 %"),
              optional("fps_p10", AMOUNT, "one session of ten is slower, within 2 %"),
              optional("dwell_p50_s", COUNT, "half of the sessions last longer"),
              optional("dwell_mean_s", AMOUNT, "mean length, cut at the longest that counts"),
              required("asked_behind", COUNT, BEHIND),
              required("failed_behind", COUNT, BEHIND),
              required("tracking_lost_behind", COUNT, BEHIND)));

  /** All of them. */
  public static final List<Contract> ALL = List.of(FUNNEL, QUALITY);

  private TodayContracts() {}

  private static List<Column> funnel() {
    List<Column> columns = new ArrayList<>();
    columns.add(required("of_id", TEXT, "the item; all is the whole shop"));
    columns.add(required("cut", TEXT, "all, surface, mode or device_class"));
    columns.add(required("value", TEXT, "which one of the cut; all for the whole"));
    for (String stage : ArFactContracts.STAGES) {
      columns.add(optional(stage, COUNT, "as in ar_funnel_day" + TOLD));
    }
    for (String stage : ArFactContracts.STAGES) {
      columns.add(required(stage + "_behind", COUNT, BEHIND));
    }
    return List.copyOf(columns);
  }

  private static Column required(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }

  private static Column optional(String name, Column.Type type, String meaning) {
    return new Column(name, type, false, meaning);
  }
}
