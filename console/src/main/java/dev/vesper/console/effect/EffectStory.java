package dev.vesper.console.effect;

import dev.vesper.console.frame.Words;
import dev.vesper.console.frame.Words.Piece;
import dev.vesper.data.store.ArEffects.Effect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What AR does to buying, in sentences: what is claimed, what is open, what cannot be told. */
record EffectStory(Words words) {
  private static final int NAMED = 3;

  /**
   * The sentences.
   *
   * @param buying adjusted effects on buying, of the shop and of its categories
   * @param eValue how strong an unmeasured cause would have to be; null when it was not worked out
   */
  List<List<Piece>> of(List<Effect> buying, @Nullable String eValue) {
    List<List<Piece>> said = new ArrayList<>();
    adjusted(buying, "all").forEach(effect -> said.add(shop(effect)));
    if (eValue != null) {
      said.add(words.said("effect.said.e-value", eValue));
    }
    List<Effect> categories = adjusted(buying, "category");
    List<Effect> claimed = categories.stream().filter(EffectAddress::claims).toList();
    List<Effect> refused = categories.stream().filter(Effect::refused).toList();
    if (!claimed.isEmpty()) {
      said.add(words.said("effect.said.claimed", named(claimed, this::figure)));
    }
    int open = categories.size() - claimed.size() - refused.size();
    if (open > 0) {
      said.add(words.said("effect.said.open", words.count(open), open));
    }
    if (!refused.isEmpty()) {
      String why = refused.get(0).reasons().stream().findFirst().orElse("");
      said.add(words.said("effect.said.refused", named(refused, effect -> ""), why));
    }
    return said;
  }

  private static List<Effect> adjusted(List<Effect> effects, String kind) {
    return effects.stream()
        .filter(effect -> effect.kind().equals(kind) && effect.method().startsWith("aipw"))
        .toList();
  }

  private List<Piece> shop(Effect effect) {
    if (effect.refused()) {
      return words.said("effect.said.shop-refused", String.join(" ", effect.reasons()));
    }
    String key = "effect.said.shop-open";
    if (EffectAddress.claims(effect)) {
      key = ForestRow.share(effect) > 0 ? "effect.said.shop-more" : "effect.said.shop-less";
    }
    return words.said(
        key,
        signed(effect.estimate(), effect),
        signed(effect.low(), effect),
        signed(effect.high(), effect));
  }

  private interface Figure {
    String of(Effect effect);
  }

  private String named(List<Effect> effects, Figure figure) {
    String names =
        String.join(
            ", ",
            effects.stream()
                .limit(NAMED)
                .map(effect -> (effect.segment() + " " + figure.of(effect)).strip())
                .toList());
    int more = effects.size() - NAMED;
    return more > 0 ? words.say("effect.said.and-more", names, words.count(more)) : names;
  }

  private String figure(Effect effect) {
    return words.say(
        "effect.said.figure",
        signed(effect.estimate(), effect),
        signed(effect.low(), effect),
        signed(effect.high(), effect));
  }

  private String signed(@Nullable Double difference, Effect effect) {
    double share = ForestRow.share(difference, effect.withoutAr());
    return Double.isNaN(share) ? "–" : ForestRow.signed(share, words);
  }
}
