package dev.vesper.console.ads;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.RefusedForm;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.review.BudgetComparison;
import dev.vesper.data.store.BudgetScenario;
import dev.vesper.data.store.BudgetScenarios;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Scenarios of the ad budget: kept under a name, compared, deleted, brought back. */
@Controller
class ScenarioController {
  private static final RefusedForm REFUSED =
      new RefusedForm("ads/scenarios", "none", "ads.refused", "/ads", "ads.look-again");

  private final ConsoleParts parts;
  private final AdsDesk desk;

  ScenarioController(ConsoleParts parts, AdsDesk desk) {
    this.parts = parts;
    this.desk = desk;
  }

  /**
   * The scenarios, those that are compared side by side.
   *
   * @param with numbers of scenarios
   * @param deleted one that has just been deleted
   */
  @GetMapping("/ads/scenarios")
  String page(
      @RequestParam(defaultValue = "") List<Long> with,
      @RequestParam(required = false) @Nullable Long deleted,
      Words words,
      Model model) {
    Optional<AdsDesk.Opened> opened = desk.newest();
    if (opened.isEmpty()) {
      model.addAttribute("none", desk.none(words));
      return "ads/scenarios";
    }
    List<BudgetScenario> all = scenarios().list(parts.shopId());
    if (deleted != null) {
      BudgetScenario gone = scenarios().find(parts.shopId(), deleted);
      model.addAttribute("gone", gone.deleted() ? gone : null);
    }
    model.addAttribute("plan", opened.get().plan());
    if (all.isEmpty()) {
      model.addAttribute(
          "empty",
          State.linked(
              State.Kind.EMPTY,
              words.say("ads.scenarios.none.title"),
              words.say("ads.scenarios.none.text"),
              "/ads",
              words.say("ads.scenarios.to-budgets")));
      return "ads/scenarios";
    }
    BudgetComparison compared =
        BudgetComparison.of(
            opened.get().plan(),
            opened.get().review(),
            opened.get().curves(),
            desk.rules().rules(),
            desk.scenarios(with));
    ScenarioPage page = new ScenarioPage(opened.get(), compared, words);
    model.addAttribute("rows", all.stream().map(one -> page.row(one, with)).toList());
    model.addAttribute("columns", page.columns());
    model.addAttribute("budgets", page.budgets());
    model.addAttribute("figures", page.figures());
    model.addAttribute("notes", page.notes());
    model.addAttribute("chart", page.chart());
    return "ads/scenarios";
  }

  @PostMapping("/ads/scenarios")
  String save(
      @RequestParam long plan,
      @RequestParam List<String> id,
      @RequestParam List<String> budget,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String note,
      Words words,
      Model model,
      HttpServletResponse response) {
    return REFUSED.unless(
        () -> {
          AdsDesk.Opened opened = desk.plan(plan);
          BudgetScenario kept =
              scenarios()
                  .save(
                      opened.plan(),
                      opened.curves(),
                      name,
                      note,
                      AdsDesk.asked(id, budget, words),
                      parts.actor());
          return "redirect:/ads/scenarios?with=" + kept.scenarioId();
        },
        wrong -> words.say(name.isBlank() ? "ads.scenario.nameless" : "ads.wrong"),
        words,
        model,
        response);
  }

  @PostMapping("/ads/scenarios/{scenario}/delete")
  String delete(@PathVariable long scenario) {
    scenarios().delete(parts.shopId(), scenario, parts.actor());
    return "redirect:/ads/scenarios?deleted=" + scenario;
  }

  @PostMapping("/ads/scenarios/{scenario}/restore")
  String restore(
      @PathVariable long scenario, Words words, Model model, HttpServletResponse response) {
    return REFUSED.unless(
        () -> {
          scenarios().restore(parts.shopId(), scenario, parts.actor());
          return "redirect:/ads/scenarios?with=" + scenario;
        },
        wrong -> words.say("ads.wrong"),
        words,
        model,
        response);
  }

  private BudgetScenarios scenarios() {
    return parts.store().budgetScenarios();
  }
}
