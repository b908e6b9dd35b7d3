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
      Double without = effect.withoutAr();
      Double low = effect.low();
      Double high = effect.high();
      if (without != null && without > 0 && low != null && high != null) {
        reach = Math.max(reach, Math.max(Math.abs(low), Math.abs(high)) / without);
      }
    }
    return reach;
  }

  static ForestRow of(Effect effect, double reach, Words words) {
    Double without = effect.withoutAr();
    Double estimate = effect.estimate();
    Double low = effect.low();
    Double high = effect.high();
    boolean shared = without != null && without > 0 && estimate != null;
    boolean ranged = shared && low != null && high != null;
    String name = effect.kind().equals("all") ? words.say("effect.all") : effect.segment();
    Long views = effect.views();
    return new ForestRow(
        effect.kind() + "-" + effect.segment() + "-" + effect.method(),
        name,
        badge(effect, words),
        shared ? signed(estimate / without, words) : DASH,
        ranged
            ? words.say(
                "effect.between", signed(low / without, words), signed(high / without, words))
            : DASH,
        ranged
            ? new Whisker(
                at(low / without, reach), at(high / without, reach), at(estimate / without, reach))
            : null,
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

  private static String signed(double share, Words words) {
    return (share > 0 ? "+" : "") + words.percent(share, 1);
  }

  private static String at(double share, double reach) {
    double held = Math.max(-1, Math.min(1, share / reach));
    return String.format(Locale.ROOT, "%.1f", WIDTH / 2 + held * (WIDTH / 2 - 4));
  }
}
