package dev.vesper.console.draft;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Refusals;
import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.LineRef;
import dev.vesper.data.draft.Draft;
import dev.vesper.data.draft.Drafts;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.Stale;
import dev.vesper.data.review.WishOutlook;
import dev.vesper.data.review.Wishes;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows what a draft would change, and takes the decision. */
@Controller
class DraftController {
  private static final String PAGE = "draft/draft";
  private static final String CHOICE = "choice.";

  private final ConsoleParts parts;

  DraftController(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/plan/draft/{draft}")
  String page(
      @PathVariable long draft,
      @RequestParam(defaultValue = "1") int page,
      Words words,
      Model model) {
    show(found(draft), Math.max(1, page), words, model);
    return PAGE;
  }

  private DraftPage.Found found(long id) {
    Draft draft = draft(id);
    PlanHead plan = plan(draft);
    Wishes wishes = drafts().wishes(draft);
    WishOutlook outlook =
        draft.state() == Draft.State.OPEN
            ? parts.store().reviews().outlook(plan, wishes)
            : new WishOutlook(parts.store().reviews().revision(plan), List.of());
    return new DraftPage.Found(
        draft, plan, wishes, outlook, drafts().mine(draft), drafts().troubles(draft));
  }

  private static void show(DraftPage.Found found, int page, Words words, Model model) {
    model.addAttribute("v", DraftPage.of(found, page, words));
  }

  /** Keeps whose word counts: of the lines of a page, or of all that somebody else has changed. */
  @PostMapping("/plan/draft/{draft}/choose")
  String choose(
      @PathVariable long draft,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "") String all,
      @RequestParam Map<String, String> sent,
      Words words,
      Model model,
      HttpServletResponse response) {
    return decided(
        draft,
        words,
        model,
        response,
        (head, found) -> {
          if (all.isEmpty()) {
            chosen(head, draft, sent);
          } else {
            drafts().choose(head, draft, stale(draft), all.equals("mine"));
          }
          return "redirect:/plan/draft/" + draft + (page > 1 ? "?page=" + page : "");
        });
  }

  private List<LineKey> stale(long draft) {
    return found(draft).outlook().lines().stream()
        .filter(line -> line.verdict() == WishOutlook.Verdict.STALE)
        .map(line -> line.wish().key())
        .toList();
  }

  private void chosen(PlanHead plan, long draft, Map<String, String> sent) {
    List<LineKey> mine = new ArrayList<>();
    List<LineKey> theirs = new ArrayList<>();
    sent.forEach(
        (name, value) -> {
          if (name.startsWith(CHOICE)) {
            LineKey key = LineRef.parse(name.substring(CHOICE.length()));
            (value.equals("mine") ? mine : theirs).add(key);
          }
        });
    drafts().choose(plan, draft, mine, true);
    drafts().choose(plan, draft, theirs, false);
  }

  @PostMapping("/plan/draft/{draft}/apply")
  String apply(
      @PathVariable long draft,
      @RequestParam long seen,
      @RequestParam Map<String, String> sent,
      Words words,
      Model model,
      HttpServletResponse response) {
    return write(draft, seen, sent, false, words, model, response);
  }

  /** As {@link #apply}, for drafts of approvals: who may edit may not approve. */
  @PostMapping("/plan/draft/{draft}/approve")
  String approve(
      @PathVariable long draft,
      @RequestParam long seen,
      @RequestParam Map<String, String> sent,
      Words words,
      Model model,
      HttpServletResponse response) {
    return write(draft, seen, sent, true, words, model, response);
  }

  private String write(
      long id,
      long seen,
      Map<String, String> sent,
      boolean approves,
      Words words,
      Model model,
      HttpServletResponse response) {
    return decided(
        id,
        words,
        model,
        response,
        (plan, draft) -> {
          if (approves != (draft.want() == Wishes.Want.APPROVE)) {
            throw new NoSuchElementException("there is no such draft");
          }
          chosen(plan, id, sent);
          drafts().apply(plan, id, seen, parts.actor());
          return "redirect:/plan/draft/" + id;
        });
  }

  @PostMapping("/plan/draft/{draft}/drop")
  String drop(@PathVariable long draft, Words words, Model model, HttpServletResponse response) {
    return decided(
        draft,
        words,
        model,
        response,
        (plan, found) -> {
          drafts().drop(plan, draft, parts.actor());
          return "redirect:/plan?plan=" + plan.asOf() + "." + plan.version();
        });
  }

  private interface Decision {
    String on(PlanHead plan, Draft draft);
  }

  /** Does it, or shows the page as it is by now with what stands in the way. */
  private String decided(
      long id, Words words, Model model, HttpServletResponse response, Decision decision) {
    Draft draft = draft(id);
    try {
      return decision.on(plan(draft), draft);
    } catch (Stale stale) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("refused", words.say("draft.moved", stale.changes().size()));
    } catch (Refused refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("refused", Refusals.said(refused, words));
    }
    show(found(id), 1, words, model);
    return PAGE;
  }

  private Draft draft(long id) {
    return drafts()
        .find(parts.shopId(), id)
        .orElseThrow(() -> new NoSuchElementException("there is no draft " + id));
  }

  private PlanHead plan(Draft draft) {
    return parts
        .store()
        .plans()
        .find(parts.shopId(), draft.planId())
        .orElseThrow(() -> new NoSuchElementException("there is no plan " + draft.planId()));
  }

  private Drafts drafts() {
    return parts.store().drafts();
  }
}
