package dev.vesper.console.audit;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.access.Person;
import dev.vesper.console.frame.Listing;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.access.Right;
import dev.vesper.data.privacy.audit.AuditDesk;
import dev.vesper.data.privacy.audit.AuditDesk.Asked;
import dev.vesper.data.privacy.audit.AuditDesk.Checked;
import dev.vesper.data.privacy.audit.AuditEntry;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of the audit trail; who may read only the own part of it sees that. */
@Controller
class AuditController {
  private static final int SIZE = 50;
  private static final int MOST_SHOWN = 4_000;
  private static final int SHORT_HASH = 12;

  private final ConsoleParts parts;

  AuditController(ConsoleParts parts) {
    this.parts = parts;
  }

  /** An entry in the list. */
  record Row(AuditEntry entry, String at, String payload, String hash) {}

  @GetMapping("/audit")
  String page(
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "1") int page,
      Words words,
      Model model) {
    boolean all = Person.present().may(Right.READ_AUDIT);
    Asked asked = new Asked(all ? who.strip() : parts.actor(), q.strip());
    long total = desk().count(asked);
    int pages = (int) Math.max(1, (total + SIZE - 1) / SIZE);
    int at = Math.max(1, Math.min(page, pages));
    TreeMap<String, String> said = new TreeMap<>();
    said.put("who", all ? asked.actor() : "");
    said.put("q", asked.text());
    model.addAttribute("list", new Listing("/audit", said, "", true, at, SIZE, total));
    model.addAttribute("all", all);
    model.addAttribute("asked", asked);
    model.addAttribute(
        "rows",
        desk().page(asked, (at - 1L) * SIZE, SIZE).stream().map(e -> row(e, words)).toList());
    desk().lastCheck().ifPresent(checked -> told(checked, words, model));
    if (total == 0) {
      model.addAttribute(
          "state", said.values().stream().allMatch(String::isEmpty) ? none(words) : noneSo(words));
    }
    return "audit/audit";
  }

  @PostMapping("/audit/verify")
  String verify() {
    desk().verify(parts.actor());
    return "redirect:/audit";
  }

  private static void told(Checked checked, Words words, Model model) {
    @Nullable Long bad = checked.firstBad();
    model.addAttribute(
        "verified",
        new Tag(
            bad == null ? Tag.Tone.GOOD : Tag.Tone.BAD,
            bad == null
                ? words.say("audit.verified", words.count(checked.upTo()))
                : words.say("audit.broken", words.count(bad))));
    model.addAttribute("fault", checked.fault());
    model.addAttribute(
        "checked", words.say("audit.checked", words.dayTime(checked.at()), checked.actor()));
  }

  private static Row row(AuditEntry entry, Words words) {
    @Nullable String payload = entry.payload();
    String text = payload == null ? words.say("audit.erased") : payload;
    return new Row(
        entry,
        words.dayTime(entry.at()),
        text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + " …" : text,
        entry.hash().substring(0, SHORT_HASH));
  }

  private static State none(Words words) {
    return State.typed(
        State.Kind.EMPTY,
        words.say("audit.none.title"),
        words.say("audit.none.text"),
        "./vesper privacy audit list");
  }

  private static State noneSo(Words words) {
    return State.linked(
        State.Kind.EMPTY,
        words.say("audit.none-so.title"),
        words.say("audit.none-so.text"),
        "/audit",
        words.say("audit.all-of-them"));
  }

  private AuditDesk desk() {
    return parts.store().auditDesk(parts.shopId());
  }
}
