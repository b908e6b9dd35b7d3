package dev.vesper.forecasting.recommend;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.forecasting.features.StagedCsv;
import dev.vesper.forecasting.recommend.engines.Ease;
import dev.vesper.forecasting.recommend.engines.Families;
import dev.vesper.forecasting.recommend.engines.Family;
import dev.vesper.forecasting.recommend.evaluation.Bootstrap.Interval;
import dev.vesper.forecasting.recommend.evaluation.Race;
import dev.vesper.forecasting.recommend.evaluation.Splitter;
import dev.vesper.forecasting.recommend.evaluation.Standing;
import dev.vesper.forecasting.recommend.gate.GateCheck;
import dev.vesper.forecasting.recommend.gate.GateLimits;
import dev.vesper.forecasting.recommend.gate.RefitGate;
import dev.vesper.forecasting.recommend.interactions.EventLog;
import dev.vesper.forecasting.recommend.interactions.InteractionCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * All recommenders on a plain file, without a shop: input {@code interactions} by {@link
 * InteractionCsv}; settings {@code split} (time, last-out, users), {@code k} (20,100), {@code seen}
 * (hidden, shown), {@code engines}, {@code live} and {@code threads}. Leaves {@code evaluation}:
 * per engine and length of list one row.
 */
public final class RecommendEvaluateTask {
  private static final List<String> HEADER =
      List.of(
          "engine",
          "k",
          "recall",
          "recall_low",
          "recall_high",
          "ndcg",
          "ndcg_low",
          "ndcg_high",
          "coverage",
          "novelty_bits",
          "ndcg_against_champion",
          "against_low",
          "against_high",
          "verdict",
          "validation_ndcg",
          "setting");
  private static final int DECIMALS = 4;

  private final Supplier<SparkSession> spark;

  /** A task; Spark is asked for only when MLlib's ALS is among the engines. */
  public RecommendEvaluateTask(Supplier<SparkSession> spark) {
    this.spark = spark;
  }

  /**
   * Evaluates.
   *
   * @throws StepFailure when the file or a setting is wrong; the message names it
   * @throws IOException when a file cannot be read or written
   */
  public StepResult run(StepInput input, Progress progress) throws IOException {
    RecommendSettings settings = RecommendSettings.of(input);
    Path file = Path.of(input.input("interactions").path());
    EventLog log = InteractionCsv.read(file);
    List<String> names = new ArrayList<>(settings.engines());
    Map<String, String> figures = new TreeMap<>();
    if (log.itemIds().size() > Ease.MOST_ITEMS && names.removeIf(name -> name.startsWith("ease"))) {
      figures.put("skipped.ease", "more than " + Ease.MOST_ITEMS + " items");
    }
    if (names.isEmpty()) {
      throw StepFailure.badInput("setting engines leaves none that takes so many items");
    }
    Splitter splitter = new Splitter(settings.split(), settings.seenShown(), input.seed());
    Race race = new Race(splitter, settings.lengths(), settings.threads(), progress);
    Race.Result result = run(race, log, Families.of(names, spark, input.seed()), file);
    List<Standing> standings = race.standings(result, new int[0]);
    ArtefactRef table =
        StagedCsv.write(
            Path.of(input.stagingDir()),
            "evaluation",
            HEADER,
            standings.stream().map(RecommendEvaluateTask::cells).toList());
    figures.put("shoppers", Integer.toString(log.userIds().size()));
    figures.put("items", Integer.toString(log.itemIds().size()));
    figures.put("cases", Integer.toString(result.split().cases().size()));
    figures.put("champion", result.entries().get(result.champion()).engine().name());
    if (!settings.live().isEmpty()) {
      gate(result, settings, input.seed(), figures);
    }
    return new StepResult(List.of(table), log.size(), standings.size(), figures);
  }

  private static Race.Result run(Race race, EventLog log, List<Family> families, Path file) {
    try {
      return race.run(log, families);
    } catch (Race.TooSmall e) {
      throw StepFailure.badInput(
          file.getFileName() + ": " + e.getMessage() + "; give more events or another split");
    }
  }

  /** May the champion replace the engine that is live? */
  private static void gate(
      Race.Result result, RecommendSettings settings, long seed, Map<String, String> figures) {
    int k = Arrays.stream(settings.lengths()).max().orElseThrow();
    Race.Entry live =
        result.entries().stream()
            .filter(entry -> entry.engine().name().equals(settings.live()))
            .findFirst()
            .orElseThrow(
                () -> StepFailure.badInput("engine " + settings.live() + " takes fewer items"));
    GateCheck check =
        new RefitGate(GateLimits.DEFAULT)
            .quality(
                live.ranking().ndcg(result.split(), k),
                result.entries().get(result.champion()).ranking().ndcg(result.split(), k),
                seed);
    figures.put("gate", check.passed() ? "passed" : "stopped");
    figures.put("gate.words", "against " + settings.live() + ": " + check.words());
  }

  private static List<String> cells(Standing row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.engine());
    cells.add(Integer.toString(row.k()));
    add(cells, row.recall());
    add(cells, row.ndcg());
    cells.add(StagedCsv.number(row.coverage(), DECIMALS));
    cells.add(StagedCsv.number(row.novelty(), DECIMALS));
    add(cells, row.againstChampion());
    cells.add(row.verdict());
    cells.add(StagedCsv.number(row.validation(), DECIMALS));
    cells.add(row.setting());
    return cells;
  }

  private static void add(List<String> cells, Interval interval) {
    cells.add(StagedCsv.number(interval.mean(), DECIMALS));
    cells.add(StagedCsv.number(interval.low(), DECIMALS));
    cells.add(StagedCsv.number(interval.high(), DECIMALS));
  }
}
