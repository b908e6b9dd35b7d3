package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.AMOUNT;
import static dev.vesper.domain.contract.Column.Type.DATE;
import static dev.vesper.domain.contract.Column.Type.FLAG;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.INTEGER;
import static dev.vesper.domain.contract.Column.Type.SHARE;
import static dev.vesper.domain.contract.Column.Type.SIGNED_AMOUNT;
import static dev.vesper.domain.contract.Column.Type.TEXT;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.List;

/** What the optimise step says of the ad budget, version 1; files as in {@link HandOver}. */
public final class AdsContracts {
  public static final Contract ADS_LINES =
      new Contract(
          "ads_lines",
          1,
          Kind.HAND_OVER,
          "the budget of a channel's campaign for the days of the plan",
          List.of("channel", "campaign"),
          List.of(
              required("channel", ID, ""),
              required("campaign", ID, ""),
              required("first_day", DATE, "of the budget"),
              required("last_day", DATE, "of the budget"),
              required("budget_minor", INTEGER, "for all these days together"),
              required("previous_minor", INTEGER, "last spent in as many days"),
              required("extra_units", AMOUNT, "units sold because of it, what it leaves for later"),
              required("net_margin_minor", SIGNED_AMOUNT, "of these units, returns off, mean"),
              required("net_margin_p10_minor", SIGNED_AMOUNT, "exceeded nine times in ten"),
              required("net_margin_p90_minor", SIGNED_AMOUNT, "exceeded once in ten"),
              required("marginal_return", SIGNED_AMOUNT, "margin per minor unit of the next step"),
              required("stock_limited", FLAG, "1 unit in 100 of it or of the next step is short"),
              required("unserved_share", SHARE, "of the units asked for that find no stock"),
              optional("cover_days", AMOUNT, "days that stock and arrivals last without it"),
              optional("binding", TEXT, "what stops it, codes separated by ;"),
              optional("warnings", TEXT, "of the response curve, codes separated by ;")));

  public static final Contract ADS_FIGURES =
      new Contract(
          "ads_figures",
          1,
          Kind.HAND_OVER,
          "a figure of the ad budget as a whole",
          List.of("figure", "key"),
          List.of(
              required("figure", TEXT, "such as value_minor"),
              required("key", TEXT, "what it is about; empty when it is about all"),
              required("value", TEXT, "")));

  public static final Contract ADS_CURVE_POINTS =
      new Contract(
          "ads_curve_points",
          1,
          Kind.HAND_OVER,
          "what a spend of a campaign would bring, all others as planned",
          List.of("channel", "campaign", "spend_minor"),
          List.of(
              required("channel", ID, ""),
              required("campaign", ID, ""),
              required("spend_minor", INTEGER, "in all days of the plan"),
              required("extra_units", AMOUNT, "mean"),
              required("net_margin_minor", SIGNED_AMOUNT, "mean, before the spend is taken off"),
              required("inside_data", FLAG, "as much has been spent before"),
              required("allowed", FLAG, "the rules of the plan let it be chosen"),
              required("draws_minor", TEXT, "net margin by draw, whole, separated by ;")));

  public static final Contract ADS_FRONTIER =
      new Contract(
          "ads_frontier",
          1,
          Kind.HAND_OVER,
          "the best budgets of a total, by the curves of ads_curve_points",
          List.of("rules", "total_minor"),
          List.of(
              required("rules", TEXT, "within_rules, or any_step: of any size, and pauses"),
              required("total_minor", INTEGER, "most that all campaigns may spend"),
              required("spend_minor", INTEGER, "of these budgets"),
              required("gain_minor", SIGNED_AMOUNT, "net margin less spend, mean"),
              required("gain_p10_minor", SIGNED_AMOUNT, "exceeded nine times in ten"),
              required("gain_p90_minor", SIGNED_AMOUNT, "exceeded once in ten"),
              required("price", AMOUNT, "gain per minor unit of one more of total"),
              required("budgets", TEXT, "channel/campaign=minor units, separated by ;")));

  /** All of them. */
  public static final List<Contract> ALL =
      List.of(ADS_LINES, ADS_FIGURES, ADS_CURVE_POINTS, ADS_FRONTIER);

  private AdsContracts() {}

  private static Column required(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }

  private static Column optional(String name, Column.Type type, String meaning) {
    return new Column(name, type, false, meaning);
  }
}
