package dev.vesper.console.ads;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.RefusedForm;
import dev.vesper.console.frame.Words;
import dev.vesper.data.publish.AdFile;
import dev.vesper.data.review.BudgetKey;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.BudgetReviews;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.store.BudgetScenario;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.plan.FrontierPoint;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of the ad budget: asks what budgets would bring, sets them, approves them. */
@Controller
class AdsController {
  private static final RefusedForm REFUSED =
      new RefusedForm("ads/ads", "none", "ads.refused", "/ads", "ads.look-again");

  private final ConsoleParts parts;
  private final AdsDesk desk;

  AdsController(ConsoleParts parts, AdsDesk desk) {
    this.parts = parts;
    this.desk = desk;
  }

  /**
   * The page.
   *
   * @param scenario one whose budgets are put into the boxes
   * @param total a total whose best split is put into the boxes
   */
  @GetMapping("/ads")
  String page(
      @RequestParam(required = false) @Nullable Long scenario,
      @RequestParam(required = false) @Nullable Long total,
      Words words,
      Model model) {
    Optional<AdsDesk.Opened> found = desk.newest();
    if (found.isEmpty()) {
      model.addAttribute("none", desk.none(words));
      return "ads/ads";
    }
    AdsDesk.Opened opened = found.get();
    List<FrontierPoint> frontier = reviews().frontier(opened.plan());
    Map<String, Long> boxes = boxes(opened, frontier, scenario, total, words, model);
    AdsDesk.Rules rules = desk.rules();
    AdsPage page = new AdsPage(opened.review(), opened.curves(), rules.rules(), words);
    PurseWords purse = new PurseWords(opened.review(), frontier, words);
    model.addAttribute("plan", opened.plan());
    model.addAttribute("review", opened.review());
    model.addAttribute("rows", page.rows(boxes, stepMinor()));
    model.addAttribute("story", page.story());
    model.addAttribute("purse", purse.story());
    model.addAttribute("splits", purse.splits());
    model.addAttribute("unspent", new UnspentWords(opened.review(), words).said());
    model.addAttribute("sub", page.sub());
    model.addAttribute("conflict", opened.review().plan().figures().conflict());
    model.addAttribute("totals", page.totals(frontier));
    model.addAttribute("rules", AdsRules.form(rules, opened.review(), words));
    model.addAttribute("channels", page.channels());
    List<AdFile.Row> approved =
        opened.review().lines().stream().filter(AdsPage::approved).map(AdFile.Row::of).toList();
    model.addAttribute("approved", !approved.isEmpty());
    model.addAttribute("disarmed", String.join(", ", AdFile.disarmed(approved)));
    model.addAttribute("scenarios", parts.store().budgetScenarios().list(parts.shopId()).size());
    return "ads/ads";
  }

  /** Budgets that are put into the boxes without being kept; empty: those of the plan. */
  private Map<String, Long> boxes(
      AdsDesk.Opened opened,
      List<FrontierPoint> frontier,
      @Nullable Long scenario,
      @Nullable Long total,
      Words words,
      Model model) {
    if (scenario != null) {
      BudgetScenario kept = parts.store().budgetScenarios().find(parts.shopId(), scenario);
      model.addAttribute(
          "opened",
          kept.stale(opened.plan())
              ? words.say(
                  "ads.opened.stale",
                  kept.name(),
                  words.day(kept.asOf()),
                  words.count(kept.version()))
              : words.say("ads.opened.scenario", kept.name()));
      return kept.on(opened.curves()).budgets();
    }
    if (total != null) {
      // Within the rules where they allow such a total; both come in that order.
      Optional<FrontierPoint> best =
          frontier.stream().filter(point -> point.totalMinor() == total).findFirst();
      best.ifPresent(
          point ->
              model.addAttribute(
                  "opened",
                  words.say(
                      point.withinRules() ? "ads.opened.total" : "ads.opened.any",
                      words.money(total))));
      return best.<Map<String, Long>>map(FrontierPoint::budgets).orElse(Map.of());
    }
    return Map.of();
  }

  private long stepMinor() {
    String text = parts.store().settings().all(parts.shopId()).getOrDefault("ads_step_minor", "");
    return text.isBlank() ? AdsPage.STEP : Long.parseLong(text);
  }

  /** What the budgets in the form would bring, in a sentence. */
  @PostMapping("/ads/answer")
  String answer(
      @RequestParam long plan,
      @RequestParam List<String> id,
      @RequestParam List<String> budget,
      Words words,
      Model model) {
    AdsDesk.Opened opened = desk.plan(plan);
    try {
      Map<String, Long> asked = AdsDesk.asked(id, budget, words);
      Map<String, Long> planned = new TreeMap<>();
      opened
          .review()
          .lines()
          .forEach(line -> planned.put(line.key().toString(), line.budgetMinor()));
      AdsPage page = new AdsPage(opened.review(), opened.curves(), desk.rules().rules(), words);
      model.addAttribute(
          "story", page.told(opened.curves().answer(asked), opened.curves().answer(planned)));
      model.addAttribute("met", page.met(asked));
      model.addAttribute("best", page.best(asked, reviews().frontier(opened.plan())).orElse(null));
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
        () -> changed(desk.plan(plan).plan(), seen, AdsDesk.asked(id, budget, words), note, words));
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
          PlanHead head = desk.plan(plan).plan();
          long now = changed(head, seen, AdsDesk.asked(id, budget, words), note, words);
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
        () -> reviews().release(desk.plan(plan).plan(), seen, List.of(), parts.actor()));
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

  private BudgetReviews reviews() {
    return parts.store().budgetReviews();
  }
}
