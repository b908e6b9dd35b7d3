package dev.vesper.console.repair;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Listing;
import dev.vesper.console.frame.Refusals;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.repair.RepairRequest;
import dev.vesper.data.repair.Repairs;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks for a repair, shows how far it is and what it would change, and takes the decision. */
@Controller
class RepairController {
  private static final String PAGE = "repair/repair";
  private static final String HERE = "redirect:/plan/repair?plan=";

  private final ConsoleParts parts;

  RepairController(ConsoleParts parts) {
    this.parts = parts;
  }

  /**
   * The newest repair of a plan.
   *
   * @param plan its number; the newest plan without one
   */
  @GetMapping("/plan/repair")
  String page(
      @RequestParam(required = false) @Nullable Long plan,
      @RequestParam(defaultValue = "1") int page,
      Words words,
      Model model) {
    Optional<PlanHead> head = plan == null ? newest() : find(plan);
    if (head.isEmpty()) {
      model.addAttribute(
          "none",
          State.linked(
              State.Kind.EMPTY,
              words.say("repair.none.title"),
              words.say("repair.none.text"),
              "/plan",
              words.say("repair.to-plan")));
      return PAGE;
    }
    show(head.get(), page, words, model);
    return PAGE;
  }

  private void show(PlanHead plan, int number, Words words, Model model) {
    long revision = parts.store().reviews().revision(plan);
    Optional<RepairRequest> newest = repairs().newest(plan);
    RepairPage page = new RepairPage(plan, revision, words);
    model.addAttribute("v", page);
    model.addAttribute("state", page.state(newest.orElse(null)));
    newest
        .filter(request -> page.decidable(request) && request.figures() != null)
        .ifPresent(
            request -> {
              model.addAttribute("found", page.found(request));
              Listing listing = page.listing(request, number);
              model.addAttribute("listing", listing);
              int after = (listing.page() - 1) * listing.size();
              model.addAttribute(
                  "rows", page.rows(repairs().lines(request, after, listing.size())));
            });
    newest.ifPresent(request -> model.addAttribute("asked", request));
    newest
        .filter(request -> request.state().open())
        .ifPresent(request -> model.addAttribute("work", page.work(request)));
  }

  @PostMapping("/plan/repair")
  String ask(
      @RequestParam long plan,
      @RequestParam long seen,
      Words words,
      Model model,
      HttpServletResponse response) {
    return decided(
        plan,
        words,
        model,
        response,
        head -> {
          repairs().ask(head, seen, parts.actor());
          return HERE + plan;
        });
  }

  @PostMapping("/plan/repair/accept")
  String accept(
      @RequestParam long plan,
      @RequestParam long request,
      Words words,
      Model model,
      HttpServletResponse response) {
    return decided(
        plan,
        words,
        model,
        response,
        head -> {
          repairs().accept(head, request, parts.actor());
          return "redirect:/plan?filter=changed&plan=" + head.asOf() + "." + head.version();
        });
  }

  @PostMapping("/plan/repair/drop")
  String drop(
      @RequestParam long plan,
      @RequestParam long request,
      Words words,
      Model model,
      HttpServletResponse response) {
    return decided(
        plan,
        words,
        model,
        response,
        head -> {
          repairs().drop(head, request, parts.actor());
          return "redirect:/plan?plan=" + head.asOf() + "." + head.version();
        });
  }

  private interface Decision {
    String on(PlanHead plan);
  }

  /** Does it, or shows the page with the rule that forbids it. */
  private String decided(
      long plan, Words words, Model model, HttpServletResponse response, Decision decision) {
    PlanHead head =
        find(plan).orElseThrow(() -> new NoSuchElementException("there is no plan " + plan));
    try {
      return decision.on(head);
    } catch (Refused e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("refused", Refusals.said(e, words));
      show(head, 1, words, model);
      return PAGE;
    }
  }

  private Optional<PlanHead> newest() {
    return parts.store().plans().newest(parts.shopId());
  }

  private Optional<PlanHead> find(long planId) {
    return parts.store().plans().find(parts.shopId(), planId);
  }

  private Repairs repairs() {
    return parts.store().repairs();
  }
}
