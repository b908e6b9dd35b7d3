package dev.vesper.console.recommend;

import dev.vesper.console.frame.Words;
import dev.vesper.data.recommend.RecommendRows.CohortMetric;
import dev.vesper.data.recommend.RecommendRows.Mean;
import java.util.List;
import java.util.function.DoubleFunction;

/** How good the champion is for whom, in the reader's words. */
final class CohortTable {
  private final Words words;

  CohortTable(Words words) {
    this.words = words;
  }

  /** A mean and where it may lie. */
  public record Cell(String mean, String between) {}

  /**
   * A cohort.
   *
   * @param id its name as the shop knows it; empty: everybody
   * @param recall at the shortest length, as all that follows but NDCG
   * @param ndcg at the longest length
   */
  public record Row(
      String id,
      String cohort,
      String cases,
      Cell recall,
      Cell ndcg,
      String coverage,
      Cell novelty,
      Cell miscalibration,
      Cell margin) {}

  /**
   * Everybody first, then the cohorts, the largest first.
   *
   * @param all at every length of list
   */
  List<Row> rows(List<CohortMetric> all) {
    int shortest = all.stream().mapToInt(CohortMetric::k).min().orElse(0);
    int longest = all.stream().mapToInt(CohortMetric::k).max().orElse(0);
    return all.stream()
        .filter(one -> one.k() == shortest)
        .map(
            one ->
                row(
                    one,
                    all.stream()
                        .filter(of -> of.k() == longest && of.cohort().equals(one.cohort()))
                        .map(CohortMetric::ndcg)
                        .findFirst()
                        .orElse(one.ndcg())))
        .toList();
  }

  private Row row(CohortMetric one, Mean ndcg) {
    return new Row(
        one.cohort(),
        one.cohort().isEmpty() ? words.say("recommend.cohorts.everybody") : one.cohort(),
        words.count(one.cases()),
        cell(one.recall(), share -> words.number(share, 3)),
        cell(ndcg, share -> words.number(share, 3)),
        words.percent(one.coverage(), 0),
        cell(one.noveltyBits(), bits -> words.number(bits, 1)),
        cell(one.miscalibrationBits(), bits -> words.number(bits, 2)),
        cell(one.marginMinor(), words::money));
  }

  private Cell cell(Mean of, DoubleFunction<String> said) {
    return new Cell(
        said.apply(of.mean()),
        words.say("recommend.between", said.apply(of.low()), said.apply(of.high())));
  }
}
