package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.AMOUNT;
import static dev.vesper.domain.contract.Column.Type.COUNT;
import static dev.vesper.domain.contract.Column.Type.DATE;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.SHARE;
import static dev.vesper.domain.contract.Column.Type.SIGNED_AMOUNT;
import static dev.vesper.domain.contract.Column.Type.TEXT;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What the step {@code insights} tells of AR, version 1: UTF-8 CSV (RFC 4180, LF, header, sorted by
 * key), gzipped. Each count has been through the small-cell gate: it is rounded, and empty where it
 * may not be told.
 */
public final class ArFactContracts {
  /** The stages of the funnel, each a part of the one before. */
  public static final List<String> STAGES =
      List.of("views", "loaded", "sessions", "valid", "carts", "linked", "orders", "kept");

  /** The lengths at which {@link #DWELL} tells what part of the sessions lasts longer. */
  public static final List<Integer> DWELL_SECONDS =
      List.of(4, 10, 20, 30, 45, 60, 90, 120, 180, 240, 300, 450);

  private static final String GATED = "; empty where fewer shoppers than may be told";

  public static final Contract FUNNEL_DAY =
      new Contract(
          "ar_funnel_day",
          1,
          Kind.HAND_OVER,
          "the AR funnel of an item on a day",
          List.of("item_id", "day", "cut", "value"),
          funnel(
              required("item_id", ID, "all is the whole shop"),
              required("day", DATE, "the shop's day of the first event of the visit")));

  public static final Contract FUNNEL_WEEK =
      new Contract(
          "ar_funnel_week",
          1,
          Kind.HAND_OVER,
          "the AR funnel of a category in a week",
          List.of("category", "week", "cut", "value"),
          funnel(
              required("category", TEXT, "as in the catalogue; all is the whole shop"),
              required("week", DATE, "its Monday")));

  public static final Contract QUALITY =
      new Contract(
          "ar_quality",
          1,
          Kind.HAND_OVER,
          "how an item's AR asset worked in the newest weeks",
          List.of("item_id", "device_class"),
          List.of(
              required("item_id", ID, ""),
              required("device_class", TEXT, "all for all together"),
              optional("asked", COUNT, "visits in which the asset was loaded or failed" + GATED),
              optional("failed", COUNT, "of them without an asset" + GATED),
              optional("tracking_lost", COUNT, "visits that lost tracking" + GATED),
              optional("load_p50_ms", COUNT, "median time to load, within 2 %"),
              optional("load_p90_ms", COUNT, "exceeded by one load of ten, within 2 %"),
              optional("fps_p50", AMOUNT, "median of the sessions' frame rates, within 2 %"),
              optional("fps_p10", AMOUNT, "one session of ten is slower, within 2 %"),
              optional("dwell_p50_s", COUNT, "half of the sessions last longer"),
              optional("dwell_mean_s", AMOUNT, "mean length, cut at the longest that counts"),
              optional("lost_margin_minor", SIGNED_AMOUNT, "what failing has cost in those weeks"),
              optional("lost_low_minor", SIGNED_AMOUNT, "its lower limit at 90 %"),
              optional("lost_high_minor", SIGNED_AMOUNT, "its upper limit at 90 %")));

  public static final Contract QUALITY_ALARMS =
      new Contract(
          "ar_quality_alarms",
          1,
          Kind.HAND_OVER,
          "an AR asset that has become worse on a class of devices",
          List.of("item_id", "device_class", "measure"),
          List.of(
              required("item_id", ID, ""),
              required("device_class", TEXT, ""),
              required("measure", TEXT, "failed, slow, low_frame_rate or tracking_lost"),
              required("since", DATE, "first day after the change"),
              required("before_share", SHARE, "to two digits"),
              required("after_share", SHARE, "to two digits"),
              required("visits_after", COUNT, "rounded"),
              required("p_value", SHARE, "of the change point, all its possible days counted")));

  public static final Contract TRIED =
      new Contract(
          "ar_tried",
          1,
          Kind.HAND_OVER,
          "how often an item was tried in the newest weeks, beside what was sold and is there",
          List.of("item_id"),
          List.of(
              required("item_id", ID, "the item or variant that was tried"),
              optional("tried", COUNT, "visits in which it was tried" + GATED),
              required("sold_units", COUNT, "in the same weeks"),
              required("returned_units", COUNT, "in the same weeks"),
              required("on_hand_units", COUNT, "at all locations, at the end of the as-of date"),
              required("state", TEXT, "in_stock, sold_out or unknown")));

  public static final Contract PREFERENCES =
      new Contract(
          "ar_preferences",
          1,
          Kind.HAND_OVER,
          "what a cohort of visits tried in the newest weeks",
          List.of("cohort", "kind", "value"),
          List.of(
              required("cohort", TEXT, "where the visit came from; unknown where nobody said"),
              required("kind", TEXT, "category, colour or variant"),
              required("value", TEXT, ""),
              optional("tried", COUNT, "visits" + GATED),
              optional("share", SHARE, "of the cohort's visits of that kind that may be told")));

  public static final Contract TRIED_DAY =
      new Contract(
          "ar_tried_day",
          1,
          Kind.HAND_OVER,
          "how often an item was tried on a day on which a zone had none of it to sell",
          List.of("item_id", "zone", "day"),
          List.of(
              required("item_id", ID, "the item or variant that was tried"),
              required("zone", TEXT, "of locations; all places of it that keep the item"),
              required("day", DATE, ""),
              required("tried", COUNT, "visits of the whole shop; AR events know no place"),
              required("out_share", SHARE, "of the day without any; 1 is all day")));

  public static final Contract DWELL =
      new Contract(
          "ar_dwell",
          1,
          Kind.HAND_OVER,
          "how long valid AR sessions of a category lasted in the newest weeks",
          List.of("category"),
          List.of(
              required("category", TEXT, "as in the catalogue; all is the whole shop"),
              required("sessions", COUNT, "rounded"),
              required("ended_share", SHARE, "whose end was seen"),
              optional("median_s", COUNT, "half last longer; empty when too few were seen to end"),
              optional("median_low_s", COUNT, "its lower limit at 90 %"),
              optional("median_high_s", COUNT, "its upper limit at 90 %; empty: not reached"),
              required("mean_s", AMOUNT, "mean length, cut at the longest that counts"),
              required(
                  "staying",
                  TEXT,
                  "share that lasts longer than each of DWELL_SECONDS: 4, 10, 20, 30, 45, 60, 90,"
                      + " 120, 180, 240, 300, 450 s; separated by ;"),
              required("staying_low", TEXT, "their lower limits at 90 %"),
              required("staying_high", TEXT, "their upper limits at 90 %")));

  /** All of them. */
  public static final List<Contract> ALL =
      List.of(
          FUNNEL_DAY, FUNNEL_WEEK, QUALITY, QUALITY_ALARMS, TRIED, TRIED_DAY, PREFERENCES, DWELL);

  private ArFactContracts() {}

  private static List<Column> funnel(Column of, Column when) {
    List<Column> columns = new ArrayList<>(List.of(of, when));
    columns.add(required("cut", TEXT, "all, surface, mode or device_class"));
    columns.add(required("value", TEXT, "which one of the cut; all for the whole"));
    columns.add(optional("views", COUNT, "visits that could have opened AR" + GATED));
    columns.add(optional("loaded", COUNT, "of them with the asset loaded" + GATED));
    columns.add(optional("sessions", COUNT, "of them with an AR session" + GATED));
    columns.add(optional("valid", COUNT, "of them with a valid one" + GATED));
    columns.add(optional("carts", COUNT, "valid ones that put the item into the cart" + GATED));
    columns.add(
        optional("linked", COUNT, "valid ones whose shopper is known, so that orders are" + GATED));
    columns.add(optional("orders", COUNT, "of the linked: ordered within seven days" + GATED));
    columns.add(optional("kept", COUNT, "of them: not all sent back by now" + GATED));
    return List.copyOf(columns);
  }

  private static Column required(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }

  private static Column optional(String name, Column.Type type, String meaning) {
    return new Column(name, type, false, meaning);
  }
}
