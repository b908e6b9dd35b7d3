package dev.vesper.console.access;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.access.ApiKeys;
import dev.vesper.data.access.Right;
import dev.vesper.data.store.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of the keys of programs, for admins: made, listed, withdrawn. */
@Controller
class KeysController {
  private final ApiKeys keys;
  private final SecureRandom random = new SecureRandom();

  KeysController(ConsoleParts parts) {
    this.keys = parts.access().apiKeys();
  }

  /** A key of the list. */
  public record KeyRow(
      long number,
      String name,
      String scopes,
      String made,
      String used,
      Tag state,
      boolean holds) {}

  /** A scope to choose. */
  public record Scope(String code, String text) {}

  @GetMapping("/keys")
  String page(Words words, Model model) {
    model.addAttribute(
        "keys",
        keys.list().stream()
            .sorted(Comparator.comparing((ApiKeys.Listed key) -> key.revokedAt() != null))
            .map(key -> row(key, words))
            .toList());
    model.addAttribute("scopes", scopes(words));
    return "access/keys";
  }

  /** The key is shown once: the page is the answer, no address leads back to it. */
  @PostMapping("/keys/make")
  String make(
      @RequestParam String name,
      @RequestParam(defaultValue = "") List<String> scope,
      Words words,
      Model model,
      HttpServletResponse response) {
    try {
      ApiKeys.Made made = keys.make(name.strip(), rights(scope), Person.present().name(), random);
      model.addAttribute("keyOf", name.strip());
      model.addAttribute("key", made.text());
    } catch (Refused | IllegalArgumentException e) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("wrong", words.say("access.keys.refused"));
    }
    return page(words, model);
  }

  @PostMapping("/keys/{number}/revoke")
  String revoke(@PathVariable long number) {
    // One that was withdrawn in the meantime is what was wished for.
    keys.revoke(number, Person.present().name());
    return "redirect:/keys";
  }

  private static Set<Right> rights(List<String> codes) {
    return codes.stream()
        .map(
            code ->
                Right.ofCode(code)
                    .orElseThrow(() -> new IllegalArgumentException("no scope is " + code)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class)));
  }

  private static List<Scope> scopes(Words words) {
    return Arrays.stream(Right.values())
        .filter(Right::isForPrograms)
        .map(right -> new Scope(right.code(), words.say("access.right." + right.code())))
        .toList();
  }

  private static KeyRow row(ApiKeys.Listed key, Words words) {
    boolean holds = key.revokedAt() == null;
    return new KeyRow(
        key.number(),
        key.name(),
        key.scopes().stream()
            .sorted()
            .map(right -> words.say("access.right." + right.code()))
            .collect(Collectors.joining(words.say("access.keys.and"))),
        words.say("access.people.changed-by", words.dayTime(key.madeAt()), key.actor()),
        key.usedAt() == null ? words.say("access.keys.never") : words.dayTime(key.usedAt()),
        holds
            ? new Tag(Tag.Tone.GOOD, words.say("access.keys.holds"))
            : new Tag(Tag.Tone.QUIET, words.say("access.keys.withdrawn")),
        holds);
  }
}
