package dev.vesper.console.switchback;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.RefusedForm;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.switchback.Switchback;
import dev.vesper.data.switchback.SwitchbackOutlook;
import dev.vesper.data.switchback.Switchbacks;
import dev.vesper.domain.switchback.SwitchbackOutcome;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The switchback planner: experiments with their states, the planner, decisions. */
@Controller
class SwitchbackController {
  private static final String PAGE = "switchback/switchback";
  private static final String HOME = "/insights/switchback";
  private static final RefusedForm REFUSED =
      new RefusedForm(PAGE, "state", "switchback.refused", HOME, "switchback.back");

  private final ConsoleParts parts;

  SwitchbackController(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping(HOME)
  String page(@RequestParam Map<String, String> asked, Words words, Model model) {
    List<Switchback> all = switchbacks().list(parts.shopId());
    boolean known = switchbacks().historyUntil(parts.shopId()).isPresent();
    if (!known && all.isEmpty()) {
      model.addAttribute(
          "state",
          State.typed(
              State.Kind.EMPTY,
              words.say("switchback.none.title"),
              words.say("switchback.none.text"),
              "./vesper import --list"));
      return PAGE;
    }
    model.addAttribute("rows", all.stream().map(each -> ExperimentRow.of(each, words)).toList());
    model.addAttribute("known", known);
    if (known) {
      model.addAttribute("form", new SwitchbackForm(asked));
      model.addAttribute("categories", switchbacks().categories(parts.shopId()));
      model.addAttribute("outcomes", SwitchbackOutcome.values());
      answer(new SwitchbackForm(asked), words, model);
    }
    return PAGE;
  }

  /** What the planner says to the form as it is. */
  @GetMapping(HOME + "/answer")
  String answer(@RequestParam Map<String, String> asked, Words words, Model model) {
    answer(new SwitchbackForm(asked), words, model);
    return PAGE + " :: answer";
  }

  private void answer(SwitchbackForm form, Words words, Model model) {
    try {
      SwitchbackOutlook outlook = switchbacks().outlook(parts.shopId(), form.wish());
      model.addAttribute("plan", PlanWords.of(outlook.plan(), form.wish().outcome(), words));
      model.addAttribute(
          "asOf",
          words.say(
              "switchback.as-of",
              words.day(outlook.asOf()),
              words.count(outlook.plan().historyDays()),
              words.day(outlook.firstDay())));
    } catch (IllegalArgumentException e) {
      model.addAttribute("wrong", words.say("switchback.wrong"));
      model.addAttribute("why", String.valueOf(e.getMessage()));
    }
  }

  @PostMapping(HOME + "/draft")
  String draft(
      @RequestParam Map<String, String> asked,
      @RequestParam String name,
      @RequestParam(defaultValue = "") String note,
      Words words,
      Model model,
      HttpServletResponse response) {
    return decided(
        () ->
            switchbacks()
                .draft(
                    parts.shopId(),
                    name.strip(),
                    new SwitchbackForm(asked).wish(),
                    null,
                    note,
                    parts.actor()),
        words,
        model,
        response);
  }

  @GetMapping(HOME + "/{name}")
  String experiment(@PathVariable String name, Words words, Model model) {
    Optional<Switchback> found = switchbacks().find(parts.shopId(), name);
    if (found.isEmpty()) {
      throw new NoSuchElementException("there is no experiment '" + name + "'");
    }
    Switchback experiment = found.get();
    model.addAttribute("row", ExperimentRow.of(experiment, words));
    model.addAttribute("plan", PlanWords.of(experiment.plan(), experiment.wish().outcome(), words));
    model.addAttribute("experiment", experiment);
    model.addAttribute(
        "calendar", Calendar.of(experiment, switchbacks().assignment(parts.shopId(), name), words));
    model.addAttribute(
        "read",
        switchbacks().results(parts.shopId()).stream()
            .filter(result -> result.experiment().equals(name))
            .map(result -> ExperimentRow.Read.of(result, words))
            .toList());
    return "switchback/experiment";
  }

  @PostMapping(HOME + "/{name}/approve")
  String approve(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String note,
      Words words,
      Model model,
      HttpServletResponse response) {
    return moved(switchbacks()::approve, name, note, words, model, response);
  }

  @PostMapping(HOME + "/{name}/withdraw")
  String withdraw(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String note,
      Words words,
      Model model,
      HttpServletResponse response) {
    return moved(switchbacks()::withdraw, name, note, words, model, response);
  }

  @PostMapping(HOME + "/{name}/stop")
  String stop(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String note,
      Words words,
      Model model,
      HttpServletResponse response) {
    return moved(switchbacks()::stop, name, note, words, model, response);
  }

  @FunctionalInterface
  private interface Move {
    Switchback of(String shopId, String name, String note, String actor);
  }

  private String moved(
      Move move, String name, String note, Words words, Model model, HttpServletResponse response) {
    return decided(
        () -> move.of(parts.shopId(), name, note, parts.actor()), words, model, response);
  }

  private static String decided(
      Supplier<Switchback> decision, Words words, Model model, HttpServletResponse response) {
    return REFUSED.unless(
        () -> "redirect:" + HOME + "/" + decision.get().name(),
        wrong -> String.valueOf(wrong.getMessage()),
        words,
        model,
        response);
  }

  private Switchbacks switchbacks() {
    return parts.store().switchbacks();
  }
}
