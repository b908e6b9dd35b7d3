package dev.vesper.insights.effect;

import dev.vesper.insights.switchback.SessionHoldout;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of the hand-over {@code ar_effects}.
 *
 * @param reasons why refused, or what to beware of
 * @param withoutAr mean outcome had nobody used AR
 * @param views compared; told in tens only
 */
public record EffectRow(
    String kind,
    String id,
    String outcome,
    String method,
    @Nullable Double estimate,
    @Nullable Double se,
    @Nullable Double low,
    @Nullable Double high,
    double level,
    boolean refused,
    List<String> reasons,
    @Nullable Double withoutAr,
    @Nullable Double shrinkage,
    int views) {
  /** Changes when the same events would give another estimate. */
  public static final String VERSION = "2";

  public static final Comparator<EffectRow> BY_KEY =
      Comparator.comparing(EffectRow::kind)
          .thenComparing(EffectRow::id)
          .thenComparing(EffectRow::outcome)
          .thenComparing(EffectRow::method);

  static EffectRow of(
      String kind, String id, String outcome, String method, Clustered mean, double level) {
    return new EffectRow(
        kind,
        id,
        outcome,
        method,
        mean.mean(),
        mean.se(),
        mean.low(level),
        mean.high(level),
        level,
        false,
        List.of(),
        null,
        null,
        0);
  }

  static EffectRow pooled(String kind, String outcome, PartialPooling.Pooled pooled, double level) {
    return new EffectRow(
        kind,
        pooled.group(),
        outcome,
        "aipw_pooled",
        pooled.estimate(),
        pooled.se(),
        pooled.low(),
        pooled.high(),
        level,
        false,
        List.of(),
        null,
        pooled.shrinkage(),
        0);
  }

  static EffectRow raw(String kind, String id, String outcome, double difference, double level) {
    return new EffectRow(
        kind,
        id,
        outcome,
        "raw",
        difference,
        null,
        null,
        null,
        level,
        false,
        List.of(NightEffects.SELF_SELECTED),
        null,
        null,
        0);
  }

  static EffectRow held(SessionHoldout found, double level, String beware) {
    return new EffectRow(
        "all",
        "all",
        "bought",
        "holdout",
        found.effect(),
        found.se(),
        found.low(),
        found.high(),
        level,
        false,
        List.of(beware),
        null,
        null,
        0);
  }

  static EffectRow refused(
      String kind, String id, String outcome, String method, double level, List<String> reasons) {
    return new EffectRow(
        kind, id, outcome, method, null, null, null, null, level, true, reasons, null, null, 0);
  }

  EffectRow with(double withoutAr, int views) {
    return new EffectRow(
        kind, id, outcome, method, estimate, se, low, high, level, refused, reasons, withoutAr,
        shrinkage, views);
  }

  /** Whether the interval excludes that nothing happened. */
  boolean claims() {
    return low != null && high != null && (low > 0 || high < 0);
  }

  /** The row by its contract. */
  public String[] cells() {
    return new String[] {
      kind,
      id,
      outcome,
      method,
      decimal(level),
      Boolean.toString(refused),
      String.join("|", reasons),
      decimal(estimate),
      decimal(se),
      decimal(low),
      decimal(high),
      decimal(withoutAr),
      decimal(shrinkage),
      views == 0 ? "" : Integer.toString(views / 10 * 10),
      VERSION
    };
  }

  /** Six significant digits tell more than the interval does. */
  public static String decimal(@Nullable Double value) {
    if (value == null || value.isNaN() || value.isInfinite()) {
      return "";
    }
    return value == 0
        ? "0"
        : new java.math.BigDecimal(String.format(Locale.ROOT, "%.5e", value))
            .stripTrailingZeros()
            .toPlainString();
  }
}
