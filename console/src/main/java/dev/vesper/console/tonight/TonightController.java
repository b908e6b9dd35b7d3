package dev.vesper.console.tonight;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The page Tonight. */
@Controller
class TonightController {
  // Medians over the nights of about three weeks.
  private static final int EARLIER = 20;

  private final ConsoleParts parts;
  private final NightNews news;

  TonightController(ConsoleParts parts, NightNews news) {
    this.parts = parts;
    this.news = news;
  }

  /**
   * The page.
   *
   * @param published the publication that was just made, for the notice with its undo
   * @param undone the undo that was just made
   */
  @GetMapping("/")
  String page(
      Words words,
      Model model,
      @RequestParam(required = false) @Nullable Long published,
      @RequestParam(required = false) @Nullable Long undone) {
    List<Run> runs = parts.store().runs().list(parts.shopId(), EARLIER + 1);
    if (runs.isEmpty()) {
      model.addAttribute("state", nothingYet(words));
      return "tonight/tonight";
    }
    TonightPage page = new TonightPage(parts, words);
    Run run = withSteps(runs.get(0));
    List<Run> earlier = runs.stream().skip(1).map(this::withSteps).toList();
    List<StepBars.Bar> bars = StepBars.of(run, earlier, parts.clock().instant(), words);
    Optional<TonightPage.OfPlan> plan = page.plan();
    List<List<Words.Piece>> said = new ArrayList<>();
    said.add(new Story(words).happened(run, bars, parts.clock().instant()));
    plan.ifPresent(found -> said.addAll(found.said()));
    model.addAttribute("run", run);
    model.addAttribute("isRunning", run.status() == RunStatus.RUNNING);
    model.addAttribute("bars", bars);
    model.addAttribute("said", said);
    model.addAttribute("plan", plan.orElse(null));
    model.addAttribute("notices", page.notices(run, plan));
    model.addAttribute("trouble", page.trouble(run).orElse(null));
    model.addAttribute("live", plan.flatMap(found -> page.live(found.head())).orElse(null));
    model.addAttribute("published", published);
    model.addAttribute("undone", undone);
    return "tonight/tonight";
  }

  /** Tells when the page is old. */
  @GetMapping(path = "/tonight/news", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter news() {
    return news.listen();
  }

  private State nothingYet(Words words) {
    LocalDate yesterday = parts.clock().instant().atZone(words.zone()).toLocalDate().minusDays(1);
    return State.typed(
        State.Kind.EMPTY,
        words.say("tonight.none.title"),
        words.say("tonight.none.text"),
        "./vesper night --as-of " + yesterday);
  }

  private Run withSteps(Run run) {
    return parts.store().runs().find(run.shopId(), run.runId()).orElse(run);
  }
}
