package dev.vesper.console.effect;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.store.ArEffects;
import dev.vesper.data.store.ArEffects.Effect;
import dev.vesper.data.store.ToldNight;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What AR does to buying: of the whole shop and by category, beside the raw difference. */
@Controller
class EffectController {
  private static final String OUTCOME = "bought";

  private final ConsoleParts parts;

  EffectController(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/insights/effect")
  String effect(Words words, Model model) throws SQLException {
    ArEffects effects = parts.store().arEffects();
    Optional<ToldNight> night = effects.newest(parts.shopId());
    if (night.isEmpty()) {
      model.addAttribute(
          "state",
          State.typed(
              State.Kind.EMPTY,
              words.say("effect.none.title"),
              words.say("effect.none.text"),
              "./vesper import --list"));
      return "effect/effect";
    }
    String run = night.get().runId();
    List<Effect> buying =
        effects.of(parts.shopId(), run).stream()
            .filter(effect -> effect.outcome().equals(OUTCOME))
            .filter(effect -> !effect.kind().equals("item_group"))
            .toList();
    double reach = ForestRow.reach(buying);
    model.addAttribute("night", night.get());
    model.addAttribute("asOf", words.say("effect.as-of", words.day(night.get().asOf()), run));
    model.addAttribute("all", rows(buying, "all", reach, words));
    model.addAttribute("categories", rows(buying, "category", reach, words));
    model.addAttribute(
        "why",
        buying.stream()
            .filter(effect -> effect.kind().equals("all") && effect.refused())
            .flatMap(effect -> effect.reasons().stream())
            .distinct()
            .toList());
    model.addAttribute("checks", effects.checks(parts.shopId(), run));
    return "effect/effect";
  }

  private static List<ForestRow> rows(
      List<Effect> effects, String kind, double reach, Words words) {
    return effects.stream()
        .filter(effect -> effect.kind().equals(kind))
        .map(effect -> ForestRow.of(effect, reach, words))
        .toList();
  }
}
