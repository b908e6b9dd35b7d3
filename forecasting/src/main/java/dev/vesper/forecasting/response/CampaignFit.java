package dev.vesper.forecasting.response;

import dev.vesper.domain.run.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A campaign's fit and the draws around it, made as {@link RobustFit} makes them: wild periods are
 * pulled in; a draw perturbs the target by blocks of residuals, and tests and beliefs by their own
 * spreads, and asks anew.
 *
 * @param tame the weighted target with its wild periods pulled in
 * @param point the fit of that target
 * @param sigma spread of the weighted residuals
 * @param draws in order of their number
 */
record CampaignFit(
    CampaignModel model,
    CampaignPrior prior,
    double[] tame,
    CampaignSearch.Answer point,
    double sigma,
    List<CampaignSearch.Answer> draws) {
  private static final double WILD = 2.5;
  private static final double MAD_TO_SPREAD = 1.4826;
  private static final int LEAST_BLOCK_DAYS = 14;
  private static final int LEAST_BLOCK = 4;
  private static final int POINT_EVALUATIONS = 120;
  private static final int DRAW_EVALUATIONS = 40;

  CampaignFit {
    draws = List.copyOf(draws);
  }

  /** The fit without draws. */
  static CampaignFit point(CampaignSearch search, CampaignPrior prior) {
    CampaignModel model = search.model();
    double[] target = model.target();
    CampaignFit fit = untamed(search, prior, target);
    double[] pulled = fit.pulled(target);
    return Arrays.equals(pulled, target) ? fit : untamed(search, prior, pulled);
  }

  private static CampaignFit untamed(CampaignSearch search, CampaignPrior prior, double[] tame) {
    double[] rest = search.rest(tame);
    double variance = search.variance(rest, prior);
    CampaignSearch.Question question =
        new CampaignSearch.Question(rest, variance, prior, search.increments());
    CampaignSearch.Answer answer = search.best(question, POINT_EVALUATIONS);
    return new CampaignFit(search.model(), prior, tame, answer, Math.sqrt(variance), List.of());
  }

  /** What is asked of the search about the tame target. */
  CampaignSearch.Question question(CampaignSearch search) {
    return new CampaignSearch.Question(
        search.rest(tame), sigma * sigma, prior, search.increments());
  }

  /** Weighted residuals of the point fit. */
  double[] residual() {
    double[] residual = model.basis().rest(tame);
    double[] feature = model.feature(model.shape(point.free()));
    for (int t = 0; t < residual.length; t++) {
      residual[t] -= point.height() * feature[t];
    }
    return residual;
  }

  private double[] pulled(double[] target) {
    double[] residual = residual();
    double[] size =
        IntStream.range(0, residual.length)
            .filter(t -> model.weight()[t] > 0)
            .mapToDouble(t -> Math.abs(residual[t]))
            .sorted()
            .toArray();
    double most = size.length == 0 ? 0 : WILD * MAD_TO_SPREAD * size[size.length / 2];
    double[] pulled = target.clone();
    for (int t = 0; t < pulled.length; t++) {
      if (model.weight()[t] > 0 && Math.abs(residual[t]) > most) {
        pulled[t] += Math.copySign(most, residual[t]) - residual[t];
      }
    }
    return pulled;
  }

  /** The same with draws. */
  CampaignFit drawn(CampaignSearch search, int count, long seed) {
    double[] residual = residual();
    int block = block();
    double inflate =
        sigma / Math.sqrt(Math.max(1e-300, Basis.dot(residual, residual) / residual.length));
    CampaignSearch.Answer[] made = new CampaignSearch.Answer[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            d -> {
              RandomGenerator random =
                  Seed.stream(seed, "response", model.past().name(), Integer.toString(d));
              double[] perturbed = tame.clone();
              int from = 0;
              for (int t = 0; t < perturbed.length; t++) {
                if (t % block == 0) {
                  from = random.nextInt(perturbed.length - block + 1);
                }
                perturbed[t] += inflate * residual[from + t % block];
              }
              made[d] = search.best(drawn(search, perturbed, random), DRAW_EVALUATIONS);
            });
    return new CampaignFit(model, prior, tame, point, sigma, List.of(made));
  }

  private CampaignSearch.Question drawn(
      CampaignSearch search, double[] target, RandomGenerator random) {
    double[] centre = prior.centre().clone();
    for (int k = 0; k < centre.length; k++) {
      centre[k] += prior.spread()[k] * random.nextGaussian();
    }
    List<CampaignPrior.Lift> lifts = new ArrayList<>();
    for (CampaignPrior.Lift lift : prior.lifts()) {
      lifts.add(
          new CampaignPrior.Lift(
              lift.mean() + lift.spread() * random.nextGaussian(), lift.spread()));
    }
    double[] found = search.increments();
    for (int i = 0; i < found.length; i++) {
      found[i] += model.past().tests().get(i).standardError() * random.nextGaussian();
    }
    return new CampaignSearch.Question(
        search.rest(target),
        sigma * sigma,
        new CampaignPrior(centre, prior.spread(), lifts),
        found);
  }

  /** Periods until a tenth of the carry-over is left, and at least two weeks or four periods. */
  int block() {
    int lasts = 1;
    double theta = model.shape(point.free()).theta();
    for (double left = theta; left > 0.1; left *= theta) {
      lasts++;
    }
    int least = Math.max(LEAST_BLOCK, LEAST_BLOCK_DAYS / model.past().periodDays());
    return Math.max(1, Math.min(Math.max(least, lasts), model.past().size() / 4));
  }
}
