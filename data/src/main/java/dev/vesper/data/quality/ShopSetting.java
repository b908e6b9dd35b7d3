package dev.vesper.data.quality;

import dev.vesper.data.notify.QuietHours;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person can set for a shop: its key, its default, what it means, and what it may be. */
public enum ShopSetting {
  CURRENCY("", "ISO 4217 code of all money; taken from the first file that names one") {
    @Override
    String accept(String value) {
      return Currency.getInstance(value).getCurrencyCode();
    }
  },
  ZONE(
      "UTC",
      "time zone in which the shop's day begins and ends, an IANA name such as Europe/Paris") {
    @Override
    String accept(String value) {
      return ZoneId.of(value).getId();
    }
  },
  CASH_BUDGET_MINOR(
      "unlimited",
      "most that one night's orders may cost, in minor units; 0 or more, or unlimited") {
    @Override
    String accept(String value) {
      return value.equals("unlimited") ? value : whole(value, 0);
    }
  },
  JOINT_BUDGET_MINOR(
      "none",
      "one purse: most that a night's orders and the ad budgets of its plan may cost together, in"
          + " minor units; it stands in place of both budgets; 0 or more, or none") {
    @Override
    String accept(String value) {
      return value.equals("none") ? value : whole(value, 0);
    }
  },
  REVIEW_PERIOD_DAYS(
      "7",
      "days between two chances to order, where neither supplier nor economics say; 1 or more") {
    @Override
    String accept(String value) {
      return whole(value, 1);
    }
  },
  UNMET_DEMAND("lost", "what becomes of demand that finds no stock: lost or backordered") {
    @Override
    String accept(String value) {
      if (!value.equals("lost") && !value.equals("backordered")) {
        throw new IllegalArgumentException("neither lost nor backordered");
      }
      return value;
    }
  },
  NIGHT_TIME("02:00", "local time at which the night starts, such as 02:00") {
    @Override
    String accept(String value) {
      return LocalTime.parse(value).toString();
    }
  },
  RECOMMEND_WINDOW_DAYS("365", "days that recommendations look back on; 1 to 1098") {
    @Override
    String accept(String value) {
      return within(value, 1098);
    }
  },
  RECOMMEND_LENGTH("20", "places of a list of recommendations; 1 to 100") {
    @Override
    String accept(String value) {
      return within(value, 100);
    }
  },
  RECOMMEND_CATEGORY_SHARE(
      "0.5", "share of a list's places that items of one category may have; 0 to 1") {
    @Override
    String accept(String value) {
      return share(value);
    }
  },
  RECOMMEND_MOST_LOSS_SHARE(
      "0.01", "share of the NDCG that lists may lose for the sake of stock; 0 to 1") {
    @Override
    String accept(String value) {
      return share(value);
    }
  },
  RECOMMEND_BLOCKED(
      "none", "items that are never recommended, their ids separated by commas; or none") {
    @Override
    String accept(String value) {
      return value.strip();
    }
  },
  QUARANTINE_SHARE(
      "0.05", "a file is held as a whole when more than this share of its rows fails; 0 to 1") {
    @Override
    String accept(String value) {
      return share(value);
    }
  },
  BLOCKING_CHECKS(
      "freshness,prices",
      "checks that stop a night, separated by commas: freshness, volume, fill, duplicates, prices,"
          + " stock, or none") {
    @Override
    String accept(String value) {
      List<String> known =
          List.of("freshness", "volume", "fill", "duplicates", "prices", "stock", "none");
      List<String> named = Arrays.stream(value.split(",")).map(String::strip).toList();
      if (!known.containsAll(named)) {
        throw new IllegalArgumentException("no such check");
      }
      return String.join(",", named);
    }
  },
  CHECK_FRESHNESS_DAYS(
      "10",
      "the newest orders or sales may be so many days older than their longest pause so far; 0 or"
          + " more") {
    @Override
    String accept(String value) {
      return whole(value, 0);
    }
  },
  CHECK_VOLUME_SHARE(
      "0.2",
      "a day may have this share of the rows of the same weekdays before, or its inverse; above 0 to"
          + " 1") {
    @Override
    String accept(String value) {
      if (new BigDecimal(value).signum() == 0) {
        throw new IllegalArgumentException("not above 0");
      }
      return share(value);
    }
  },
  CHECK_FILL_DROP(
      "0.5", "the share of filled cells of a column may fall by this share of itself; 0 to 1") {
    @Override
    String accept(String value) {
      return share(value);
    }
  },
  CHECK_DUPLICATE_SHARE(
      "0.5", "share of rows known already, in a file of a source that used to send news; 0 to 1") {
    @Override
    String accept(String value) {
      return share(value);
    }
  },
  CHECK_PRICE_JUMP(
      "3", "a price may become so many times what it was, or that part of it; 1 or more") {
    @Override
    String accept(String value) {
      BigDecimal jump = new BigDecimal(value);
      if (jump.compareTo(BigDecimal.ONE) < 0 || jump.compareTo(BigDecimal.valueOf(1_000)) > 0) {
        throw new IllegalArgumentException("not from 1 to 1,000");
      }
      return jump.toPlainString();
    }
  },
  CHECK_STOCK_GAP_SHARE(
      "0.1",
      "units that may be missing or too many between two counts, as a share of those that were there"
          + " or came; 0 to 1") {
    @Override
    String accept(String value) {
      return share(value);
    }
  },
  RETENTION_EVENTS_DAYS("90", "days that AR and page events are kept; 1 or more") {
    @Override
    String accept(String value) {
      return whole(value, 1);
    }
  },
  RETENTION_SHOPPER_DAYS("365", "days that order lines keep the shopper's pseudonym; 1 or more") {
    @Override
    String accept(String value) {
      return whole(value, 1);
    }
  },
  RETENTION_QUARANTINE_DAYS("90", "days that quarantined rows are kept; 1 or more") {
    @Override
    String accept(String value) {
      return whole(value, 1);
    }
  },
  RETENTION_SALES_MONTHS(
      "25", "months that order lines, returns, sales and their daily sums are kept; 1 or more") {
    @Override
    String accept(String value) {
      return whole(value, 1);
    }
  },
  RETENTION_FILES_DAYS(
      "90", "days that steps' files, replaced day versions and logs are kept; 1 or more") {
    @Override
    String accept(String value) {
      return whole(value, 1);
    }
  },
  RETENTION_AUDIT_YEARS("6", "years that the audit trail is kept; 1 or more") {
    @Override
    String accept(String value) {
      return whole(value, 1);
    }
  },
  EVENTS_PER_SECOND("5000", "events that one key may send a second in the long run; 1 or more") {
    @Override
    String accept(String value) {
      return whole(value, 1);
    }
  },
  EVENT_BURST("20000", "events that one key may send at once; 1 or more") {
    @Override
    String accept(String value) {
      return whole(value, 1);
    }
  },
  EVENT_BODY_KB("1024", "largest request with events, in units of 1,024 bytes; 1 to 16384") {
    @Override
    String accept(String value) {
      String kibi = whole(value, 1);
      if (Long.parseLong(kibi) > MOST_BODY_KB) {
        throw new IllegalArgumentException("too large");
      }
      return kibi;
    }
  },
  EVENT_ORIGINS(
      "none",
      "pages that may send events from a browser: origins such as https://shop.example, separated"
          + " by a semicolon; or none") {
    @Override
    String accept(String value) {
      if (!value.equals("none")) {
        for (String origin : value.split(";", -1)) {
          if (!origin.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+")) {
            throw new IllegalArgumentException("no origin");
          }
        }
      }
      return value;
    }
  },
  SUPPRESSION_K("10", "fewest shoppers of a count of AR insights that is told; 5 or more") {
    @Override
    String accept(String value) {
      return whole(value, 5);
    }
  },
  ADS_BUDGET_MINOR(
      "last",
      "most that all campaigns may spend in the days of a plan, in minor units; 0 or more, last (as"
          + " much as was spent last), or unlimited") {
    @Override
    String accept(String value) {
      return value.equals("last") || value.equals("unlimited") ? value : whole(value, 0);
    }
  },
  ADS_HORIZON_DAYS("7", "days that an ad budget is planned for; 1 to 92") {
    @Override
    String accept(String value) {
      if (Long.parseLong(whole(value, 1)) > MOST_HORIZON_DAYS) {
        throw new IllegalArgumentException("too long");
      }
      return whole(value, 1);
    }
  },
  ADS_LARGEST_STEP(
      "0.2",
      "share by which a campaign's budget may rise or fall from one plan to the next; 0 to 1") {
    @Override
    String accept(String value) {
      return share(value);
    }
  },
  ADS_STEP_MINOR("100", "budgets change by whole steps of so many minor units; 1 or more") {
    @Override
    String accept(String value) {
      return whole(value, 1);
    }
  },
  ADS_LEAST_ACTIVE_MINOR(
      "0", "least that a campaign spends in the days of a plan while it runs; 0 or more") {
    @Override
    String accept(String value) {
      return whole(value, 0);
    }
  },
  ADS_PAUSE("no", "whether a plan may set a running campaign to 0: yes or no") {
    @Override
    String accept(String value) {
      return yesOrNo(value);
    }
  },
  ADS_BOUNDS(
      "none",
      "least and most spend of channels or campaigns in the days of a plan, such as"
          + " search=10000..50000;social/spring=0..20000; or none") {
    @Override
    String accept(String value) {
      for (String part : value.equals("none") ? new String[0] : value.split(";", -1)) {
        if (!part.strip().matches("[^=]+=\\d{1,15}\\.\\.\\d{1,15}")) {
          throw new IllegalArgumentException("no bounds");
        }
      }
      return value;
    }
  },
  ADS_FREEZE(
      "none",
      "channels, or campaigns as channel/campaign, whose budget stays as it is, separated by a"
          + " semicolon; or none") {
    @Override
    String accept(String value) {
      return value;
    }
  },
  NOTIFY_EMAIL(
      "none", "e-mail addresses that news of the night are sent to, separated by commas; or none") {
    @Override
    String accept(String value) {
      return NotifyForms.emails(value);
    }
  },
  NOTIFY_SMTP(
      "none",
      "mail server, as smtp://host:port or smtps://host:port, with user@ before the host to log in; or none") {
    @Override
    String accept(String value) {
      return NotifyForms.smtp(value);
    }
  },
  NOTIFY_FROM("vesper@localhost", "sender of these e-mails") {
    @Override
    String accept(String value) {
      return NotifyForms.email(value);
    }
  },
  NOTIFY_WEBHOOK(
      "none",
      "URL that news of the night are sent to, signed; https, or http for an address that is not public; or none") {
    @Override
    String accept(String value) {
      return NotifyForms.webhook(value);
    }
  },
  NOTIFY_WEBHOOK_HOSTS(
      "none",
      "hosts that a webhook may call, separated by commas; an address that is not public must be named itself, as digits; or none") {
    @Override
    String accept(String value) {
      return NotifyForms.hosts(value);
    }
  },
  NOTIFY_QUIET(
      "none", "hours of the shop's day in which nothing is sent, such as 20:00-07:00; or none") {
    @Override
    String accept(String value) {
      return value.equals("none") ? value : QuietHours.of(value).text();
    }
  },
  NOTIFY_QUIET_URGENT(
      "no", "whether a failed night and a late plan are told in quiet hours too: yes or no") {
    @Override
    String accept(String value) {
      return yesOrNo(value);
    }
  },
  NOTIFY_LANGUAGE("en", "language of e-mails: en or zh") {
    @Override
    String accept(String value) {
      if (!value.equals("en") && !value.equals("zh")) {
        throw new IllegalArgumentException("neither en nor zh");
      }
      return value;
    }
  },
  NOTIFY_CONSOLE(
      "none",
      "base address of the console, for links in messages, such as https://vesper.example; or none") {
    @Override
    String accept(String value) {
      return NotifyForms.console(value);
    }
  };

  private static final int MOST_HORIZON_DAYS = 92;
  private static final long MOST_BODY_KB = 16_384;
  private static final long MOST = 1_000_000_000_000_000L;
  private final String otherwise;
  private final String meaning;

  ShopSetting(String otherwise, String meaning) {
    this.otherwise = otherwise;
    this.meaning = meaning;
  }

  abstract String accept(String value);

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
      return setting.accept(value.strip());
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + value + "' cannot be the setting " + key + ": it is the " + setting.meaning, e);
    }
  }

  private static String keys() {
    return Arrays.stream(values()).map(ShopSetting::key).collect(Collectors.joining(", "));
  }

  private static String within(String value, long most) {
    String number = whole(value, 1);
    if (Long.parseLong(number) > most) {
      throw new IllegalArgumentException("out of range");
    }
    return number;
  }

  private static String yesOrNo(String value) {
    if (!value.equals("yes") && !value.equals("no")) {
      throw new IllegalArgumentException("neither yes nor no");
    }
    return value;
  }

  private static String share(String value) {
    BigDecimal share = new BigDecimal(value);
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("not between 0 and 1");
    }
    return share.toPlainString();
  }

  private static String whole(String value, long least) {
    long number = Long.parseLong(value);
    if (number < least || number > MOST) {
      throw new IllegalArgumentException("out of range");
    }
    return Long.toString(number);
  }
}
