package dev.vesper.console.recommend;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.quality.ShopSetting;
import dev.vesper.data.recommend.RecommendRows.Check;
import dev.vesper.data.recommend.RecommendRows.Metric;
import dev.vesper.data.recommend.RecommendRows.TradeOff;
import dev.vesper.data.recommend.RecommendVersion;
import dev.vesper.data.recommend.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the page of recommendations shows, in the reader's words. */
public final class RecommendPage {
  private static final List<ShopSetting> RULES =
      List.of(
          ShopSetting.RECOMMEND_WINDOW_DAYS,
          ShopSetting.RECOMMEND_LENGTH,
          ShopSetting.RECOMMEND_CATEGORY_SHARE,
          ShopSetting.RECOMMEND_MOST_LOSS_SHARE,
          ShopSetting.RECOMMEND_BLOCKED);

  private final ConsoleParts parts;
  private final RecommendDesk desk;
  private final List<RecommendVersion> versions;
  private final RecommendVersion refit;
  private final Optional<RecommendVersion> live;
  private final List<Measures.Pair> measures;
  private final Words words;

  RecommendPage(
      ConsoleParts parts, RecommendDesk desk, List<RecommendVersion> versions, Words words) {
    this.parts = parts;
    this.desk = desk;
    this.versions = versions;
    this.refit = versions.get(0);
    this.live = desk.live();
    this.measures = new Measures(desk.lists().metrics(parts.shopId(), versions.size())).pairs();
    this.words = words;
  }

  /** A check of the gate. */
  public record CheckRow(String name, String of, Tag tag, String said) {}

  /** An engine's measures in a version. */
  public record MetricRow(
      String id,
      String version,
      String day,
      String engine,
      Tag state,
      String recall,
      String recallBetween,
      String ndcg,
      String ndcgBetween,
      String coverage,
      String novelty,
      String miscalibration) {}

  /** A strength of the price offset. */
  public record TradeRow(String strength, String ndcg, String loss, String earns, boolean chosen) {}

  /** A rule and what it is set to. */
  public record RuleRow(String name, String value, String setting) {}

  /** What is live, and what tonight's refit did. */
  public List<List<Words.Piece>> story() {
    List<List<Words.Piece>> story = new ArrayList<>();
    story.add(liveSaid());
    story.add(refitSaid());
    return story;
  }

  private List<Words.Piece> liveSaid() {
    if (live.isEmpty()) {
      return words.said("recommend.story.nothing");
    }
    RecommendVersion version = live.get();
    Optional<Release> switched =
        desk.desk().history(parts.shopId(), RecommendDesk.VERSIONS).stream()
            .filter(release -> !release.kind().startsWith("test_started"))
            .filter(release -> Long.valueOf(version.version()).equals(release.version()))
            .findFirst();
    return switched.isEmpty()
        ? words.said("recommend.story.live", version.version(), engine(version.engine()))
        : words.said(
            "recommend.story." + switched.get().kind().replace('_', '-'),
            version.version(),
            engine(version.engine()),
            words.dayTime(switched.get().at()),
            switched.get().actor());
  }

  private List<Words.Piece> refitSaid() {
    long checks = checks().size();
    String day = words.day(refit.asOf());
    String champion = engine(refit.engine());
    if (!refit.gatePassed()) {
      return words.said(
          "recommend.story.held", refit.version(), day, champion, String.join(" ", held()));
    }
    String key =
        refit.live()
            ? "recommend.story.refit-live"
            : refit.withdrawn() ? "recommend.story.refit-withdrawn" : "recommend.story.passed";
    return words.said(key, refit.version(), day, champion, words.count(checks));
  }

  private List<String> held() {
    return checks().stream()
        .filter(check -> check.tag().tone() == Tag.Tone.BAD)
        .map(check -> words.say("recommend.story.because", check.name(), check.said()))
        .toList();
  }

  /** The newest version. */
  public RecommendVersion refit() {
    return refit;
  }

  /** The version that shoppers see; null: none. */
  public @Nullable RecommendVersion live() {
    return live.orElse(null);
  }

  /** Whether the newest switch was a rollback, which can be taken back. */
  public boolean restorable() {
    return desk.newest().map(release -> release.kind().equals("rolled_back")).orElse(false);
  }

  /** The gate's checks of the newest version, those that stopped it first. */
  public List<CheckRow> checks() {
    return desk.recommendations().checks(parts.shopId(), refit.version()).stream()
        .map(this::check)
        .toList();
  }

  private CheckRow check(Check check) {
    String key = "recommend.check." + check.name();
    String said =
        words.sayOr(key + ".said", "").isEmpty()
            ? check.words()
            : words.say(
                key + ".said", words.number(check.observed(), 4), words.number(check.allowed(), 4));
    return new CheckRow(
        words.sayOr(key, check.name()),
        check.name(),
        check.passed()
            ? new Tag(Tag.Tone.GOOD, words.say("recommend.passed"))
            : new Tag(Tag.Tone.BAD, words.say("recommend.stopped")),
        said);
  }

  /** The race of the newest version: each engine, the best first. */
  public List<MetricRow> race() {
    return pairs(refit).map(pair -> row(pair, refit, false)).toList();
  }

  /** How good the newest version's champion is for whom. */
  public List<CohortTable.Row> cohorts() {
    return new CohortTable(words)
        .rows(desk.recommendations().cohortMetrics(parts.shopId(), refit.version()));
  }

  /** The champions of all versions, the newest first. */
  public List<MetricRow> history() {
    return versions.stream()
        .flatMap(
            version ->
                pairs(version)
                    .filter(pair -> pair.engine().equals(version.engine()))
                    .map(pair -> row(pair, version, true)))
        .toList();
  }

  /** The shortest length of list that engines are judged by; 0 without measures. */
  public int shortest() {
    return measures.stream().mapToInt(pair -> pair.shortest().k()).min().orElse(0);
  }

  /** The longest. */
  public int longest() {
    return measures.stream().mapToInt(pair -> pair.longest().k()).max().orElse(0);
  }

  private Stream<Measures.Pair> pairs(RecommendVersion version) {
    return measures.stream().filter(pair -> pair.version() == version.version());
  }

  /** Recall at the shortest length that was measured, NDCG at the longest. */
  private MetricRow row(Measures.Pair pair, RecommendVersion version, boolean champions) {
    Metric recall = pair.shortest();
    Metric ndcg = pair.longest();
    return new MetricRow(
        pair.version() + "-" + pair.engine(),
        words.count(pair.version()),
        words.day(version.asOf()),
        engine(pair.engine()),
        champions ? state(version) : verdict(recall.verdict()),
        words.number(recall.recall(), 3),
        between(recall.recallLow(), recall.recallHigh()),
        words.number(ndcg.ndcg(), 3),
        between(ndcg.ndcgLow(), ndcg.ndcgHigh()),
        words.percent(recall.coverage(), 0),
        words.number(recall.noveltyBits(), 1),
        words.number(recall.miscalibrationBits(), 2));
  }

  private String between(double low, double high) {
    return words.say("recommend.between", words.number(low, 3), words.number(high, 3));
  }

  private Tag state(RecommendVersion version) {
    if (version.live()) {
      return new Tag(Tag.Tone.GOOD, words.say("recommend.state.live"));
    } else if (version.withdrawn()) {
      return new Tag(Tag.Tone.WARN, words.say("recommend.state.withdrawn"));
    }
    return version.gatePassed()
        ? new Tag(Tag.Tone.QUIET, words.say("recommend.state.kept"))
        : new Tag(Tag.Tone.BAD, words.say("recommend.state.held"));
  }

  private Tag verdict(String verdict) {
    Tag.Tone tone =
        switch (verdict) {
          case "champion" -> Tag.Tone.GOOD;
          case "behind" -> Tag.Tone.QUIET;
          default -> Tag.Tone.INFO;
        };
    return new Tag(tone, words.sayOr("recommend.race." + verdict, verdict));
  }

  private String engine(String name) {
    return words.sayOr("recommend.engine." + name, name);
  }

  /** What weighing stock in costs and brings. */
  public List<TradeRow> tradeOff() {
    return desk.recommendations().tradeOff(parts.shopId(), refit.version()).stream()
        .map(this::trade)
        .toList();
  }

  private TradeRow trade(TradeOff step) {
    return new TradeRow(
        words.number(step.strength(), 2),
        words.number(step.ndcg(), 4),
        words.percent(step.lossShare(), 2),
        words.money(step.netMinor()),
        step.chosen());
  }

  /** The rules that lists of the next night go through. */
  public List<RuleRow> rules() {
    Map<String, String> set = parts.store().settings().all(parts.shopId());
    return RULES.stream()
        .map(
            rule -> {
              String value = set.getOrDefault(rule.key(), rule.otherwise());
              return new RuleRow(
                  words.say("recommend.rule." + rule.key().replace('_', '-')),
                  value.equals("none") ? words.say("recommend.rule.none") : value,
                  rule.key());
            })
        .toList();
  }

  /** Some lists of what is live beside those of the newest version. */
  public @Nullable Samples samples() {
    return Samples.of(parts.shopId(), desk, refit, words);
  }

  /** As of when, and which run. */
  public String asOf() {
    return words.say("recommend.as-of", words.day(refit.asOf()), refit.runId(), words.zoneName());
  }
}
