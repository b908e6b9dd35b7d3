package dev.vesper.console.effect;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Listing;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.store.ArEffects;
import dev.vesper.data.store.ArEffects.Check;
import dev.vesper.data.store.ArEffects.Effect;
import dev.vesper.data.store.ToldNight;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What AR does to buying: of the whole shop and by category, beside the raw difference. */
@Controller
class EffectController {
  private static final String OUTCOME = "bought";

  private final ConsoleParts parts;

  EffectController(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/insights/effect")
  String effect(@RequestParam Map<String, String> said, Words words, Model model)
      throws SQLException {
    EffectAddress address = EffectAddress.of(said);
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
    List<Check> checks = effects.checks(parts.shopId(), run);
    List<Effect> categories =
        address.of(buying.stream().filter(effect -> effect.kind().equals("category")).toList());
    model.addAttribute("night", night.get());
    model.addAttribute("asOf", words.say("effect.as-of", words.day(night.get().asOf()), run));
    model.addAttribute("story", new EffectStory(words).of(buying, eValue(buying, checks, words)));
    model.addAttribute("all", rows(buying, "all", reach, words));
    model.addAttribute("categories", rows(categories, "category", reach, words));
    Listing listing = address.listing(categories.size());
    model.addAttribute("csv", address.exported("effects.csv"));
    model.addAttribute("text", address.text());
    model.addAttribute("told", EffectAddress.code(address.told()));
    model.addAttribute("list", listing);
    model.addAttribute("choices", choices(address, listing, words));
    model.addAttribute("checks", checks.stream().map(check -> CheckRow.of(check, words)).toList());
    return "effect/effect";
  }

  /** A choice of the filter. */
  record Choice(String text, String url, boolean chosen) {}

  private static List<Choice> choices(EffectAddress address, Listing listing, Words words) {
    List<Choice> choices = new ArrayList<>();
    for (EffectAddress.Told told : EffectAddress.Told.values()) {
      String code = EffectAddress.code(told);
      choices.add(
          new Choice(
              words.say("effect.told." + code),
              listing.with("told", told == EffectAddress.Told.ALL ? "" : code),
              told == address.told()));
    }
    return choices;
  }

  private static @Nullable String eValue(List<Effect> buying, List<Check> checks, Words words) {
    EValues values = new EValues(checks);
    for (Effect effect : buying) {
      Double found = values.interval(effect);
      if (effect.kind().equals("all") && found != null && EffectAddress.claims(effect)) {
        return words.number(found, 2);
      }
    }
    return null;
  }

  /**
   * A diagnostic in words where the language has them.
   *
   * @param id its name among all of them
   */
  record CheckRow(String id, String name, String of, String value) {
    static CheckRow of(Check check, Words words) {
      return new CheckRow(
          check.name() + "-" + check.of(),
          words.sayOr("effect.check." + check.name(), check.name()),
          check.of(),
          check.value());
    }
  }

  private static List<ForestRow> rows(
      List<Effect> effects, String kind, double reach, Words words) {
    return effects.stream()
        .filter(effect -> effect.kind().equals(kind))
        .map(effect -> ForestRow.of(effect, reach, words))
        .toList();
  }
}
