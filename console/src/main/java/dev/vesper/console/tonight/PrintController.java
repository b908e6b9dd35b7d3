package dev.vesper.console.tonight;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.store.Run;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Tonight's plan on one sheet of paper. */
@Controller
class PrintController {
  private final ConsoleParts parts;

  PrintController(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/tonight/print")
  String page(Words words, Model model) {
    Optional<TonightPage.OfPlan> plan = new TonightPage(parts, words).plan();
    model.addAttribute("now", words.dayTime(parts.clock().instant()));
    if (plan.isEmpty()) {
      LocalDate yesterday = parts.clock().instant().atZone(words.zone()).toLocalDate().minusDays(1);
      model.addAttribute(
          "state",
          State.typed(
              State.Kind.EMPTY,
              words.say("plan.none.title"),
              words.say("plan.none.text"),
              "./vesper night --as-of " + yesterday));
      return "tonight/print";
    }
    List<List<Words.Piece>> said = new ArrayList<>();
    Optional<Run> run = parts.store().runs().find(parts.shopId(), plan.get().head().runId());
    // Without bars: what a step took is no news on paper.
    run.ifPresent(
        found -> said.add(new Story(words).happened(found, List.of(), parts.clock().instant())));
    said.addAll(plan.get().said());
    model.addAttribute("plan", plan.get());
    model.addAttribute("said", said);
    model.addAttribute("sheet", PrintSheet.of(parts, plan.get().head()));
    return "tonight/print";
  }
}
