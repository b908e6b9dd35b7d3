package dev.vesper.solver.ads.plan;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.solver.table.SettingFault;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a person has set for the ad budget (docs/reference/shop-settings.md). All money is for the
 * days of the plan together.
 *
 * @param budget what all campaigns may spend
 * @param horizonDays days of the plan
 * @param largestStep a campaign's budget may change by this share of what was last spent
 * @param stepMinor smallest step of a budget
 * @param leastActiveMinor a campaign that spends at all spends at least so much
 * @param mayPause whether a running campaign may be set to 0
 * @param bounds by channel, or channel/campaign
 * @param frozen channels, or channel/campaign, that stay as they are
 * @param currency ISO 4217 code of the shop's money; empty when none is set
 * @param rules beyond bounds and steps
 */
record AdsSettings(
    Budget budget,
    int horizonDays,
    double largestStep,
    long stepMinor,
    long leastActiveMinor,
    boolean mayPause,
    Map<String, Bounds> bounds,
    Set<String> frozen,
    String currency,
    AdsRules rules) {
  private static final String NONE = "none";
  private static final int LONGEST = 92;

  AdsSettings {
    bounds = Map.copyOf(bounds);
    frozen = Set.copyOf(frozen);
  }

  /** Without rules beyond bounds and steps. */
  AdsSettings(
      Budget budget,
      int horizonDays,
      double largestStep,
      long stepMinor,
      long leastActiveMinor,
      boolean mayPause,
      Map<String, Bounds> bounds,
      Set<String> frozen,
      String currency) {
    this(
        budget,
        horizonDays,
        largestStep,
        stepMinor,
        leastActiveMinor,
        mayPause,
        bounds,
        frozen,
        currency,
        AdsRules.NONE);
  }

  /**
   * A total.
   *
   * @param asLast what was last spent in as many days, whatever {@code mostMinor}
   * @param mostMinor null without limit
   */
  record Budget(boolean asLast, @Nullable Long mostMinor) {}

  /** Least and most. */
  record Bounds(long leastMinor, long mostMinor) {}

  /**
   * Reads the settings of a step.
   *
   * @throws StepFailure when one cannot be true; names it
   */
  static AdsSettings of(StepInput input) {
    return new AdsSettings(
        budget(input.setting("ads_budget_minor", "last")),
        (int) whole(input, "ads_horizon_days", "7", 1, LONGEST),
        share(input.setting("ads_largest_step", "0.2")),
        whole(input, "ads_step_minor", "100", 1, Long.MAX_VALUE),
        whole(input, "ads_least_active_minor", "0", 0, Long.MAX_VALUE),
        input.setting("ads_pause", "no").equals("yes"),
        bounds(input.setting("ads_bounds", NONE)),
        frozen(input.setting("ads_freeze", NONE)),
        input.setting("currency", ""),
        AdsRules.of(input));
  }

  /** Money as a person reads it, such as 1,234.50 GBP. */
  String money(long minor) {
    if (currency.isEmpty()) {
      return minor + " minor";
    }
    Currency of = Currency.getInstance(currency);
    int digits = Math.max(0, of.getDefaultFractionDigits());
    return String.format(
        Locale.ROOT, "%,." + digits + "f %s", BigDecimal.valueOf(minor, digits), of);
  }

  private static Budget budget(String text) {
    return switch (text) {
      case "last" -> new Budget(true, null);
      case "unlimited" -> new Budget(false, null);
      default -> new Budget(false, number("ads_budget_minor", text, 0, Long.MAX_VALUE));
    };
  }

  private static Map<String, Bounds> bounds(String text) {
    Map<String, Bounds> bounds = new TreeMap<>();
    for (String part : parts(text)) {
      int equals = part.lastIndexOf('=');
      int dots = part.indexOf("..", Math.max(0, equals));
      if (equals < 1 || dots < 0) {
        throw SettingFault.of(
            "ads_bounds", part, "CHANNEL=LEAST..MOST or CHANNEL/CAMPAIGN=LEAST..MOST");
      }
      long least = number("ads_bounds", part.substring(equals + 1, dots), 0, Long.MAX_VALUE);
      long most = number("ads_bounds", part.substring(dots + 2), least, Long.MAX_VALUE);
      bounds.put(part.substring(0, equals).strip(), new Bounds(least, most));
    }
    return bounds;
  }

  private static Set<String> frozen(String text) {
    return new TreeSet<>(java.util.List.of(parts(text)));
  }

  private static String[] parts(String text) {
    return text.isBlank() || text.equals(NONE) ? new String[0] : text.strip().split("\\s*;\\s*");
  }

  private static long whole(StepInput input, String key, String otherwise, long least, long most) {
    return number(key, input.setting(key, otherwise), least, most);
  }

  private static long number(String key, String text, long least, long most) {
    String needed = "a whole number of at least " + least;
    try {
      long value = Long.parseLong(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw SettingFault.of(key, text, needed);
    }
    throw SettingFault.of(key, text, needed);
  }

  private static double share(String text) {
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value <= 100) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw SettingFault.of("ads_largest_step", text, "a share such as 0.2");
    }
    throw SettingFault.of("ads_largest_step", text, "a share from 0 to 100");
  }
}
