package dev.vesper.console.ads;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.RefusedForm;
import dev.vesper.console.frame.SavedCurves;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.review.BudgetKey;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.BudgetReviews;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.valuation.BudgetCurves;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of the ad budget: asks what budgets would bring, sets them, approves them. */
@Controller
class AdsController {
  private static final String FREEZE = "ads_freeze";
  private static final String NONE = "none";
  private static final RefusedForm REFUSED =
      new RefusedForm("ads/ads", "none", "ads.refused", "/ads", "ads.look-again");

  private final ConsoleParts parts;
  private final SavedCurves curves;

  AdsController(ConsoleParts parts, SavedCurves curves) {
    this.parts = parts;
    this.curves = curves;
  }

  @GetMapping("/ads")
  String page(Words words, Model model) {
    Optional<PlanHead> plan = parts.store().plans().newest(parts.shopId());
    Optional<BudgetReview> review = plan.flatMap(head -> reviews().find(head));
    if (plan.isEmpty() || review.isEmpty() || review.get().lines().isEmpty()) {
      LocalDate yesterday = LocalDate.now(parts.clock().withZone(words.zone())).minusDays(1);
      model.addAttribute(
          "none",
          State.typed(
              State.Kind.EMPTY,
              words.say("ads.none.title"),
              words.say("ads.none.text"),
              "./vesper import ad_spend FILE\n./vesper night --as-of " + yesterday));
      return "ads/ads";
    }
    AdsPage page = new AdsPage(review.get(), curves.of(plan.get()), frozen(), words);
    model.addAttribute("plan", plan.get());
    model.addAttribute("review", review.get());
    model.addAttribute("rows", page.rows());
    model.addAttribute("story", page.story());
    model.addAttribute("purse", page.purse());
    model.addAttribute("sub", page.sub());
    model.addAttribute("conflict", review.get().plan().figures().conflict());
    return "ads/ads";
  }

  /** What the budgets in the form would bring, in a sentence. */
  @PostMapping("/ads/answer")
  String answer(
      @RequestParam long plan,
      @RequestParam List<String> id,
      @RequestParam List<String> budget,
      Words words,
      Model model) {
    PlanHead head = head(plan);
    BudgetReview review = reviews().find(head).orElseThrow();
    BudgetCurves kept = curves.of(head);
    try {
      Map<String, Long> planned = new TreeMap<>();
      review.lines().forEach(line -> planned.put(line.key().toString(), line.budgetMinor()));
      model.addAttribute(
          "story",
          new AdsPage(review, kept, Set.of(), words)
              .told(kept.answer(asked(id, budget, words)), kept.answer(planned)));
    } catch (IllegalArgumentException e) {
      model.addAttribute("wrong", words.say("ads.wrong"));
    }
    return "ads/ads :: answer";
  }

  @PostMapping("/ads/change")
  String change(
      @RequestParam long plan,
      @RequestParam long seen,
      @RequestParam List<String> id,
      @RequestParam List<String> budget,
      @RequestParam(defaultValue = "") String note,
      Words words,
      Model model,
      HttpServletResponse response) {
    return decided(
        words,
        model,
        response,
        () -> changed(head(plan), seen, asked(id, budget, words), note, words));
  }

  /** Sets what the form says and approves all of it. */
  @PostMapping("/ads/approve")
  String approve(
      @RequestParam long plan,
      @RequestParam long seen,
      @RequestParam List<String> id,
      @RequestParam List<String> budget,
      @RequestParam(defaultValue = "") String note,
      Words words,
      Model model,
      HttpServletResponse response) {
    return decided(
        words,
        model,
        response,
        () -> {
          PlanHead head = head(plan);
          long now = changed(head, seen, asked(id, budget, words), note, words);
          reviews().approve(head, now, List.of(), parts.actor());
        });
  }

  @PostMapping("/ads/release")
  String release(
      @RequestParam long plan,
      @RequestParam long seen,
      Words words,
      Model model,
      HttpServletResponse response) {
    return decided(
        words,
        model,
        response,
        () -> reviews().release(head(plan), seen, List.of(), parts.actor()));
  }

  /** Freezes a campaign from the next night on, or lets it go. */
  @PostMapping("/ads/freeze")
  String freeze(@RequestParam String campaign) {
    TreeSet<String> frozen = new TreeSet<>(frozen());
    if (!frozen.remove(campaign)) {
      frozen.add(campaign);
    }
    parts
        .store()
        .settings()
        .set(
            parts.shopId(),
            FREEZE,
            frozen.isEmpty() ? NONE : String.join(";", frozen),
            parts.actor());
    return "redirect:/ads";
  }

  private static String decided(
      Words words, Model model, HttpServletResponse response, Runnable decision) {
    return REFUSED.unless(
        () -> {
          decision.run();
          return "redirect:/ads?done=1";
        },
        wrong -> words.say("ads.wrong"),
        words,
        model,
        response);
  }

  /** Sets every budget that the form has otherwise than the plan; returns the newest revision. */
  private long changed(
      PlanHead head, long seen, Map<String, Long> asked, String note, Words words) {
    String why = note.isBlank() ? words.say("ads.by-hand") : note;
    long revision = seen;
    for (BudgetReview.Line line : reviews().find(head).orElseThrow().lines()) {
      BudgetKey key = line.key();
      Long budget = asked.get(key.toString());
      if (budget != null && budget != line.budgetMinor()) {
        revision =
            reviews()
                .change(head, revision, key, budget, ReasonCode.OTHER, why, parts.actor())
                .revision();
      }
    }
    return revision;
  }

  private static Map<String, Long> asked(List<String> ids, List<String> budgets, Words words) {
    if (ids.size() != budgets.size()) {
      throw new IllegalArgumentException("a budget for each campaign");
    }
    Map<String, Long> asked = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      try {
        asked.put(
            ids.get(i),
            new BigDecimal(budgets.get(i).strip())
                .movePointRight(AdsPage.digits(words))
                .longValueExact());
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("finer than the smallest unit of money", e);
      }
    }
    return asked;
  }

  private Set<String> frozen() {
    String text = parts.store().settings().all(parts.shopId()).getOrDefault(FREEZE, NONE);
    List<String> names = new ArrayList<>();
    for (String name : text.equals(NONE) ? new String[0] : text.split(";", -1)) {
      names.add(name.strip());
    }
    return new TreeSet<>(names);
  }

  private PlanHead head(long planId) {
    return parts.store().plans().list(parts.shopId()).stream()
        .filter(head -> head.planId() == planId)
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("there is no plan " + planId));
  }

  private BudgetReviews reviews() {
    return parts.store().budgetReviews();
  }
}
