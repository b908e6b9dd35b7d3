package dev.vesper.forecasting.response;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Response curves of all campaigns of a shop. Campaigns that promote some of the same items stand
 * beside one another in each other's models, first with the shapes that are believed, then with
 * those that were found; then campaigns of a channel are pooled and fitted anew, with draws.
 */
public final class CampaignResponses {
  /** Of a campaign's units, the share that another must touch to stand in its model. */
  private static final double LEAST_OVERLAP = 0.02;

  private static final int PERIODS_PER_OTHER = 10;

  private CampaignResponses() {}

  /** How much of the first campaign's expected units is of items that the second promotes too. */
  @FunctionalInterface
  public interface Overlap {
    double share(int campaign, int other);
  }

  /**
   * Fits campaigns of one shop over the same periods.
   *
   * @param draws kept per campaign
   */
  public static CampaignCurves learn(
      List<CampaignPast> pasts, Overlap overlap, int draws, long seed) {
    return new CampaignCurves(fit(pasts, overlap, draws, seed));
  }

  static List<CampaignAnswer> fit(List<CampaignPast> pasts, Overlap overlap, int draws, long seed) {
    if (pasts.isEmpty()) {
      return List.of();
    }
    CampaignPrior any = CampaignPrior.of(pasts.get(0).periodDays());
    List<double[]> lifts = new ArrayList<>();
    for (CampaignPast past : pasts) {
      CampaignModel alone = new CampaignModel(past, new double[0][]);
      lifts.add(alone.lift(alone.shape(any.centre())));
    }
    List<CampaignSearch> searches = searches(pasts, overlap, lifts);
    List<CampaignFit> fits = points(searches, any);
    List<double[]> found = new ArrayList<>();
    for (CampaignFit fit : fits) {
      found.add(fit.model().lift(fit.model().shape(fit.point().free())));
    }
    List<CampaignSearch> again = searches(pasts, overlap, found);
    List<CampaignFit> own = points(again, any);
    List<double[][]> moments =
        IntStream.range(0, own.size())
            .mapToObj(i -> again.get(i).moments(own.get(i).question(again.get(i))))
            .toList();
    List<CampaignPrior> priors = new CampaignPooling(own, moments).priors();
    List<CampaignAnswer> answers = new ArrayList<>();
    for (int i = 0; i < pasts.size(); i++) {
      CampaignFit fit =
          CampaignFit.point(again.get(i), priors.get(i)).drawn(again.get(i), draws, seed);
      List<Integer> rivals = rivals(pasts, overlap, i);
      answers.add(
          new CampaignAnswer(
              any.withReturn(fit.model().perLift()),
              fit,
              rivals,
              new CampaignDoubts(pasts, own, i, rivals).warnings(),
              CampaignHeldBack.of(pasts.get(i), priors.get(i))));
    }
    return answers;
  }

  private static List<CampaignFit> points(List<CampaignSearch> searches, CampaignPrior prior) {
    return searches.stream()
        .map(search -> CampaignFit.point(search, prior.withReturn(search.model().perLift())))
        .toList();
  }

  private static List<CampaignSearch> searches(
      List<CampaignPast> pasts, Overlap overlap, List<double[]> lifts) {
    List<CampaignSearch> searches = new ArrayList<>();
    for (int i = 0; i < pasts.size(); i++) {
      double[][] others =
          rivals(pasts, overlap, i).stream().map(lifts::get).toArray(double[][]::new);
      searches.add(new CampaignSearch(new CampaignModel(pasts.get(i), others)));
    }
    return searches;
  }

  /** The others on the same items, those that touch most of them first, as many as data bear. */
  private static List<Integer> rivals(List<CampaignPast> pasts, Overlap overlap, int self) {
    return IntStream.range(0, pasts.size())
        .filter(other -> other != self && overlap.share(self, other) >= LEAST_OVERLAP)
        .boxed()
        .sorted(
            java.util.Comparator.comparingDouble((Integer other) -> -overlap.share(self, other))
                .thenComparing(other -> other))
        .limit(pasts.get(self).size() / PERIODS_PER_OTHER)
        .toList();
  }
}
