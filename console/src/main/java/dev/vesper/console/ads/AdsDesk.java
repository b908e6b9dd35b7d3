package dev.vesper.console.ads;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.SavedCurves;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.store.BudgetScenario;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.ShopSettings;
import dev.vesper.domain.media.SpendRules;
import dev.vesper.domain.valuation.BudgetCurves;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What every page and file of the ad budget begins with. */
@Component
class AdsDesk {
  static final String BOUNDS = "ads_bounds";
  static final String FREEZE = "ads_freeze";
  private static final String NONE = "none";

  private final ConsoleParts parts;
  private final SavedCurves curves;

  AdsDesk(ConsoleParts parts, SavedCurves curves) {
    this.parts = parts;
    this.curves = curves;
  }

  /** A plan with budgets, opened. */
  record Opened(PlanHead plan, BudgetReview review, BudgetCurves curves) {}

  /** The newest plan; empty when it has no budgets. */
  Optional<Opened> newest() {
    return parts
        .store()
        .plans()
        .newest(parts.shopId())
        .flatMap(plan -> open(plan).filter(opened -> !opened.review().lines().isEmpty()));
  }

  /** The newest plan for a file or chart, which is not there without budgets. */
  Opened required() {
    return newest().orElseThrow(() -> new NoSuchElementException("there is no ad budget"));
  }

  /** The plan of that number. */
  Opened plan(long planId) {
    return parts
        .store()
        .plans()
        .find(parts.shopId(), planId)
        .flatMap(this::open)
        .orElseThrow(() -> new NoSuchElementException("there is no ad budget of plan " + planId));
  }

  private Optional<Opened> open(PlanHead plan) {
    return parts
        .store()
        .budgetReviews()
        .find(plan)
        .map(review -> new Opened(plan, review, curves.of(plan)));
  }

  List<BudgetScenario> scenarios(Collection<Long> numbers) {
    return numbers.stream()
        .distinct()
        .map(number -> parts.store().budgetScenarios().find(parts.shopId(), number))
        .filter(scenario -> !scenario.deleted())
        .toList();
  }

  /** The rules as the settings have them; those that cannot be read count as none. */
  Rules rules() {
    Map<String, ShopSettings.Setting> set = new TreeMap<>();
    for (ShopSettings.Setting setting : parts.store().settings().list(parts.shopId())) {
      if (setting.key().equals(BOUNDS) || setting.key().equals(FREEZE)) {
        set.put(setting.key(), setting);
      }
    }
    try {
      return new Rules(SpendRules.of(text(set, BOUNDS), text(set, FREEZE)), set, true);
    } catch (IllegalArgumentException e) {
      return new Rules(SpendRules.of(NONE, NONE), set, false);
    }
  }

  /**
   * What people have set.
   *
   * @param set both settings, as far as anybody has set them
   * @param readable whether their texts can be read
   */
  record Rules(SpendRules rules, Map<String, ShopSettings.Setting> set, boolean readable) {
    /** A setting's text, as a form hands it back. */
    String seen(String key) {
      return text(set, key);
    }
  }

  private static String text(Map<String, ShopSettings.Setting> set, String key) {
    ShopSettings.Setting setting = set.get(key);
    return setting == null ? NONE : setting.value();
  }

  /** Puts other rules in place of those that were seen. */
  void change(String seenBounds, String seenFreeze, SpendRules rules) {
    Map<String, String> values = new TreeMap<>();
    Map<String, String> seen = new TreeMap<>();
    Rules now = rules();
    put(values, seen, now, BOUNDS, seenBounds, rules.boundsText());
    put(values, seen, now, FREEZE, seenFreeze, rules.freezeText());
    parts.store().settings().change(parts.shopId(), seen, values, parts.actor());
  }

  /** One that nobody has set and nobody sets stays unset. */
  private static void put(
      Map<String, String> values,
      Map<String, String> seen,
      Rules now,
      String key,
      String was,
      String value) {
    if (now.set().containsKey(key) || !was.equals(NONE)) {
      seen.put(key, was);
    }
    if (seen.containsKey(key) || !value.equals(NONE)) {
      values.put(key, value);
    }
  }

  /** What is shown where there is no ad budget. */
  State none(Words words) {
    LocalDate yesterday = LocalDate.now(parts.clock().withZone(words.zone())).minusDays(1);
    return State.typed(
        State.Kind.EMPTY,
        words.say("ads.none.title"),
        words.say("ads.none.text"),
        "./vesper import ad_spend FILE\n./vesper night --as-of " + yesterday);
  }

  /** Budgets of a form, by channel/campaign. */
  static Map<String, Long> asked(List<String> ids, List<String> budgets, Words words) {
    if (ids.size() != budgets.size()) {
      throw new IllegalArgumentException("a budget for each campaign");
    }
    Map<String, Long> asked = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      asked.put(ids.get(i), minor(budgets.get(i), words));
    }
    return asked;
  }

  /** An amount that somebody typed. */
  static long minor(String typed, Words words) {
    try {
      return new BigDecimal(typed.strip()).movePointRight(AdsPage.digits(words)).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("finer than the smallest unit of money", e);
    }
  }
}
