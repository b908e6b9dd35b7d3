package dev.vesper.console.insights;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.console.insights.InsightsRows.Choice;
import dev.vesper.console.insights.InsightsRows.TodayCard;
import dev.vesper.data.store.ArFacts;
import dev.vesper.data.store.ArFacts.Alarm;
import dev.vesper.data.store.ArFacts.Funnel;
import dev.vesper.data.store.ArFacts.Preference;
import dev.vesper.data.store.ArFacts.Quality;
import dev.vesper.data.store.ArFacts.Tried;
import dev.vesper.data.store.ArInterest.Dwell;
import dev.vesper.data.store.ArToday.Standing;
import dev.vesper.data.store.ToldNight;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The overview of AR: today, funnel, trend, what to fix first, what is tried and preferred. */
@Controller
class InsightsController {
  private static final int FUNNEL_WEEKS = 4;
  private static final int SHOWN = 10;

  // Three refreshes by the shipped schedule.
  private static final Duration FRESH = Duration.ofMinutes(30);
  private static final int PREFERENCES_SHOWN = 15;

  private final ConsoleParts parts;

  InsightsController(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping(InsightsAddress.PATH)
  String overview(Words words, Model model, @RequestParam Map<String, String> said)
      throws SQLException {
    ArFacts facts = parts.store().arFacts();
    Optional<ToldNight> night = facts.newest(parts.shopId());
    InsightsRows rows = new InsightsRows(words);
    @Nullable TodayCard today = today(rows);
    model.addAttribute("today", today);
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
    InsightsAddress address = InsightsAddress.of(said);
    String run = night.get().runId();
    InsightsTables tables = InsightsTables.of(parts.store(), parts.shopId(), run);
    model.addAttribute("night", night.get());
    model.addAttribute("asOf", words.say("insights.as-of", words.day(night.get().asOf()), run));
    model.addAttribute("address", address);
    funnel(model, rows, facts.weeks(parts.shopId(), run, "all", "all"));
    failures(model, rows, facts, run);
    tried(model, rows, tables, address);
    interest(model, new InterestRows(words), tables, address);
    preferences(model, rows, tables, address, facts.preferences(parts.shopId(), run));
    model.addAttribute("steps", choices(address, "by", InsightsAddress.STEPS, words));
    model.addAttribute("trendUrl", "/insights/charts/trend?by=" + address.by());
    return "insights/insights";
  }

  private @Nullable TodayCard today(InsightsRows rows) throws SQLException {
    Optional<Standing> standing = parts.store().arToday().current(parts.shopId());
    if (standing.isEmpty()) {
      return null;
    }
    Words words = rows.words();
    return new TodayCard(
        words.say(
            "insights.today.as-of",
            words.day(standing.get().day()),
            words.time(standing.get().asOf())),
        standing.get().asOf().plus(FRESH).isBefore(parts.clock().instant()),
        rows.stages(parts.store().arToday().funnel(parts.shopId(), "all", "all")));
  }

  private static void funnel(Model model, InsightsRows rows, List<Funnel> weeks) {
    List<Funnel> newest = weeks.subList(Math.max(0, weeks.size() - FUNNEL_WEEKS), weeks.size());
    model.addAttribute("stages", rows.stages(newest));
    model.addAttribute("valid", valid(newest));
  }

  private void failures(Model model, InsightsRows rows, ArFacts facts, String run)
      throws SQLException {
    List<Alarm> alarms = facts.alarms(parts.shopId(), run);
    Map<String, List<Quality>> devices =
        facts.quality(parts.shopId(), run).stream()
            .filter(quality -> !quality.deviceClass().equals("all"))
            .collect(Collectors.groupingBy(Quality::itemId));
    model.addAttribute("alarms", alarms.stream().map(rows::alarm).toList());
    model.addAttribute(
        "fixes",
        facts.toFix(parts.shopId(), run).stream()
            .filter(quality -> quality.failed() != null)
            .limit(SHOWN)
            .map(
                quality ->
                    rows.fix(
                        quality,
                        devices.getOrDefault(quality.itemId(), List.of()),
                        alarms.stream()
                            .filter(alarm -> alarm.itemId().equals(quality.itemId()))
                            .toList()))
            .toList());
  }

  private static void tried(
      Model model, InsightsRows rows, InsightsTables tables, InsightsAddress address)
      throws SQLException {
    List<Tried> tried = tables.triedIn(address);
    Words words = rows.words();
    model.addAttribute(
        "tried", tried.stream().limit(SHOWN).map(row -> rows.tried(row, address)).toList());
    model.addAttribute("triedCount", tried.size());
    model.addAttribute(
        "triedSum",
        words.count(tried.stream().mapToLong(row -> row.tried() == null ? 0 : row.tried()).sum()));
    model.addAttribute(
        "soldOutCount",
        tables.facts().tried(tables.shopId(), tables.runId()).stream()
            .filter(row -> row.state().equals("sold_out"))
            .count());
    model.addAttribute("triedStates", choices(address, "tried", InsightsAddress.STATES, words));
  }

  private static void interest(
      Model model, InterestRows rows, InsightsTables tables, InsightsAddress address)
      throws SQLException {
    List<Dwell> dwell = tables.interest().dwell(tables.shopId(), tables.runId());
    model.addAttribute("dwell", dwell.stream().map(row -> rows.dwell(row, address)).toList());
    model.addAttribute(
        "dwellUrl",
        dwell.stream().anyMatch(row -> row.category().equals(address.dwell()))
            ? UriComponentsBuilder.fromPath("/insights/charts/dwell")
                .queryParam("of", "{of}")
                .encode()
                .buildAndExpand(address.dwell())
                .toUriString()
            : null);
    model.addAttribute(
        "zones", address.item().isEmpty() ? List.of() : rows.zones(tables.triedDays(address)));
  }

  private static void preferences(
      Model model,
      InsightsRows rows,
      InsightsTables tables,
      InsightsAddress address,
      List<Preference> all)
      throws SQLException {
    List<Preference> preferred = tables.preferred(address);
    Words words = rows.words();
    model.addAttribute(
        "preferences", preferred.stream().limit(PREFERENCES_SHOWN).map(rows::preference).toList());
    model.addAttribute("preferenceCount", preferred.size());
    model.addAttribute("kinds", choices(address, "kind", InsightsAddress.KINDS, words));
    model.addAttribute(
        "cohorts",
        Stream.concat(Stream.of(""), all.stream().map(Preference::cohort).distinct().sorted())
            .map(
                cohort ->
                    new Choice(
                        cohort.isEmpty() ? words.say("insights.every-cohort") : rows.cohort(cohort),
                        address.with("cohort", cohort) + "#preferences",
                        cohort.equals(address.cohort())))
            .toList());
  }

  private static List<Choice> choices(
      InsightsAddress address, String name, List<String> values, Words words) {
    String now =
        switch (name) {
          case "by" -> address.by();
          case "kind" -> address.kind();
          default -> address.tried();
        };
    String place = name.equals("by") ? "trend" : name.equals("kind") ? "preferences" : "tried";
    return values.stream()
        .map(
            value ->
                new Choice(
                    words.say("insights." + name + "." + value),
                    address.with(name, value) + "#" + place,
                    value.equals(now)))
        .toList();
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
