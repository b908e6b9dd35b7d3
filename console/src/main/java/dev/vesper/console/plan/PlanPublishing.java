package dev.vesper.console.plan;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.PlanDesk.Form;
import dev.vesper.data.publish.Publication;
import dev.vesper.data.publish.Publishing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Makes what is approved true, and takes it back, from the page of the plan. */
@Controller
class PlanPublishing {
  private final ConsoleParts parts;
  private final PlanDesk desk;

  PlanPublishing(ConsoleParts parts, PlanDesk desk) {
    this.parts = parts;
    this.desk = desk;
  }

  @ModelAttribute("asked")
  PlanDesk.Asked asked(HttpServletRequest request, HttpServletResponse response, Words words) {
    return new PlanDesk.Asked(request, response, words);
  }

  @PostMapping("/plan/publish")
  String publish(
      @RequestParam MultiValueMap<String, String> sent, 
      @ModelAttribute(name = "asked", binding = false) PlanDesk.Asked asked,
      Model model) {
    Form form = new Form(sent);
    Words words = asked.words();
    return desk.answer(
        "/plan/publish",
        form,
        asked,
        model,
        plan -> {
          // The same page sent twice is one publication; after an undo it is another.
          String key =
              "console:" + plan.planId() + ":" + form.seen() + ":" + form.whole("after");
          Publication done = publishing().publish(plan, form.seen(), key, parts.actor());
          return new PlanDesk.Done(
              words.say("plan.done.published", done.lines(), words.money(done.costMinor())),
              true);
        },
        Notice.Undo.PUBLICATION);
  }

  @PostMapping("/plan/unpublish")
  String unpublish(
      @RequestParam MultiValueMap<String, String> sent, 
      @ModelAttribute(name = "asked", binding = false) PlanDesk.Asked asked,
      Model model) {
    Form form = new Form(sent);
    Words words = asked.words();
    return desk.decide(
        "/plan/unpublish",
        form,
        asked,
        model,
        plan -> {
          long seen = form.whole("publication");
          Publication done =
              publishing().undo(parts.shopId(), seen, "console:undo:" + seen, parts.actor());
          return new PlanDesk.Done(words.say("plan.done.unpublished", done.lines()), false);
        });
  }

  private Publishing publishing() {
    return parts.store().publishing();
  }
}
