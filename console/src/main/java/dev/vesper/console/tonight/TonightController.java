package dev.vesper.console.tonight;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page Tonight. */
@Controller
class TonightController {
  // Medians over the nights of the last two weeks and a bit.
  private static final int EARLIER = 20;

  private final ConsoleParts parts;

  TonightController(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/")
  String page(Words words, Model model) {
    List<Run> runs = parts.store().runs().list(parts.shopId(), EARLIER + 1);
    if (runs.isEmpty()) {
      model.addAttribute(
          "state",
          State.typed(
              State.Kind.EMPTY,
              words.say("tonight.none.title"),
              words.say("tonight.none.text"),
              "./vesper night --as-of "
                  + java.time.LocalDate.now(parts.clock().withZone(words.zone())).minusDays(1)));
      return "tonight/tonight";
    }
    Run run = withSteps(runs.get(0));
    List<Run> earlier = runs.stream().skip(1).map(this::withSteps).toList();
    Optional<PlanHead> plan = parts.store().plans().newest(parts.shopId());
    model.addAttribute("run", run);
    model.addAttribute("isRunning", run.status() == RunStatus.RUNNING);
    model.addAttribute("bars", StepBars.of(run, earlier, parts.clock().instant(), words));
    model.addAttribute("plan", plan.orElse(null));
    return "tonight/tonight";
  }

  private Run withSteps(Run run) {
    return parts.store().runs().find(run.shopId(), run.runId()).orElseThrow();
  }
}
