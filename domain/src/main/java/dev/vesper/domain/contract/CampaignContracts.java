package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.AMOUNT;
import static dev.vesper.domain.contract.Column.Type.COUNT;
import static dev.vesper.domain.contract.Column.Type.CURRENCY;
import static dev.vesper.domain.contract.Column.Type.DATE;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.SHARE;
import static dev.vesper.domain.contract.Column.Type.SIGNED_AMOUNT;
import static dev.vesper.domain.contract.Column.Type.TEXT;
import static dev.vesper.domain.contract.Column.Type.TIME;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.List;

/** What a shop does to sell, version 1: what it spends, what it tries, what its days are. */
public final class CampaignContracts {
  public static final Contract AD_SPEND =
      new Contract(
          "ad_spend",
          1,
          Kind.EVENT,
          "spend and result of a campaign on a day",
          List.of("day", "channel", "campaign"),
          List.of(
              required("day", DATE, "in the time zone of the ad account"),
              required("channel", ID, "such as google_ads"),
              required("campaign", ID, ""),
              required("cost_minor", AMOUNT, "what was spent, in minor units"),
              required("currency", CURRENCY, "of cost, value and budget"),
              required("impressions", COUNT, ""),
              required("clicks", COUNT, ""),
              optional("conversions", AMOUNT, "as the platform attributes them"),
              optional("conversion_value_minor", SIGNED_AMOUNT, "as the platform attributes it"),
              optional("geo", TEXT, ""),
              optional("promoted_items", TEXT, "items separated by ;"),
              optional("budget_minor", AMOUNT, "the most that the day could have cost")));

  public static final Contract EXPERIMENTS =
      new Contract(
          "experiments",
          1,
          Kind.EVENT,
          "an assignment (switchback, holdout, lift test)",
          List.of("experiment", "unit", "time"),
          List.of(
              required("experiment", ID, ""),
              required("unit", ID, "what is assigned"),
              required("time", TIME, "from when on"),
              required("arm", ID, ""),
              optional("unit_kind", ID, "such as item, location, shopper, geo, channel"),
              optional("increment", SIGNED_AMOUNT, "the result of a lift test"),
              optional("standard_error", AMOUNT, "of the increment")));

  public static final Contract CALENDAR =
      new Contract(
          "calendar",
          1,
          Kind.EVENT,
          "a holiday, promotion or blackout on a day",
          List.of("day", "kind", "name"),
          List.of(
              required("day", DATE, ""),
              required("kind", TEXT, "holiday, promotion or blackout"),
              required("name", ID, ""),
              optional("items", TEXT, "items separated by ;, all when empty"),
              optional("depth_share", SHARE, "of the price that a promotion takes off")));

  /** All of them. */
  public static final List<Contract> ALL = List.of(AD_SPEND, EXPERIMENTS, CALENDAR);

  private CampaignContracts() {}

  private static Column required(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }

  private static Column optional(String name, Column.Type type, String meaning) {
    return new Column(name, type, false, meaning);
  }
}
