package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.Risk;
import dev.vesper.domain.plan.RuleEffect;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.solver.table.SettingFault;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person has set for the ad budget beyond bounds and steps
 * (docs/reference/shop-settings.md).
 *
 * @param aims what budgets are for, and what they must bring
 * @param explorationShare of the budget, to learn with
 * @param groupOf the group that a channel, campaign or group is a member of
 * @param monthMinor a calendar month's budget; null: none
 */
record AdsRules(
    AdsAims aims, double explorationShare, Map<String, String> groupOf, @Nullable Long monthMinor) {
  /** No rule. */
  static final AdsRules NONE = new AdsRules(AdsAims.PLAIN, 0, Map.of(), null);

  private static final String NO = "none";
  private static final double MOST_EXPLORATION = 0.02;

  AdsRules {
    groupOf = Map.copyOf(groupOf);
  }

  /**
   * Reads the settings of a step.
   *
   * @throws StepFailure when one cannot be true; names it
   */
  static AdsRules of(StepInput input) {
    AdsAims aims =
        new AdsAims(
            risk(input.setting("ads_risk", "mean")),
            number(input, "ads_least_marginal_return", 1, 1, 100),
            number(input, "ads_least_return", 0, 0, 100),
            count(input, "ads_most_changed"),
            count(input, "ads_most_active"));
    String month = input.setting("ads_month_budget_minor", NO);
    return new AdsRules(
        aims,
        number(input, "ads_exploration_share", 0, 0, MOST_EXPLORATION),
        groups(input.setting("ads_groups", NO)),
        month.equals(NO) ? null : (Long) whole("ads_month_budget_minor", month));
  }

  /** What a plan does not keep whose orders and ads share one purse: by name of the setting. */
  List<RuleEffect> notKeptWithOnePurse() {
    Map<String, Boolean> set = new TreeMap<>();
    set.put("ads_risk", !aims.neutral());
    set.put("ads_least_marginal_return", aims.cost() > 1);
    set.put("ads_least_return", aims.leastReturn() > 0);
    set.put("ads_most_changed", aims.mostChanged() != null);
    set.put("ads_most_active", aims.mostActive() != null);
    set.put("ads_exploration_share", explorationShare > 0);
    set.put("ads_month_budget_minor", monthMinor != null);
    return set.entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(entry -> new RuleEffect(RuleEffect.Kind.NOT_KEPT, entry.getKey(), 0))
        .toList();
  }

  private static Risk risk(String text) {
    try {
      return Risk.of(text);
    } catch (IllegalArgumentException e) {
      throw SettingFault.of("ads_risk", text, "mean, quantile:SHARE or cvar:SHARE, as cvar:0.1");
    }
  }

  private static @Nullable Integer count(StepInput input, String key) {
    String text = input.setting(key, NO);
    return text.equals(NO) ? null : (Integer) (int) Math.min(Integer.MAX_VALUE, whole(key, text));
  }

  private static long whole(String key, String text) {
    try {
      long value = Long.parseLong(text);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw SettingFault.of(key, text, "a whole number from 0 on, or none");
    }
    throw SettingFault.of(key, text, "a whole number from 0 on, or none");
  }

  private static double number(
      StepInput input, String key, double otherwise, double least, double most) {
    String text = input.setting(key, NO);
    if (text.equals(NO)) {
      return otherwise;
    }
    String needed = "a number from " + least + " to " + most + ", or none";
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw SettingFault.of(key, text, needed);
    }
    throw SettingFault.of(key, text, needed);
  }

  /** {@code GROUP=MEMBER,MEMBER;GROUP=MEMBER}: each member in one group. */
  private static Map<String, String> groups(String text) {
    Map<String, String> groupOf = new TreeMap<>();
    for (String part : text.equals(NO) ? new String[0] : text.strip().split("\\s*;\\s*", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw SettingFault.of("ads_groups", part, "GROUP=MEMBER,MEMBER;GROUP=MEMBER");
      }
      String group = part.substring(0, equals).strip();
      for (String member : part.substring(equals + 1).strip().split("\\s*,\\s*", -1)) {
        String other = groupOf.put(member, group);
        if (other != null || member.isEmpty()) {
          throw SettingFault.of(
              "ads_groups", part, "members that are each in one group only, separated by commas");
        }
      }
    }
    groupOf.keySet().forEach(member -> refuseCircle(groupOf, member, text));
    return groupOf;
  }

  private static void refuseCircle(Map<String, String> groupOf, String member, String text) {
    String at = member;
    for (int steps = 0; at != null; steps++) {
      if (steps > groupOf.size()) {
        throw SettingFault.of("ads_groups", text, "groups that do not contain themselves");
      }
      at = groupOf.get(at);
    }
  }
}
