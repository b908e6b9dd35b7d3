package dev.vesper.console.access;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.access.Account;
import dev.vesper.data.access.Accounts;
import dev.vesper.data.access.Role;
import dev.vesper.data.access.SecondStep;
import dev.vesper.data.store.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of the people of a shop, for admins: who they are, what they may, their codes. */
@Controller
class PeopleController {
  private static final String PAGE = "access/people";

  private final Accounts accounts;
  private final SecondStep second;
  private final SecureRandom random = new SecureRandom();

  PeopleController(ConsoleParts parts) {
    this.accounts = parts.access().accounts();
    this.second = parts.access().secondStep();
  }

  /** A person of the list. */
  public record PersonRow(
      String name,
      String role,
      boolean disabled,
      boolean byProvider,
      Tag state,
      @Nullable Tag second,
      boolean enrolled,
      String changed) {}

  /** A role to choose. */
  public record RoleChoice(String code, String text) {}

  @GetMapping("/people")
  String page(Words words, Model model) {
    model.addAttribute(
        "people", accounts.list().stream().map(account -> row(account, words)).toList());
    model.addAttribute("roles", roles(words));
    return PAGE;
  }

  @PostMapping("/people/add")
  String add(
      @RequestParam String name,
      @RequestParam String role,
      Words words,
      Model model,
      HttpServletResponse response) {
    return done(
        words,
        model,
        response,
        actor -> shown(model, name, accounts.add(name.strip(), role(role), actor, random)));
  }

  @PostMapping("/people/code")
  String code(@RequestParam String name, Words words, Model model, HttpServletResponse response) {
    return done(
        words,
        model,
        response,
        actor -> shown(model, name, accounts.resetCode(name, actor, random)));
  }

  @PostMapping("/people/role")
  String role(
      @RequestParam String name,
      @RequestParam String role,
      Words words,
      Model model,
      HttpServletResponse response) {
    return done(words, model, response, actor -> accounts.role(name, role(role), actor));
  }

  /** For somebody who has lost phone and recovery codes. */
  @PostMapping("/people/second-step")
  String resetSecondStep(
      @RequestParam String name, Words words, Model model, HttpServletResponse response) {
    return done(words, model, response, actor -> second.reset(name, actor));
  }

  @PostMapping("/people/disable")
  String disable(
      @RequestParam String name, Words words, Model model, HttpServletResponse response) {
    return done(words, model, response, actor -> accounts.disable(name, actor));
  }

  @PostMapping("/people/enable")
  String enable(@RequestParam String name, Words words, Model model, HttpServletResponse response) {
    return done(words, model, response, actor -> accounts.enable(name, actor));
  }

  @FunctionalInterface
  private interface Deed {
    void by(String actor);
  }

  /** A code is shown once: the page is the answer, no address leads back to it. */
  private String done(Words words, Model model, HttpServletResponse response, Deed deed) {
    try {
      deed.by(Person.present().name());
    } catch (Refused | IllegalArgumentException | NoSuchElementException e) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("wrong", words.say("access.people.refused"));
    }
    return page(words, model);
  }

  private static void shown(Model model, String name, String code) {
    model.addAttribute("codeOf", name);
    model.addAttribute("code", code);
  }

  private static Role role(String code) {
    return Role.ofCode(code)
        .orElseThrow(() -> new IllegalArgumentException("no role is called " + code));
  }

  private static List<RoleChoice> roles(Words words) {
    return Arrays.stream(Role.values())
        .map(role -> new RoleChoice(role.code(), words.say("access.role." + role.code())))
        .toList();
  }

  private PersonRow row(Account account, Words words) {
    SecondStep.Standing standing = second.of(account.name(), account.role());
    @Nullable Tag step =
        standing.enrolled()
            ? new Tag(Tag.Tone.GOOD, words.say("access.second.on"))
            : standing.required() ? new Tag(Tag.Tone.WARN, words.say("access.second.due")) : null;
    Tag state =
        account.disabled()
            ? new Tag(Tag.Tone.BAD, words.say("access.people.disabled"))
            : account.hasPassword() || account.byProvider()
                ? new Tag(Tag.Tone.GOOD, words.say("access.people.enabled"))
                : new Tag(Tag.Tone.WARN, words.say("access.people.waiting"));
    return new PersonRow(
        account.name(),
        account.role().code(),
        account.disabled(),
        account.byProvider(),
        state,
        step,
        standing.enrolled(),
        words.say("access.people.changed-by", words.dayTime(account.changedAt()), account.actor()));
  }
}
