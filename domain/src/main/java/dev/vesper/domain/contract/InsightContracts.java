package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.COUNT;
import static dev.vesper.domain.contract.Column.Type.DATE;
import static dev.vesper.domain.contract.Column.Type.FLAG;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.INTEGER;
import static dev.vesper.domain.contract.Column.Type.SHARE;
import static dev.vesper.domain.contract.Column.Type.SIGNED_AMOUNT;
import static dev.vesper.domain.contract.Column.Type.TEXT;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.List;

/**
 * What the step insights hands over of the effect of AR and of interest, version 1: UTF-8 CSV,
 * sorted by key, gzipped. Numbers that may be below zero and are no money are TEXT: a decimal, or
 * empty when refused.
 */
public final class InsightContracts {
  public static final Contract AR_EFFECTS =
      new Contract(
          "ar_effects",
          1,
          Kind.HAND_OVER,
          "what AR does to an outcome in a segment, by one method, or why that is not known",
          List.of("segment_kind", "segment_id", "outcome", "method"),
          List.of(
              required("segment_kind", TEXT, "all, category or item_group"),
              required("segment_id", TEXT, "category path or item group; all for the whole shop"),
              required(
                  "outcome",
                  TEXT,
                  "per eligible view: bought, units, net_margin_minor; per unit ordered:"
                      + " return_share; per item and day: units_per_item_day,"
                      + " margin_minor_per_item_day, units_total_per_item_day"),
              required(
                  "method",
                  TEXT,
                  "raw (biased by self-selection), aipw, aipw_pooled, holdout or switchback"),
              required("level", SHARE, "of the interval"),
              required("refused", FLAG, "no number may be given"),
              required("reasons", TEXT, "why refused, or what to beware of; separated by |"),
              optional("estimate", TEXT, "with AR less without"),
              optional("standard_error", TEXT, "clustered by shopper; of raw none is given"),
              optional("low", TEXT, "lower limit of the interval"),
              optional("high", TEXT, "upper limit of the interval"),
              optional("without_ar", TEXT, "mean outcome had nobody used AR"),
              optional("shrinkage", SHARE, "how far it was drawn to the mean of all segments"),
              optional("views", COUNT, "eligible views that were compared, rounded to tens"),
              optional("version", TEXT, "of the way of estimating")));

  public static final Contract AR_EFFECT_CHECKS =
      new Contract(
          "ar_effect_checks",
          1,
          Kind.HAND_OVER,
          "a diagnostic of the adjusted effect",
          List.of("name", "of"),
          List.of(
              required("name", TEXT, "such as smd_after, effective_share, control_failed_asset"),
              required("of", TEXT, "the covariate or outcome it belongs to, else empty"),
              required("value", TEXT, "")));

  public static final Contract ITEM_INTEREST =
      new Contract(
          "item_interest",
          1,
          Kind.HAND_OVER,
          "interest in an item on a day, whether or not it could be bought",
          List.of("item_id", "day"),
          List.of(
              required("item_id", ID, ""),
              required("day", DATE, "the shop's day"),
              required("eligible_views", COUNT, "visits that could have opened AR"),
              required("valid_sessions", COUNT, "visits with a valid AR session"),
              required(
                  "tried_sold_out",
                  COUNT,
                  "visits in which it was tried on a day on which it was sold out")));

  public static final Contract AR_NEXT_ITEMS =
      new Contract(
          "ar_next_items",
          1,
          Kind.HAND_OVER,
          "what an AR asset would bring an item that has none",
          List.of("item_id"),
          List.of(
              required("item_id", ID, ""),
              required("category", TEXT, "path"),
              required(
                  "basis",
                  TEXT,
                  "whose effect is expected: category, shop (with the spread between its"
                      + " categories) or none"),
              required("reasons", TEXT, "why no gain is told, else empty; separated by |"),
              required("month_views", COUNT, "visits a month that could open AR, rounded to tens"),
              optional("margin_minor", SIGNED_AMOUNT, "net margin of a unit"),
              optional("effect_units", TEXT, "units kept more per such visit that is offered AR"),
              optional("effect_low_units", TEXT, "lower limit"),
              optional("effect_high_units", TEXT, "upper limit"),
              optional("gain_minor", INTEGER, "expected net margin a month"),
              optional("gain_low_minor", INTEGER, "lower limit"),
              optional("gain_high_minor", INTEGER, "upper limit")));

  /** All of them. */
  public static final List<Contract> ALL =
      List.of(AR_EFFECTS, AR_EFFECT_CHECKS, ITEM_INTEREST, AR_NEXT_ITEMS);

  private InsightContracts() {}

  private static Column required(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }

  private static Column optional(String name, Column.Type type, String meaning) {
    return new Column(name, type, false, meaning);
  }
}
