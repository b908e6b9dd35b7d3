package dev.vesper.console.ads;

import dev.vesper.console.frame.Words;
import dev.vesper.data.review.BudgetComparison;
import dev.vesper.data.store.BudgetScenario;
import dev.vesper.domain.valuation.BoundsMet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the page of scenarios shows, in the reader's words. */
final class ScenarioPage {
  /** So many campaigns are named, more are counted. */
  private static final int NAMED = 2;

  private final AdsDesk.Opened opened;
  private final BudgetComparison compared;
  private final Words words;

  ScenarioPage(AdsDesk.Opened opened, BudgetComparison compared, Words words) {
    this.opened = opened;
    this.compared = compared;
    this.words = words;
  }

  /** A scenario in the list. */
  record Row(
      long id,
      String name,
      String note,
      String madeFor,
      boolean stale,
      String spend,
      String gain,
      String between,
      String who,
      boolean chosen) {}

  Row row(BudgetScenario scenario, List<Long> with) {
    boolean stale = scenario.stale(opened.plan());
    var today = opened.curves().answer(scenario.on(opened.curves()).budgets());
    return new Row(
        scenario.scenarioId(),
        scenario.name(),
        scenario.note(),
        stale
            ? words.say(
                "ads.scenario.stale",
                words.day(scenario.asOf()),
                words.count(scenario.version()),
                words.money(scenario.promised().gainMinor()))
            : words.say("ads.scenario.current"),
        stale,
        words.money(today.spendMinor()),
        words.money(today.gainMinor()),
        between(today.gainP10Minor(), today.gainP90Minor()),
        words.say("ads.scenario.who", scenario.actor(), words.dayTime(scenario.madeAt())),
        with.contains(scenario.scenarioId()));
  }

  private String between(double low, double high) {
    return words.say("ads.between", words.money(low), words.money(high));
  }

  /** The choices' names. */
  List<String> columns() {
    return compared.choices().stream().map(this::name).toList();
  }

  private String name(BudgetComparison.Choice choice) {
    BudgetComparison.Kept kept = choice.scenario();
    return kept == null
        ? words.say("ads.choice." + choice.kind().name().toLowerCase(Locale.ROOT))
        : kept.name();
  }

  /**
   * A row of the comparison.
   *
   * @param cells in the order of the choices
   */
  record Line(String name, List<String> cells) {}

  /** Each campaign's budget in each choice. */
  List<Line> budgets() {
    return compared.campaigns().stream()
        .map(
            campaign ->
                line(
                    campaign,
                    choice -> {
                      Long budget = choice.budgets().get(campaign);
                      return budget == null ? "–" : words.money(budget);
                    }))
        .toList();
  }

  /** What each choice brings. */
  List<Line> figures() {
    return List.of(
        line(words.say("ads.scenario.spend"), choice -> words.money(choice.answer().spendMinor())),
        line(words.say("ads.gain"), choice -> words.money(choice.answer().gainMinor())),
        line(
            words.say("ads.scenario.interval"),
            choice -> between(choice.answer().gainP10Minor(), choice.answer().gainP90Minor())),
        line(words.say("ads.scenario.difference"), this::difference),
        line(words.say("ads.scenario.bounds"), this::bounds));
  }

  private Line line(String name, Function<BudgetComparison.Choice, String> cell) {
    return new Line(name, compared.choices().stream().map(cell).toList());
  }

  private String difference(BudgetComparison.Choice choice) {
    return choice.kind() == BudgetComparison.Kind.PROPOSED
        ? "–"
        : words.say(
            "ads.scenario.differs",
            words.money(choice.difference().gainMinor()),
            words.money(choice.difference().p10Minor()),
            words.money(choice.difference().p90Minor()));
  }

  /** The rules met, by kind: names where they are few, else their number. */
  private String bounds(BudgetComparison.Choice choice) {
    Map<BoundsMet.Kind, List<String>> byKind = new EnumMap<>(BoundsMet.Kind.class);
    for (BoundsMet.Met met : choice.met()) {
      byKind.computeIfAbsent(met.kind(), kind -> new ArrayList<>()).add(met.where());
    }
    List<String> said = new ArrayList<>();
    byKind.forEach(
        (kind, where) -> {
          String words = AdsPage.met(kind, this.words);
          String names =
              where.size() > NAMED
                  ? this.words.say("ads.met.campaigns", this.words.count(where.size()))
                  : String.join(", ", where);
          said.add(names.isEmpty() ? words : this.words.say("ads.met", names, words));
        });
    return said.isEmpty() ? "–" : String.join("; ", said);
  }

  /** What has to be said of scenarios that were made for another plan, or do not fit any more. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (BudgetComparison.Choice choice : compared.choices()) {
      BudgetComparison.@Nullable Kept kept = choice.scenario();
      if (kept == null) {
        continue;
      }
      if (kept.stale()) {
        notes.add(
            words.say(
                "ads.scenario.recomputed",
                kept.name(),
                words.day(kept.asOf()),
                words.count(kept.version()),
                words.money(kept.promised().gainMinor()),
                words.money(choice.answer().gainMinor())));
      }
      if (!kept.cut().isEmpty()) {
        notes.add(
            words.say("ads.scenario.cut", kept.name(), String.join(", ", kept.cut().keySet())));
      }
      if (!kept.gone().isEmpty()) {
        notes.add(
            words.say("ads.scenario.gone", kept.name(), String.join(", ", kept.gone().keySet())));
      }
    }
    return notes;
  }

  /** Where the chart of the compared choices comes from. */
  String chart() {
    return "/ads/charts/frontier?with="
        + compared.choices().stream()
            .map(BudgetComparison.Choice::scenario)
            .filter(kept -> kept != null)
            .map(kept -> Long.toString(kept.scenarioId()))
            .collect(Collectors.joining(","));
  }
}
