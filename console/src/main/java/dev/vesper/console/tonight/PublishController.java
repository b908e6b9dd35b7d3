package dev.vesper.console.tonight;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Refusals;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.publish.Publication;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.review.Stale;
import dev.vesper.data.since.Differences;
import dev.vesper.data.since.FactsChanged;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From "approve the safe lines and publish" to the publication: figures first, then the deed. */
@Controller
class PublishController {
  private final ConsoleParts parts;

  PublishController(ConsoleParts parts) {
    this.parts = parts;
  }

  /** What would go live, in figures. */
  @GetMapping("/publish")
  String figures(Words words, Model model) {
    Optional<PlanHead> newest = parts.store().plans().newest(parts.shopId());
    if (newest.isEmpty()) {
      model.addAttribute(
          "state",
          State.linked(
              State.Kind.EMPTY,
              words.say("publish.nothing.title"),
              words.say("publish.nothing.no-plan"),
              "/",
              words.say("frame.trouble.home")));
      return "tonight/publish";
    }
    PlanHead plan = newest.get();
    PublishOutlook outlook = PublishOutlook.of(parts.store().reviews(), plan);
    Differences since = parts.store().reviews().since(plan, outlook.toPublish());
    model.addAttribute("plan", plan);
    model.addAttribute("outlook", outlook);
    model.addAttribute("since", since);
    model.addAttribute("sinceRows", SinceRow.of(since, words));
    model.addAttribute("newest", newestPublication());
    long budgets = parts.store().budgetReviews().find(plan).map(BudgetReview::waiting).orElse(0L);
    model.addAttribute("budgets", budgets);
    int experiments = parts.store().switchbacks().waiting(parts.shopId(), plan.asOf()).size();
    model.addAttribute("experiments", experiments);
    if (outlook.lines() == 0 && budgets == 0 && experiments == 0) {
      model.addAttribute(
          "state",
          State.linked(
              State.Kind.EMPTY,
              words.say("publish.nothing.title"),
              words.say(
                  outlook.leftOut().isEmpty() ? "publish.nothing.text" : "publish.nothing.below"),
              "/plan?filter=needs_you",
              words.say("publish.nothing.link")));
    }
    return "tonight/publish";
  }

  /**
   * Approves the safe lines that can be ordered and publishes all that is approved.
   *
   * @param plan the plan that was seen
   * @param revision its revision that was seen
   * @param newest the newest publication that was seen: the same click twice is one publication
   * @param since names the differences of stock and terms that were seen; empty when there were
   *     none
   */
  @PostMapping("/publish")
  String publish(
      @RequestParam long plan,
      @RequestParam long revision,
      @RequestParam long newest,
      @RequestParam(defaultValue = "") String since,
      Words words,
      Model model,
      HttpServletResponse response) {
    try {
      PlanHead head = newest();
      if (head.planId() != plan) {
        return refused(
            words,
            model,
            response,
            words.say("publish.newer-plan", words.day(head.asOf()), head.version()));
      }
      PublishOutlook outlook = PublishOutlook.of(parts.store().reviews(), head);
      if (outlook.revision() != revision) {
        return refused(words, model, response, words.say("publish.changed"));
      }
      if (!parts.store().reviews().since(head, outlook.toPublish()).token().equals(since)) {
        return refused(words, model, response, words.say("publish.since.unseen"));
      }
      long seen = approved(head, outlook, since);
      String key = "page-" + plan + "-" + seen + "-" + newest;
      Publication made = parts.store().publishing().publish(newest(), seen, key, parts.actor());
      return "redirect:/?published=" + made.number();
    } catch (Refused e) {
      return refused(words, model, response, Refusals.said(e, words));
    } catch (FactsChanged e) {
      return refused(words, model, response, words.say("publish.since.unseen"));
    } catch (Stale e) {
      return refused(words, model, response, words.say("publish.changed"));
    }
  }

  /** Approves what is not approved yet, and what differs as it is; returns the plan's revision. */
  private long approved(PlanHead head, PublishOutlook outlook, String since) {
    Reviews reviews = parts.store().reviews();
    long seen = outlook.revision();
    if (!outlook.toApprove().isEmpty()) {
      seen = reviews.approve(head, seen, outlook.toApprove(), parts.actor()).revision();
    }
    return since.isEmpty()
        ? seen
        : reviews.approveSeen(head, seen, outlook.toPublish(), since, parts.actor()).revision();
  }

  /** Takes a publication back. */
  @PostMapping("/publications/{number}/undo")
  String undo(@PathVariable long number, Words words, Model model, HttpServletResponse response) {
    try {
      Publication undo =
          parts
              .store()
              .publishing()
              .undo(parts.shopId(), number, "page-undo-" + number, parts.actor());
      return "redirect:/?undone=" + undo.number();
    } catch (Refused e) {
      return refused(words, model, response, Refusals.said(e, words));
    }
  }

  private static String refused(
      Words words, Model model, HttpServletResponse response, String why) {
    response.setStatus(HttpStatus.CONFLICT.value());
    model.addAttribute(
        "state",
        State.linked(
            State.Kind.FAILED,
            words.say("publish.refused"),
            why,
            "/publish",
            words.say("publish.look-again")));
    return "tonight/publish";
  }

  private PlanHead newest() {
    return parts
        .store()
        .plans()
        .newest(parts.shopId())
        .orElseThrow(() -> new NoSuchElementException("there is no plan yet"));
  }

  private long newestPublication() {
    return parts.store().publishing().history(parts.shopId(), 1).stream()
        .mapToLong(Publication::number)
        .findFirst()
        .orElse(0);
  }
}
