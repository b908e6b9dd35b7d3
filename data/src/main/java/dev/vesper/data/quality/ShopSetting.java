package dev.vesper.data.quality;

import dev.vesper.data.notify.QuietHours;
import dev.vesper.data.outbox.OutboxTarget;
import dev.vesper.domain.media.Risk;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a person can set for a shop: its key, its default, what it means, and what it may be. */
public enum ShopSetting {
  CURRENCY(
      "",
      "ISO 4217 code of all money; taken from the first file that names one",
      value -> Currency.getInstance(value).getCurrencyCode()),
  ZONE(
      "UTC",
      "time zone in which the shop's day begins and ends, an IANA name such as Europe/Paris",
      value -> ZoneId.of(value).getId()),
  CASH_BUDGET_MINOR(
      "unlimited",
      "most that one night's orders may cost, in minor units; 0 or more, or unlimited",
      value -> SettingForms.orWhole(value, "unlimited")),
  JOINT_BUDGET_MINOR(
      "none",
      "one purse: most that a night's orders and the ad budgets of its plan may cost together, in"
          + " minor units; it stands in place of both budgets; 0 or more, or none",
      value -> SettingForms.orWhole(value, "none")),
  FOUR_EYES_MINOR(
      "none",
      "money of one plan above which two people sign, in minor units; 0 or more, or none",
      value -> SettingForms.orWhole(value, "none")),
  REPAIR_LOSS_SHARE("0.0005", SettingForms.REPAIR_LOSS, SettingForms::share),
  STALE_STOCK_DEVIATIONS("4", SettingForms.STALE_STOCK, v -> SettingForms.number(v, 0, 1000)),
  TOTP_REQUIRED(
      "approvers",
      "who signs in with a second step: approvers, signers (admins too), all, or none",
      value -> SettingForms.oneOf(value, "none", "approvers", "signers", "all")),
  REVIEW_PERIOD_DAYS(
      "7",
      "days between two chances to order, where neither supplier nor economics say; 1 or more",
      value -> SettingForms.whole(value, 1)),
  UNMET_DEMAND(
      "lost",
      "what becomes of demand that finds no stock: lost or backordered",
      value -> SettingForms.oneOf(value, "lost", "backordered")),
  NIGHT_TIME(
      "02:00",
      "local time at which the night starts, such as 02:00",
      value -> LocalTime.parse(value).toString()),
  RECOMMEND_WINDOW_DAYS(
      "365",
      "days that recommendations look back on; 1 to 1098",
      value -> SettingForms.within(value, 1098)),
  RECOMMEND_LENGTH(
      "20",
      "places of a list of recommendations; 1 to 100",
      value -> SettingForms.within(value, 100)),
  RECOMMEND_CATEGORY_SHARE(
      "0.5",
      "share of a list's places that items of one category may have; 0 to 1",
      SettingForms::share),
  RECOMMEND_MOST_LOSS_SHARE(
      "0.01",
      "share of the NDCG that lists may lose for the sake of stock; 0 to 1",
      SettingForms::share),
  RECOMMEND_BLOCKED(
      "none",
      "items that are never recommended, their ids separated by commas; or none",
      value -> value.strip()),
  QUARANTINE_SHARE(
      "0.05",
      "a file is held as a whole when more than this share of its rows fails; 0 to 1",
      SettingForms::share),
  BLOCKING_CHECKS(
      "freshness,prices",
      "checks that stop a night, separated by commas: freshness, volume, fill, duplicates, prices,"
          + " stock, or none",
      SettingForms::checks),
  CHECK_FRESHNESS_DAYS(
      "10",
      "the newest orders or sales may be so many days older than their longest pause so far; 0 or"
          + " more",
      value -> SettingForms.whole(value, 0)),
  CHECK_VOLUME_SHARE(
      "0.2",
      "a day may have this share of the rows of the same weekdays before, or its inverse; above 0 to"
          + " 1",
      SettingForms::shareAboveNothing),
  CHECK_FILL_DROP(
      "0.5",
      "the share of filled cells of a column may fall by this share of itself; 0 to 1",
      SettingForms::share),
  CHECK_DUPLICATE_SHARE(
      "0.5",
      "share of rows known already, in a file of a source that used to send news; 0 to 1",
      SettingForms::share),
  CHECK_PRICE_JUMP(
      "3",
      "a price may become so many times what it was, or that part of it; 1 or more",
      SettingForms::jump),
  CHECK_STOCK_GAP_SHARE(
      "0.1",
      "units that may be missing or too many between two counts, as a share of those that were there"
          + " or came; 0 to 1",
      SettingForms::share),
  RETENTION_EVENTS_DAYS(
      "90",
      "days that AR and page events are kept; 1 or more",
      value -> SettingForms.whole(value, 1)),
  RETENTION_SHOPPER_DAYS(
      "365",
      "days that order lines keep the shopper's pseudonym; 1 or more",
      value -> SettingForms.whole(value, 1)),
  RETENTION_QUARANTINE_DAYS(
      "90",
      "days that quarantined rows are kept; 1 or more",
      value -> SettingForms.whole(value, 1)),
  RETENTION_SALES_MONTHS(
      "25",
      "months that order lines, returns, sales and their daily sums are kept; 1 or more",
      value -> SettingForms.whole(value, 1)),
  RETENTION_FILES_DAYS(
      "90",
      "days that steps' files, replaced day versions and logs are kept; 1 or more",
      value -> SettingForms.whole(value, 1)),
  RETENTION_AUDIT_YEARS(
      "6", "years that the audit trail is kept; 1 or more", value -> SettingForms.whole(value, 1)),
  EVENTS_PER_SECOND(
      "5000",
      "events that one key may send a second in the long run; 1 or more",
      value -> SettingForms.whole(value, 1)),
  EVENT_BURST(
      "20000",
      "events that one key may send at once; 1 or more",
      value -> SettingForms.whole(value, 1)),
  EVENT_BODY_KB(
      "1024",
      "largest request with events, in units of 1,024 bytes; 1 to 16384",
      value -> SettingForms.within(value, 16_384)),
  EVENT_ORIGINS(
      "none",
      "pages that may send events from a browser: origins such as https://shop.example, separated"
          + " by a semicolon; or none",
      SettingForms::origins),
  SUPPRESSION_K(
      "10",
      "fewest shoppers of a count of AR insights that is told; 5 or more",
      value -> SettingForms.whole(value, 5)),
  ADS_BUDGET_MINOR(
      "last",
      "most that all campaigns may spend in the days of a plan, in minor units; 0 or more, last (as"
          + " much as was spent last), or unlimited",
      value -> SettingForms.orWhole(value, "last", "unlimited")),
  ADS_HORIZON_DAYS(
      "7",
      "days that an ad budget is planned for; 1 to 92",
      value -> SettingForms.within(value, 92)),
  ADS_LARGEST_STEP(
      "0.2",
      "share by which a campaign's budget may rise or fall from one plan to the next; 0 to 1",
      SettingForms::share),
  ADS_STEP_MINOR(
      "100",
      "budgets change by whole steps of so many minor units; 1 or more",
      value -> SettingForms.whole(value, 1)),
  ADS_LEAST_ACTIVE_MINOR(
      "0",
      "least that a campaign spends in the days of a plan while it runs; 0 or more",
      value -> SettingForms.whole(value, 0)),
  ADS_PAUSE(
      "no",
      "whether a plan may set a running campaign to 0: yes or no",
      value -> SettingForms.oneOf(value, "yes", "no")),
  ADS_BOUNDS(
      "none",
      "least and most spend of channels or campaigns in the days of a plan, such as"
          + " search=10000..50000;social/spring=0..20000; or none",
      SettingForms::bounds),
  ADS_FREEZE(
      "none",
      "channels, or campaigns as channel/campaign, whose budget stays as it is, separated by a"
          + " semicolon; or none",
      value -> value),
  ADS_MONTH_BUDGET_MINOR(
      "none",
      "most that all campaigns may spend in a calendar month, in minor units; what is left of it is"
          + " spread evenly over its days, and the plan's days get their share; 0 or more, or none",
      value -> SettingForms.orWhole(value, "none")),
  ADS_LEAST_RETURN(
      "none",
      "margin that a campaign must bring per minor unit of all it spends; one that cannot falls as"
          + " low as the other rules let it; 0 to 100, or none",
      value -> SettingForms.number(value, 0, 100)),
  ADS_LEAST_MARGINAL_RETURN(
      "none",
      "margin that every step of a budget must bring per minor unit; 1 to 100, or none, which is 1",
      value -> SettingForms.number(value, 1, 100)),
  ADS_RISK(
      "mean",
      "what budgets are judged by, over the draws of the curves: mean, quantile:SHARE (the draw that"
          + " this share stays below) or cvar:SHARE (the mean of this share of the worst), such as"
          + " cvar:0.1",
      value -> Risk.of(value).text()),
  ADS_EXPLORATION_SHARE(
      "0",
      "share of the ad budget that is spent to learn, where spend never varied or curves are most"
          + " uncertain; 0 to 0.02",
      value -> SettingForms.shareUpTo(value, "0.02")),
  ADS_GROUPS(
      "none",
      "groups of channels, campaigns (channel/campaign) and groups, which ads_bounds can name, such"
          + " as performance=search,social/spring;all=performance,tv; each in one group; or none",
      SettingForms::groups),
  ADS_MOST_CHANGED(
      "none",
      "most campaigns whose budget a plan may change; 0 or more, or none for any number",
      value -> SettingForms.orWhole(value, "none")),
  ADS_MOST_ACTIVE(
      "none",
      "most campaigns that a plan may let spend; 0 or more, or none for any number",
      value -> SettingForms.orWhole(value, "none")),
  NOTIFY_EMAIL(
      "none",
      "e-mail addresses that news of the night are sent to, separated by commas; or none",
      NotifyForms::emails),
  NOTIFY_DIGEST(
      "none",
      "daily e-mail of the plan: local time and addresses, such as 07:30 ada@shop.example; or none",
      NotifyForms::digest),
  NOTIFY_SMTP(
      "none",
      "mail server, as smtp://host:port or smtps://host:port, with user@ before the host to log in; or none",
      NotifyForms::smtp),
  NOTIFY_FROM("vesper@localhost", "sender of these e-mails", NotifyForms::email),
  NOTIFY_WEBHOOK(
      "none",
      "URL that news of the night are sent to, signed; https, or http for an address that is not public; or none",
      NotifyForms::webhook),
  NOTIFY_WEBHOOK_HOSTS(
      "none",
      "hosts that a webhook may call, separated by commas; an address that is not public must be named itself, as digits; or none",
      NotifyForms::hosts),
  NOTIFY_QUIET(
      "none",
      "hours of the shop's day in which nothing is sent, such as 20:00-07:00; or none",
      value -> value.equals("none") ? value : QuietHours.of(value).text()),
  NOTIFY_QUIET_URGENT(
      "no",
      "whether a failed night and a late plan are told in quiet hours too: yes or no",
      value -> SettingForms.oneOf(value, "yes", "no")),
  NOTIFY_LANGUAGE(
      "en", "language of e-mails: en or zh", value -> SettingForms.oneOf(value, "en", "zh")),
  NOTIFY_CONSOLE(
      "none",
      "base address of the console, for links in messages, such as https://vesper.example; or none",
      NotifyForms::console),
  PUBLISH_TARGETS(
      "none",
      "where publications go beside the storefront, separated by a semicolon: NAME=webhook:URL,"
          + " NAME=google_ads:CHANNELS, NAME=meta_ads:CHANNELS, NAME=purchase_orders,"
          + " NAME=shopify_inventory; or none",
      OutboxTarget::checked);

  private final String otherwise;
  private final String meaning;

  // A function without state; its type cannot say so.
  @SuppressWarnings("ImmutableEnumChecker")
  private final UnaryOperator<String> form;

  /**
   * A setting.
   *
   * @param form the value as it is stored; throws where it cannot be
   */
  ShopSetting(String otherwise, String meaning, UnaryOperator<String> form) {
    this.otherwise = otherwise;
    this.meaning = meaning;
    this.form = form;
  }

  /** The name on the command line and in the store. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value while nobody has set it. */
  public String otherwise() {
    return otherwise;
  }

  /** One line for people: what it is and what it may be. */
  public String meaning() {
    return meaning;
  }

  /** The setting of that key. */
  public static Optional<ShopSetting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }

  /**
   * The value in the one form that is stored.
   *
   * @throws IllegalArgumentException when the key is unknown or the value cannot be; the message
   *     names both and says what can be
   */
  public static String check(String key, String value) {
    ShopSetting setting =
        ofKey(key)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no shop setting is called '" + key + "'; there are " + keys()));
    try {
      return setting.form.apply(value.strip());
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + value + "' cannot be the setting " + key + ": it is the " + setting.meaning, e);
    }
  }

  private static String keys() {
    return Arrays.stream(values()).map(ShopSetting::key).collect(Collectors.joining(", "));
  }
}
