package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.COUNT;
import static dev.vesper.domain.contract.Column.Type.DATE;
import static dev.vesper.domain.contract.Column.Type.FLAG;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.SHARE;
import static dev.vesper.domain.contract.Column.Type.TEXT;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.List;

/**
 * What a night is told of switchback experiments and what it tells of them, version 1: UTF-8 CSV,
 * sorted by key, gzipped. Numbers that may be below zero are TEXT: a decimal, or empty when there
 * is none.
 */
public final class SwitchbackContracts {
  public static final Contract HISTORY =
      new Contract(
          "switchback_history",
          1,
          Kind.HAND_OVER,
          "what became of an item with AR, or of its substitutes, on a day",
          List.of("item_id", "day"),
          List.of(
              required("item_id", ID, ""),
              required("day", DATE, "the shop's day; days with nothing are left out"),
              required("item_group", ID, "items that stand in for each other"),
              required("switchable", FLAG, "it has AR"),
              required("views", COUNT, "eligible views of known shoppers, a week old or more"),
              required("bought", COUNT, "those among them that led to an order"),
              required("units", COUNT, "units sold"),
              required("margin_minor", TEXT, "units times the margin of one"),
              optional("category", TEXT, "")));

  public static final Contract RESULTS =
      new Contract(
          "switchback_results",
          1,
          Kind.HAND_OVER,
          "what has been read of a switchback by its stop rule",
          List.of("experiment", "outcome"),
          List.of(
              required("experiment", ID, ""),
              required(
                  "outcome",
                  TEXT,
                  "bought, units_per_item_day, margin_minor_per_item_day or"
                      + " units_total_per_item_day, which counts substitutes without AR too"),
              required("days_read", COUNT, ""),
              required("verdict", TEXT, "running, early, ended or refused"),
              required("clusters", COUNT, ""),
              required("words", TEXT, "what to know of it, separated by |"),
              optional("read_through", DATE, "last day that was read"),
              optional("estimate", TEXT, "with AR less without"),
              optional("standard_error", TEXT, "by cluster"),
              optional("low", TEXT, "lower limit of the interval"),
              optional("high", TEXT, "upper limit of the interval"),
              optional("level", SHARE, "of the interval"),
              optional("without_ar", TEXT, "mean outcome of what was off"),
              optional("p", SHARE, "of the randomisation test"),
              optional(
                  "off_session_share",
                  TEXT,
                  "AR sessions per view on days off, over those on days on")));

  public static final Contract LIVE =
      new Contract(
          "switchbacks",
          1,
          Kind.HAND_OVER,
          "an experiment that is or was live",
          List.of("experiment"),
          List.of(
              required("experiment", ID, ""),
              required("outcome", TEXT, "what it was planned for: bought, units or margin"),
              required("level", SHARE, "of the interval at its end"),
              required("block_days", COUNT, ""),
              required("wash_out_days", COUNT, ""),
              required("first_block_days", COUNT, ""),
              required("first_day", DATE, ""),
              required("last_day", DATE, "earlier than planned where a person stopped it"),
              required("planned_days", COUNT, ""),
              optional("category", TEXT, "of its items; empty: of several")));

  public static final Contract LIVE_EXPOSURE =
      new Contract(
          "ar_exposure",
          1,
          Kind.HAND_OVER,
          "whether an item shows AR on a day of an experiment",
          List.of("experiment", "item_id", "day"),
          List.of(
              required("experiment", ID, ""),
              required("item_id", ID, ""),
              required("day", DATE, "the shop's day"),
              required("cluster", ID, "items that are switched together"),
              required("show", TEXT, "on, off, or never: a substitute without AR")));

  /** All of them. */
  public static final List<Contract> ALL = List.of(HISTORY, RESULTS, LIVE, LIVE_EXPOSURE);

  private SwitchbackContracts() {}

  private static Column required(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }

  private static Column optional(String name, Column.Type type, String meaning) {
    return new Column(name, type, false, meaning);
  }
}
