package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.AMOUNT;
import static dev.vesper.domain.contract.Column.Type.COUNT;
import static dev.vesper.domain.contract.Column.Type.DATE;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.SHARE;
import static dev.vesper.domain.contract.Column.Type.SIGNED_AMOUNT;
import static dev.vesper.domain.contract.Column.Type.TEXT;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.List;

/** What the step response hands over, version 1: what advertising does, and how sure that is. */
public final class ResponseContracts {
  public static final Contract RESPONSE_CELLS =
      new Contract(
          "response_cells",
          1,
          Kind.HAND_OVER,
          "a campaign whose response has been learnt",
          List.of("channel", "campaign"),
          List.of(
              required("channel", ID, ""),
              required("campaign", ID, ""),
              required(
                  "item_ids",
                  TEXT,
                  "what it promotes, separated by ;  empty where it is the whole shop"),
              required("period_days", COUNT, "days of a period of its curve"),
              required("last_spend_minor", AMOUNT, "spent in the newest period"),
              required("mean_spend_minor", AMOUNT, "per period"),
              required("max_spend_minor", AMOUNT, "the most that a period cost"),
              required("warnings", TEXT, "codes of response_warnings, separated by ;")));

  public static final Contract RESPONSE_CURVES =
      new Contract(
          "response_curves",
          1,
          Kind.HAND_OVER,
          "a draw of a campaign's response curve; plans use the mean of all draws",
          List.of("channel", "campaign", "draw"),
          List.of(
              required("channel", ID, ""),
              required("campaign", ID, ""),
              required("draw", COUNT, "from 0"),
              required(
                  "form",
                  TEXT,
                  "hill: height a^slope / (half^slope + a^slope); log: height ln(1 + a / half); a is"
                      + " carried spend"),
              required("height", AMOUNT, "units of its items per period"),
              required("carry_over", SHARE, "share of carried spend left after a period"),
              required("half", AMOUNT, "carried spend, minor units"),
              required("slope", AMOUNT, "0 in the form log"),
              required(
                  "adstock_minor",
                  AMOUNT,
                  "carried spend at the end of the as-of date; the next period's is its spend plus"
                      + " carry_over of this")));

  public static final Contract RESPONSE_FIT =
      new Contract(
          "response_fit",
          1,
          Kind.HAND_OVER,
          "a figure of the fit: what was believed, what was learnt",
          List.of("channel", "campaign", "figure"),
          List.of(
              required("channel", ID, ""),
              required("campaign", ID, ""),
              required(
                  "figure",
                  TEXT,
                  "half_life_days, half_spend_minor, slope, lift_share, roi, marginal_roi,"
                      + " contribution_units, click_price_elasticity, held_back_wape,"
                      + " seasonal_wape"),
              required("mean", SIGNED_AMOUNT, "over draws"),
              optional("low", SIGNED_AMOUNT, "5 % of the draws are below"),
              optional("high", SIGNED_AMOUNT, "5 % of the draws are above"),
              optional("prior_mean", SIGNED_AMOUNT, "believed before the data"),
              optional("prior_low", SIGNED_AMOUNT, "5 % were believed below"),
              optional("prior_high", SIGNED_AMOUNT, "5 % were believed above")));

  public static final Contract RESPONSE_CONTRIBUTIONS =
      new Contract(
          "response_contributions",
          1,
          Kind.HAND_OVER,
          "a part of what a campaign's items sold; the parts of a stretch add up to its sales",
          List.of("channel", "campaign", "first_day", "part"),
          List.of(
              required("channel", ID, ""),
              required("campaign", ID, ""),
              required("first_day", DATE, "of the stretch"),
              required("days", COUNT, "of the stretch: a week, or a period that is longer"),
              required("part", TEXT, "usual, season_and_calendar, advertising, unexplained"),
              required("units", SIGNED_AMOUNT, "mean over draws"),
              optional("low", SIGNED_AMOUNT, "5 % of the draws are below"),
              optional("high", SIGNED_AMOUNT, "5 % of the draws are above")));

  public static final Contract RESPONSE_WARNINGS =
      new Contract(
          "response_warnings",
          1,
          Kind.HAND_OVER,
          "what the data cannot say of a campaign, and the test that would",
          List.of("channel", "campaign", "code"),
          List.of(
              required("channel", ID, ""),
              required("campaign", ID, ""),
              required(
                  "code",
                  TEXT,
                  "never_varied, collinear, target_before_spend, unobserved_driver, few_periods"),
              required("words", TEXT, "with the figures"),
              required("test", TEXT, "what would settle it")));

  /** All of them. */
  public static final List<Contract> ALL =
      List.of(
          RESPONSE_CELLS, RESPONSE_CURVES, RESPONSE_FIT, RESPONSE_CONTRIBUTIONS, RESPONSE_WARNINGS);

  private ResponseContracts() {}

  private static Column required(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }

  private static Column optional(String name, Column.Type type, String meaning) {
    return new Column(name, type, false, meaning);
  }
}
