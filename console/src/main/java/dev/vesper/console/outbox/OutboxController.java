package dev.vesper.console.outbox;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Listing;
import dev.vesper.console.frame.RefusedForm;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.outbox.LetterReads;
import dev.vesper.data.outbox.LetterState;
import dev.vesper.data.outbox.Letters;
import dev.vesper.data.outbox.ListedLetter;
import dev.vesper.data.outbox.OutboxLine;
import dev.vesper.data.outbox.OutboxTarget;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of letters to targets outside: what was told, what waits, what nobody takes. */
@Controller
class OutboxController {
  private static final int SIZE = 30;
  private static final int LINES = 50;
  private static final String ALL = "all";

  private final ConsoleParts parts;

  OutboxController(ConsoleParts parts) {
    this.parts = parts;
  }

  /** A letter in the list. */
  record Row(ListedLetter letter, Tag tag, @Nullable String when) {}

  /** A choice of the filter. */
  record Choice(String text, String url, boolean chosen) {}

  /** A line that a letter tells of, its amount with what it is counted in. */
  record LineRow(OutboxLine line, String amount, String unit) {}

  @GetMapping("/outbox")
  String list(
      Words words,
      Model model,
      @RequestParam(defaultValue = ALL) String state,
      @RequestParam(defaultValue = "1") int page) {
    @Nullable LetterState wanted =
        Stream.of(LetterState.values())
            .filter(s -> s.code().equals(state))
            .findFirst()
            .orElse(null);
    Map<LetterState, Long> counts = reads().counts();
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    long total = wanted == null ? all : counts.getOrDefault(wanted, 0L);
    int pages = (int) Math.max(1, (total + SIZE - 1) / SIZE);
    int at = Math.max(1, Math.min(page, pages));
    TreeMap<String, String> said = new TreeMap<>();
    said.put("state", wanted == null ? ALL : state);
    Listing listing = new Listing("/outbox", said, "", true, at, SIZE, (int) total);
    model.addAttribute("list", listing);
    model.addAttribute("choices", choices(listing, wanted, words));
    model.addAttribute(
        "rows",
        reads().list(wanted, (at - 1) * SIZE, SIZE).stream().map(l -> row(l, words)).toList());
    if (total == 0) {
      model.addAttribute("state", all == 0 ? none(words) : noneSo(words));
    }
    return "outbox/outbox";
  }

  /** Nothing was ever told: there is no target, or nothing was published since there is one. */
  private State none(Words words) {
    boolean targets =
        !OutboxTarget.list(
                parts.store().settings().value(parts.shopId(), OutboxTarget.SETTING).orElse(""))
            .isEmpty();
    return targets
        ? State.linked(
            State.Kind.EMPTY,
            words.say("outbox.none.title"),
            words.say("outbox.none.text"),
            "/publish",
            words.say("outbox.none.link"))
        : State.typed(
            State.Kind.EMPTY,
            words.say("outbox.no-target.title"),
            words.say("outbox.no-target.text"),
            "./vesper shop set publish_targets suppliers=purchase_orders");
  }

  private static State noneSo(Words words) {
    return State.linked(
        State.Kind.EMPTY,
        words.say("outbox.none-so.title"),
        words.say("outbox.none-so.text"),
        "/outbox",
        words.say("outbox.all-of-them"));
  }

  @GetMapping("/outbox/{number}")
  String one(
      @PathVariable long number,
      @RequestParam(defaultValue = "1") int page,
      Words words,
      Model model) {
    ListedLetter letter = reads().find(number);
    int pages = Math.max(1, (letter.lines() + LINES - 1) / LINES);
    int at = Math.max(1, Math.min(page, pages));
    model.addAttribute(
        "list",
        new Listing("/outbox/" + number, new TreeMap<>(), "", true, at, LINES, letter.lines()));
    model.addAttribute("row", row(letter, words));
    model.addAttribute("letter", letter);
    model.addAttribute("isDead", letter.state() == LetterState.DEAD);
    model.addAttribute(
        "lines",
        reads().lines(number, (at - 1) * LINES, LINES).stream().map(l -> line(l, words)).toList());
    return "outbox/letter";
  }

  @PostMapping("/outbox/{number}/resend")
  String resend(@PathVariable long number, Words words, Model model, HttpServletResponse response) {
    return decide(
        number,
        (letters, actor, now) -> letters.resend(number, actor, now),
        words,
        model,
        response);
  }

  @PostMapping("/outbox/{number}/give-up")
  String giveUp(@PathVariable long number, Words words, Model model, HttpServletResponse response) {
    return decide(
        number,
        (letters, actor, now) -> letters.giveUp(number, actor, now),
        words,
        model,
        response);
  }

  private interface Decision {
    void on(Letters letters, String actor, Instant now);
  }

  private String decide(
      long number, Decision decision, Words words, Model model, HttpServletResponse response) {
    String home = "/outbox/" + number;
    return new RefusedForm("outbox/refused", "state", "outbox.refused", home, "outbox.look-again")
        .unless(
            () -> {
              decision.on(
                  parts.store().letters(parts.shopId()), parts.actor(), parts.clock().instant());
              return "redirect:" + home + "?done=1";
            },
            wrong -> String.valueOf(wrong.getMessage()),
            words,
            model,
            response);
  }

  private static List<Choice> choices(Listing listing, @Nullable LetterState chosen, Words words) {
    return Stream.concat(Stream.of(ALL), Stream.of(LetterState.values()).map(LetterState::code))
        .map(
            code ->
                new Choice(
                    words.say("outbox.state." + code),
                    listing.with("state", code),
                    code.equals(chosen == null ? ALL : chosen.code())))
        .toList();
  }

  private Row row(ListedLetter letter, Words words) {
    boolean late = letter.isLate(parts.clock().instant());
    @Nullable Instant at = letter.endedAt() == null ? letter.nextAt() : letter.endedAt();
    return new Row(letter, tag(letter, late, words), at == null ? null : words.dayTime(at));
  }

  private static Tag tag(ListedLetter letter, boolean late, Words words) {
    if (late) {
      return new Tag(Tag.Tone.WARN, words.say("outbox.late"));
    }
    Tag.Tone tone =
        switch (letter.state()) {
          case PENDING -> Tag.Tone.INFO;
          case DELIVERED -> Tag.Tone.GOOD;
          case DEAD -> Tag.Tone.BAD;
          case GIVEN_UP -> Tag.Tone.QUIET;
        };
    return new Tag(tone, words.say("outbox.state." + letter.state().code()));
  }

  private static LineRow line(OutboxLine line, Words words) {
    return line.kind() == OutboxLine.Kind.BUDGET
        ? new LineRow(line, words.money(line.amount()), words.currencyCode())
        : new LineRow(line, words.count(line.amount()), "units");
  }

  private LetterReads reads() {
    return parts.store().letterReads(parts.shopId());
  }
}
