package dev.vesper.forecasting.recommend.evidence;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What evidence counts: the strength of a row is its kind's weight times its amount, halved by
 * every half-life that has passed. A purchase is 1; what was sent back counts for less, and may
 * count for nothing.
 *
 * @param of each kind, at least 0
 * @param halfLifeDays infinite: nothing fades
 */
public record Weights(Map<Kind, Double> of, double halfLifeDays) {
  private static final double SECONDS_PER_DAY = 86_400;

  public Weights {
    of = new EnumMap<>(of);
  }

  /** What a night begins to learn from. */
  public static Weights usual() {
    return new Weights(
        Map.of(
            Kind.BOUGHT, 1.0,
            Kind.RETURNED, 0.5,
            Kind.CARTED, 0.5,
            Kind.TRIED, 0.5,
            Kind.SEEN_IN_AR, 0.3,
            Kind.VIEWED, 0.1),
        90);
  }

  /** Everything counts, whenever it was: how much there is. */
  public static Weights even() {
    Map<Kind, Double> all = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      all.put(kind, 1.0);
    }
    return new Weights(all, Double.POSITIVE_INFINITY);
  }

  /** The same with another weight for one kind. */
  public Weights with(Kind kind, double weight) {
    Map<Kind, Double> changed = new EnumMap<>(of);
    changed.put(kind, weight);
    return new Weights(changed, halfLifeDays);
  }

  /** The same with another half-life. */
  public Weights fadingBy(double days) {
    return new Weights(of, days);
  }

  /** The strength of a row as seen from a time. */
  public float strength(Evidence row, long nowSeconds) {
    double days = Math.max(0, nowSeconds - row.seconds()) / SECONDS_PER_DAY;
    return (float)
        (of.getOrDefault(row.kind(), 0.0) * row.amount() * Math.pow(0.5, days / halfLifeDays));
  }

  /** In words, such as {@code bought=1 carted=0.5 half_life_days=90}. */
  public String words() {
    return of.entrySet().stream()
            .map(each -> each.getKey().code() + "=" + number(each.getValue()))
            .collect(Collectors.joining(" "))
        + " half_life_days="
        + (Double.isInfinite(halfLifeDays) ? "never" : number(halfLifeDays));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
