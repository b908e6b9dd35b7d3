package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.RecommendContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.forecasting.features.StagedCsv;
import dev.vesper.forecasting.recommend.engines.Family;
import dev.vesper.forecasting.recommend.engines.LinearModel;
import dev.vesper.forecasting.recommend.engines.TopItems;
import dev.vesper.forecasting.recommend.evidence.EvidenceReader;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.evidence.Window;
import dev.vesper.forecasting.recommend.gate.GateCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** One night's recommendations, from what landed to what is handed over. */
public final class RecommendNight {
  private static final double USUAL_HALF_LIFE_DAYS = 30;

  private final StepInput input;
  private final Supplier<SparkSession> spark;
  private final int threads;
  private final Progress progress;
  private final NightQuestion question;
  private final Window window;
  private final List<ArtefactRef> staged = new ArrayList<>();
  private final Map<String, String> figures = new TreeMap<>();

  public RecommendNight(
      StepInput input, Supplier<SparkSession> spark, int threads, Progress progress) {
    this.input = input;
    this.spark = spark;
    this.threads = threads;
    this.progress = progress;
    this.question = NightQuestion.of(input);
    this.window = Window.of(input.asOf(), question.windowDays(), question.zone());
  }

  /** Makes everything. */
  public StepResult run() throws IOException {
    Shelf shelf = Shelf.of(input.input("state/catalogue"), input.asOf(), question.blocked());
    ShopEvidence evidence = EvidenceReader.read(input, window, shelf.ids());
    evidence.figures().forEach((name, value) -> figures.put(name, Long.toString(value)));
    figures.put("list_places", evidence.examination().words());
    Fault.at("recommend.after-read");
    PriceOffsets offsets =
        PriceOffsets.of(
            shelf,
            evidence,
            NightQuestion.optional(input, "published/plan_lines"),
            NightQuestion.optional(input, "published/plan_gains"));
    ArtefactRef liveFile = NightQuestion.optional(input, "live/recommend_model");
    SavedTwin live = liveFile == null ? null : TwinFile.read(liveFile, shelf.ids(), threads);
    NightRefresh.Outcome outcome = refit(shelf, evidence, offsets, live);
    NightRefit.Made made = outcome.made();
    Fault.at("recommend.after-refit");
    lists(shelf, evidence, offsets, made);
    decide(made, live);
    RefreshState next = outcome.next();
    stage(RecommendContracts.STATE, next == null ? List.of() : next.asRows());
    figures.put("refit", outcome.words());
    Fault.at("recommend.after-write");
    return new StepResult(
        staged,
        evidence.rows().size(),
        staged.stream().mapToLong(ArtefactRef::rows).sum(),
        figures);
  }

  private NightRefresh.Outcome refit(
      Shelf shelf, ShopEvidence evidence, PriceOffsets offsets, @Nullable SavedTwin live)
      throws IOException {
    List<Family> families =
        NightEngines.of(shelf.size(), evidence.rows().size(), spark, input.seed());
    ArtefactRef file = NightQuestion.optional(input, "last/recommend_state");
    // A night with too few shoppers leaves nothing to begin from.
    RefreshState last = file == null || file.rows() == 0 ? null : RefreshState.read(file);
    double most = question.mostLossShare();
    NightRefresh.Ways ways =
        new NightRefresh.Ways() {
          @Override
          public NightRefit.@Nullable Made full() {
            return new NightRefit(evidence, window, shelf, input.seed(), threads, progress)
                .make(families, live, offsets, most);
          }

          @Override
          public KeptRefit kept(RefreshState begin) {
            return new KeptRefit(evidence, window, shelf, input.seed(), threads, begin, families);
          }

          @Override
          public NightRefit.Made made(KeptRefit kept, KeptRefit.Twin twin) {
            return kept.make(twin, live, offsets, most);
          }
        };
    return new NightRefresh(input.asOf(), evidence, families, last)
        .run(ways, new NightSplit(evidence).newestFrom(), window);
  }

  private void lists(
      Shelf shelf, ShopEvidence evidence, PriceOffsets offsets, NightRefit.@Nullable Made made)
      throws IOException {
    double halfLife = made == null ? USUAL_HALF_LIFE_DAYS : made.popularity().halfLifeDays();
    SortedMap<String, double[]> popular = PopularItems.of(evidence, window.until(), halfLife);
    Lists lists =
        new Lists(
            shelf,
            new ListRules(shelf, question.length(), question.categoryShare()),
            popular,
            threads);
    LinearModel similar =
        made == null
            ? Lists.silent(shelf.size())
            : LinearModel.of(made.plain(), shelf.size(), 0, similarKept(), threads);
    List<List<String>> shoppers =
        made == null
            ? List.of()
            : lists.ofShoppers(
                evidence,
                made.histories(),
                made.had(),
                made.fitted(),
                new Because(similar, evidence));
    double[] everybody = popular.getOrDefault(PopularItems.EVERYBODY, new double[shelf.size()]);
    stage(
        RecommendContracts.FACTORS,
        NightRows.factors(
            shelf,
            everybody,
            offsets.offset(),
            made == null ? 0 : chosen(made).strength(),
            made == null ? null : made.factors()));
    stage(RecommendContracts.ITEM_LISTS, lists.ofItems(similar, made == null ? null : made.cold()));
    stage(RecommendContracts.COHORT_LISTS, lists.ofCohorts());
    stage(RecommendContracts.SHOPPER_LISTS, shoppers);
    figures.put("shopper_lists", Long.toString(Lists.count(shoppers)));
    figures.put("cohorts", Integer.toString(popular.size() - 1));
    stage(
        RecommendContracts.MODEL,
        made == null
            ? List.of()
            : TwinFile.rows(made.twin(), made.champion(), shelf.ids(), threads));
  }

  private int similarKept() {
    return question.length() * TopItems.CANDIDATES_PER_PLACE;
  }

  /** The gate's word, and what a person is told of the night. */
  private void decide(NightRefit.@Nullable Made made, @Nullable SavedTwin live) throws IOException {
    if (made == null) {
      GateCheck check =
          new GateCheck(
              "profiles",
              live == null,
              0,
              NightRefit.FEWEST_CASES,
              "fewer than "
                  + NightRefit.FEWEST_CASES
                  + " shoppers with consent bought something new: lists are the same for all");
      stage(RecommendContracts.METRICS, List.of());
      stage(RecommendContracts.COHORT_METRICS, List.of());
      stage(RecommendContracts.GATE, NightRows.gate(List.of(check)));
      stage(RecommendContracts.TRADE_OFF, List.of());
      figures.put("champion", "popularity");
      figures.put("gate", word(check.passed()));
      figures.put("gate_words", check.words());
      return;
    }
    stage(RecommendContracts.METRICS, NightRows.metrics(made.standings()));
    stage(RecommendContracts.COHORT_METRICS, NightRows.cohorts(made.cohorts()));
    stage(RecommendContracts.GATE, NightRows.gate(made.verdict().checks()));
    stage(RecommendContracts.TRADE_OFF, NightRows.tradeOff(made.tradeOff()));
    new NightFigures(made, live).addTo(figures);
  }

  static String word(boolean passed) {
    return passed ? "passed" : "stopped";
  }

  private static TradeOff.Step chosen(NightRefit.Made made) {
    return made.tradeOff().stream().filter(TradeOff.Step::chosen).findFirst().orElseThrow();
  }

  private void stage(Contract contract, List<List<String>> rows) throws IOException {
    staged.add(StagedCsv.write(Path.of(input.stagingDir()), contract, rows));
  }
}
