package dev.vesper.forecasting.recommend.evaluation;

import dev.vesper.forecasting.recommend.evaluation.Bootstrap.Interval;

/**
 * One engine at one length of list.
 *
 * @param engine its name
 * @param k length of the list
 * @param recall Recall@k over the held-out cases
 * @param ndcg NDCG@k over them
 * @param coverage share of the items that can be shown which some list shows
 * @param novelty mean bits of what is shown
 * @param againstChampion NDCG minus the champion's, paired by case
 * @param champion whether it is the champion
 * @param validation NDCG at the longest length on the slice it was tuned on
 * @param setting the settings chosen
 * @param miscalibration bits by which the lists' mix of categories is off the shoppers'; no number
 *     where items have no category
 */
public record Standing(
    String engine,
    int k,
    Interval recall,
    Interval ndcg,
    double coverage,
    double novelty,
    Interval againstChampion,
    boolean champion,
    double validation,
    String setting,
    double miscalibration) {

  /** How it stands to the champion: the word of its interval. */
  public String verdict() {
    if (champion) {
      return "champion";
    }
    if (againstChampion.holdsZero()) {
      return "level";
    }
    return againstChampion.mean() < 0 ? "behind" : "ahead";
  }
}
