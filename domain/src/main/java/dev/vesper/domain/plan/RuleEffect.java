package dev.vesper.domain.plan;

import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * What a rule of the ad budget did to it, or what it was worked out from.
 *
 * @param kind which figure
 * @param key what it is about, such as {@code search/brand} or {@code cvar:0.1}; may be empty
 * @param value minor units, rounded to 1/1000; 0 where the key says all
 */
public record RuleEffect(Kind kind, String key, double value) {

  public RuleEffect {
    value = Math.rint(value * 1000) / 1000;
  }

  /** The figures. */
  public enum Kind {
    /** The month's whole budget; the key is its first day. */
    MONTH_BUDGET_MINOR("of the month from %s the budget is %s"),
    /** Spent in its days that were told of. */
    MONTH_SPENT_MINOR("of the month from %s, %s are spent"),
    /** Taken to be spent in its days that nothing was told of. */
    MONTH_ASSUMED_MINOR(
        "days of the month from %s that no ad spend was told of are taken to have spent %s"),
    /** Left for the rest of it. */
    MONTH_LEFT_MINOR("of the month from %s, %s are left"),
    /** What stays unspent because of a least return; the key is the setting. */
    RETURN_UNSPENT_MINOR("because of %s, %s more stay unspent"),
    /** What would be earned without it. */
    RETURN_COST_MINOR("%s costs %s of expected margin less spend"),
    /** The measure of risk; the key is the setting. */
    RISK_MINOR("%s of margin less spend is %s"),
    /** No choice has a larger one. */
    RISK_BOUND_MINOR("%s of no choice is above %s"),
    /** Expected margin less spend given up for it. */
    RISK_COST_MINOR("%s gives up %s of expected margin less spend"),
    /** What a rule on how many campaigns may change or run costs at most; the key is the rule. */
    COUNT_COST_MINOR("%s costs %s of expected margin less spend at most"),
    /** Spent to learn, by campaign. */
    EXPLORATION_MINOR("%s spends %s of its budget to learn"),
    /** Expected margin less spend given up for learning. */
    EXPLORATION_COST_MINOR("learning%s gives up %s of expected margin less spend"),
    /** A setting that the plan could not keep, because orders and ads share one purse. */
    NOT_KEPT("with one purse for orders and ads, %s is not kept%s");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** In files, the store and answers. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that code. */
    public static Kind ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** For people, money as a shop writes it. */
  public String words(DoubleFunction<String> money) {
    return String.format(kind.words, key, kind == Kind.NOT_KEPT ? "" : money.apply(value));
  }
}
