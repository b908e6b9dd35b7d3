package dev.vesper.forecasting.recommend.evaluation;

import dev.vesper.domain.run.Progress;
import dev.vesper.forecasting.recommend.engines.Engine;
import dev.vesper.forecasting.recommend.engines.Family;
import dev.vesper.forecasting.recommend.evaluation.Bootstrap.Interval;
import dev.vesper.forecasting.recommend.interactions.EventLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All engines on one log. The settings of each, and the champion, are chosen on a slice of the
 * training part divided by the same rule; what is held out is looked at once, at the end.
 */
public final class Race {
  private final Splitter splitter;
  private final int[] lengths;
  private final int threads;
  private final Progress progress;
  private int fits;

  /**
   * A race.
   *
   * @param lengths of the lists that are measured; settings and champion are chosen by NDCG at the
   *     longest
   */
  public Race(Splitter splitter, int[] lengths, int threads, Progress progress) {
    this.splitter = splitter;
    this.lengths = lengths.clone();
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * An engine after the race.
   *
   * @param engine with the settings chosen
   * @param slice NDCG at the longest length, case by case of the slice
   * @param ranking its lists for the held-out cases
   */
  public record Entry(Engine engine, double[] slice, Ranking ranking) {
    /** Mean NDCG on the slice. */
    public double validation() {
      return mean(slice);
    }
  }

  /**
   * What came out.
   *
   * @param split the held-out cases
   * @param entries one per family, in the order given
   * @param champion the index of the best on the slice; of those that are the same for everybody
   *     only where it is better than the best of the others beyond the noise
   */
  public record Result(Split split, List<Entry> entries, int champion) {}

  /**
   * Runs it.
   *
   * @throws TooSmall when a part of the log has nobody to serve
   */
  public Result run(EventLog log, List<Family> families) throws TooSmall {
    Split whole = require(splitter.split(log), "test");
    return run(whole, require(splitter.ofSlice().split(whole.log()), "validation"), families);
  }

  /**
   * Runs it on a log that was divided before.
   *
   * @param whole with the cases that are looked at once
   * @param slice of its training part, by which settings and champion are chosen
   */
  public Result run(Split whole, Split slice, List<Family> families) {
    List<Entry> entries = new ArrayList<>();
    for (Family family : families) {
      Tuned tuned = tuned(family, slice);
      entries.add(new Entry(tuned.engine, tuned.ndcg, ranking(tuned.engine, whole)));
    }
    return new Result(whole, entries, champion(entries));
  }

  /** Lists that differ by shopper show more of the shop: level with the others, they are better. */
  private int champion(List<Entry> entries) {
    int alike = best(entries, false);
    int personal = best(entries, true);
    if (alike < 0 || personal < 0) {
      return Math.max(alike, personal);
    }
    return better(entries.get(alike), entries.get(personal)) ? alike : personal;
  }

  private static int best(List<Entry> entries, boolean personal) {
    int best = -1;
    for (int e = 0; e < entries.size(); e++) {
      if (entries.get(e).engine().personal() == personal
          && (best < 0 || entries.get(e).validation() > entries.get(best).validation())) {
        best = e;
      }
    }
    return best;
  }

  /** Whether one is better than another on the slice, beyond the noise. */
  public boolean better(Entry one, Entry other) {
    return Bootstrap.difference(one.slice(), other.slice(), splitter.seed()).low() > 0;
  }

  /** A log that holds nobody to serve. */
  public static final class TooSmall extends Exception {
    private static final long serialVersionUID = 1L;

    TooSmall(String message) {
      super(message);
    }
  }

  private Split require(Split split, String part) throws TooSmall {
    if (split.cases().isEmpty()) {
      throw new TooSmall(
          "split "
              + splitter.rule().code()
              + " leaves no shopper in the "
              + part
              + " part who has both a history and another item to be found");
    }
    return split;
  }

  private record Tuned(Engine engine, double[] ndcg) {
    double mean() {
      return Race.mean(ndcg);
    }
  }

  private Tuned tuned(Family family, Split slice) {
    Tuned best = better(null, family.grid().get(0), slice);
    for (Engine engine : family.grid().subList(1, family.grid().size())) {
      best = better(best, engine, slice);
    }
    Engine ofGrid = best.engine;
    for (UnaryOperator<Engine> beside : family.beside()) {
      best = better(best, beside.apply(ofGrid), slice);
    }
    return best;
  }

  private Tuned better(@Nullable Tuned best, Engine engine, Split slice) {
    Tuned tuned = new Tuned(engine, ranking(engine, slice).ndcg(slice, longest()));
    return best == null || tuned.mean() > best.mean() ? tuned : best;
  }

  private Ranking ranking(Engine engine, Split split) {
    progress.at(++fits, -1, "fits, now " + engine.name() + " " + engine.setting());
    return Ranking.of(
        engine.fit(split.training(), threads), split, longest(), splitter.seenShown(), threads);
  }

  private int longest() {
    return Arrays.stream(lengths).max().orElseThrow();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /**
   * The table of a result: per engine and length, each held against the champion.
   *
   * @param categories {@code [item]} number of its category; empty where they are not known
   */
  public List<Standing> standings(Result result, int[] categories) {
    List<Standing> rows = new ArrayList<>();
    Split split = result.split();
    int[] shoppersPerItem = split.training().shoppersPerItem();
    int showable = (int) Arrays.stream(shoppersPerItem).filter(n -> n > 0).count();
    int shoppers = 0;
    for (int u = 0; u < split.training().userCount(); u++) {
      shoppers += split.training().size(u) > 0 ? 1 : 0;
    }
    List<int[]> histories = split.cases().stream().map(one -> one.history().items()).toList();
    for (int e = 0; e < result.entries().size(); e++) {
      Entry entry = result.entries().get(e);
      for (int k : lengths) {
        double[] ndcg = entry.ranking().ndcg(split, k);
        double[] champion = result.entries().get(result.champion()).ranking().ndcg(split, k);
        Interval[] intervals =
            Bootstrap.means(
                new double[][] {
                  entry.ranking().recall(split, k), ndcg, Bootstrap.differences(ndcg, champion)
                },
                splitter.seed());
        int[][] lists = entry.ranking().lists();
        rows.add(
            new Standing(
                entry.engine().name(),
                k,
                intervals[0],
                intervals[1],
                RankingMeasures.coverage(lists, k, showable),
                RankingMeasures.novelty(lists, k, shoppersPerItem, shoppers),
                intervals[2],
                e == result.champion(),
                entry.validation(),
                entry.engine().setting(),
                categories.length == 0
                    ? Double.NaN
                    : RankingMeasures.miscalibration(lists, k, histories, categories)));
      }
    }
    return rows;
  }
}
