package dev.vesper.console.plan;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.PlanDesk.Form;
import dev.vesper.data.draft.Draft;
import dev.vesper.data.draft.Drafts.Drafted;
import dev.vesper.data.review.BulkChange;
import dev.vesper.data.review.BulkChange.Kind;
import dev.vesper.data.review.BulkChange.Rounding;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LinePage;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.review.Wishes;
import dev.vesper.data.store.PlanHead;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Changes the quantities of many lines: drafts it, so that it is looked at before it is written.
 */
@Controller
class BulkController {
  private static final String PAGE = "plan/bulk";

  private final ConsoleParts parts;
  private final PlanPages pages;

  BulkController(ConsoleParts parts, PlanPages pages) {
    this.parts = parts;
    this.pages = pages;
  }

  /** The form for all lines of a selection, as the plan's address names it. */
  @GetMapping("/plan/bulk")
  String page(@RequestParam Map<String, String> said, Model model) {
    PlanAddress address = PlanAddress.of(said);
    show(address, plan(address), Map.of(), model);
    return PAGE;
  }

  private void show(PlanAddress address, PlanHead plan, Map<String, String> typed, Model model) {
    LinePage lines = parts.store().reviews().page(plan, address.query());
    model.addAttribute("v", new BulkPage(plan, address, lines.revision(), lines.total(), typed));
  }

  /** What the form is about. */
  record BulkPage(
      PlanHead plan, PlanAddress address, long revision, long total, Map<String, String> typed) {
    /** What stood in a field. */
    public String typed(String field) {
      return typed.getOrDefault(field, "");
    }
  }

  @PostMapping("/plan/bulk")
  String draft(
      @RequestParam MultiValueMap<String, String> sent,
      Words words,
      Model model,
      HttpServletResponse response) {
    Form form = new Form(sent);
    PlanAddress address = PlanAddress.ofQuery(form.text("at"));
    PlanHead plan = plan(PlanAddress.of(Map.of("plan", form.text("plan"))));
    String wrong = wrong(form, words);
    if (wrong != null && form.text("all").equals("true")) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("refused", wrong);
      show(address, plan, sent.toSingleValueMap(), model);
      return PAGE;
    } else if (wrong != null) {
      throw new BadAddress(wrong);
    }
    BulkChange change = change(form);
    List<LineKey> keys = keys(plan, address, form);
    Wishes wishes =
        change.wishes(
            parts.store().reviews().bulkLines(plan, keys),
            form.seen(),
            reason(form),
            form.text("note"));
    Draft draft =
        parts
            .store()
            .drafts()
            .open(plan, Drafted.of(Draft.Source.BULK, title(change, words), wishes), parts.actor());
    return "redirect:/plan/draft/" + draft.id();
  }

  private PlanHead plan(PlanAddress address) {
    return pages.plan(address).orElseThrow(() -> new BadAddress("there is no such plan"));
  }

  private static String title(BulkChange change, Words words) {
    return words.say(
        "plan.bulk.title." + change.kind().code(), words.number(change.amount().doubleValue(), 2));
  }

  /** What is the matter with what was typed; null when nothing is. */
  private static @Nullable String wrong(Form form, Words words) {
    if (PlanWrites.known(form.text("reason")).filter(ReasonCode::chosenByHand).isEmpty()) {
      return words.say("plan.bulk.no-reason");
    }
    try {
      change(form);
      return null;
    } catch (IllegalArgumentException e) {
      return words.say(
          form.text("kind").equals(Kind.CHANGE.code())
              ? "plan.bulk.bad-percent"
              : "plan.bulk.bad-amount",
          form.text("amount"));
    }
  }

  private static BulkChange change(Form form) {
    Kind kind = Kind.valueOf(form.text("kind").toUpperCase(Locale.ROOT));
    return new BulkChange(
        kind,
        kind == Kind.ZERO ? BigDecimal.ZERO : new BigDecimal(form.text("amount")),
        Rounding.valueOf(form.text("rounding").toUpperCase(Locale.ROOT)));
  }

  private static ReasonCode reason(Form form) {
    return PlanWrites.known(form.text("reason")).orElseThrow();
  }

  private List<LineKey> keys(PlanHead plan, PlanAddress address, Form form) {
    List<LineKey> keys = new ArrayList<>();
    if (form.text("all").equals("true")) {
      parts.store().reviews().each(plan, address.wholeQuery(), line -> keys.add(line.key()));
    } else {
      form.all("line").stream().distinct().map(LineRef::parse).forEach(keys::add);
    }
    if (keys.isEmpty()) {
      throw new BadAddress("no line was chosen");
    }
    return keys;
  }
}
