package dev.vesper.console.effect;

import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.store.ArEffects.Effect;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An effect as a row of a forest plot: 200 wide, no effect in the middle.
 *
 * @param method its badge
 * @param share of what would have been without AR
 * @param between the interval's limits
 * @param whisker the interval drawn; null without a number
 * @param why reasons of a refusal, or what to beware of
 */
record ForestRow(
    String id,
    String segment,
    Tag method,
    String share,
    String between,
    @Nullable Whisker whisker,
    String views,
    String why) {
  private static final String DASH = "–";
  private static final double WIDTH = 200;

  /** Where it is drawn, from the left. */
  record Whisker(String low, String high, String dot) {}

  /** The widest share of any interval of these, which the plot must hold. */
  static double reach(List<Effect> effects) {
    double reach = 0.05;
    for (Effect effect : effects) {
      double low = share(effect.low(), effect.withoutAr());
      double high = share(effect.high(), effect.withoutAr());
      if (!Double.isNaN(low) && !Double.isNaN(high)) {
        reach = Math.max(reach, Math.max(Math.abs(low), Math.abs(high)));
      }
    }
    return reach;
  }

  /** A difference as a share of what would have been without AR; NaN where either is not told. */
  static double share(@Nullable Double difference, @Nullable Double without) {
    return difference == null || without == null || without <= 0
        ? Double.NaN
        : difference / without;
  }

  /** The estimate as a share of what would have been without AR; NaN where it is not told. */
  static double share(Effect effect) {
    return share(effect.estimate(), effect.withoutAr());
  }

  static ForestRow of(Effect effect, double reach, Words words) {
    double estimate = share(effect);
    double low = share(effect.low(), effect.withoutAr());
    double high = share(effect.high(), effect.withoutAr());
    boolean shared = !Double.isNaN(estimate);
    boolean ranged = shared && !Double.isNaN(low) && !Double.isNaN(high);
    String name = effect.kind().equals("all") ? words.say("effect.all") : effect.segment();
    Long views = effect.views();
    return new ForestRow(
        effect.kind() + "-" + effect.segment() + "-" + effect.method(),
        name,
        badge(effect, words),
        shared ? signed(estimate, words) : DASH,
        ranged ? words.say("effect.between", signed(low, words), signed(high, words)) : DASH,
        ranged ? new Whisker(at(low, reach), at(high, reach), at(estimate, reach)) : null,
        views == null ? DASH : words.count(views),
        effect.refused() ? String.join(" ", effect.reasons()) : "");
  }

  private static Tag badge(Effect effect, Words words) {
    if (effect.refused()) {
      return new Tag(Tag.Tone.WARN, words.say("effect.refused"));
    }
    Tag.Tone tone =
        switch (effect.method()) {
          case "raw" -> Tag.Tone.QUIET;
          case "holdout", "switchback" -> Tag.Tone.GOOD;
          default -> Tag.Tone.INFO;
        };
    return new Tag(tone, words.say("effect.method." + effect.method()));
  }

  static String signed(double share, Words words) {
    return (share > 0 ? "+" : "") + words.percent(share, 1);
  }

  private static String at(double share, double reach) {
    double held = Math.max(-1, Math.min(1, share / reach));
    return String.format(Locale.ROOT, "%.1f", WIDTH / 2 + held * (WIDTH / 2 - 4));
  }
}
