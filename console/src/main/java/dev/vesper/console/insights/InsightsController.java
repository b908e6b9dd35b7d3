package dev.vesper.console.insights;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.store.ArFacts;
import dev.vesper.data.store.ArFacts.Alarm;
import dev.vesper.data.store.ArFacts.Funnel;
import dev.vesper.data.store.ArFacts.Tried;
import dev.vesper.data.store.ToldNight;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The overview of AR: funnel, trend, alarms, what to fix first, what is tried and sold out. */
@Controller
class InsightsController {
  private static final int FUNNEL_WEEKS = 4;
  private static final int TREND_WEEKS = 12;
  private static final int SHOWN = 10;

  private final ConsoleParts parts;

  InsightsController(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/insights")
  String overview(Words words, Model model) throws SQLException {
    ArFacts facts = parts.store().arFacts();
    Optional<ToldNight> night = facts.newest(parts.shopId());
    if (night.isEmpty()) {
      model.addAttribute(
          "state",
          State.typed(
              State.Kind.EMPTY,
              words.say("insights.none.title"),
              words.say("insights.none.text"),
              "./vesper import --list"));
      return "insights/insights";
    }
    String run = night.get().runId();
    InsightsRows rows = new InsightsRows(words);
    List<Funnel> weeks = facts.weeks(parts.shopId(), run, "all", "all");
    List<Alarm> alarms = facts.alarms(parts.shopId(), run);
    List<Tried> soldOut =
        facts.tried(parts.shopId(), run).stream()
            .filter(tried -> tried.state().equals("sold_out"))
            .toList();
    List<Funnel> newest = weeks.subList(Math.max(0, weeks.size() - FUNNEL_WEEKS), weeks.size());
    model.addAttribute("night", night.get());
    model.addAttribute("asOf", words.say("insights.as-of", words.day(night.get().asOf()), run));
    model.addAttribute("stages", rows.stages(newest));
    model.addAttribute("valid", valid(newest));
    model.addAttribute(
        "trend", rows.trend(weeks.subList(Math.max(0, weeks.size() - TREND_WEEKS), weeks.size())));
    model.addAttribute("alarms", alarms.stream().map(rows::alarm).toList());
    model.addAttribute(
        "fixes",
        facts.toFix(parts.shopId(), run).stream()
            .filter(quality -> quality.failed() != null)
            .limit(SHOWN)
            .map(rows::fix)
            .toList());
    model.addAttribute("soldOut", soldOut.stream().limit(SHOWN).map(rows::tried).toList());
    model.addAttribute("soldOutCount", soldOut.size());
    return "insights/insights";
  }

  private static long valid(List<Funnel> weeks) {
    long sum = 0;
    for (Funnel week : weeks) {
      @Nullable Long told = week.stages().get(3);
      sum += told == null ? 0 : told;
    }
    return sum;
  }
}
