package dev.vesper.forecasting.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Campaigns of a channel lend one another what they know. A shape's number is the channel's mean
 * plus the campaign's own; how far campaigns of a channel differ is estimated from all channels,
 * drawn to half of the belief's variance where there are few. A campaign's own data are left out of
 * what the others tell it, so nothing is counted twice. The return per spend is pooled likewise.
 * [1] Efron and Morris 1975, Data analysis using Stein's estimator and its generalizations, JASA
 * 70; [2] Morris 1983, Parametric empirical Bayes inference, JASA 78.
 */
final class CampaignPooling {
  private static final double BELIEF_COUNT = 4;
  private static final double LEAST_SHARE = 0.1;
  private static final double RETURNS_DIFFER = 0.75;

  private final List<CampaignFit> fits;
  private final List<double[][]> moments;

  /**
   * Pools fits under the belief about any campaign.
   *
   * @param moments {@link CampaignSearch#moments} of each
   */
  CampaignPooling(List<CampaignFit> fits, List<double[][]> moments) {
    this.fits = fits;
    this.moments = moments;
  }

  /** What a campaign's own data say, the belief taken off. */
  private record Seen(String channel, double value, double variance) {}

  /** What to believe of each campaign from the others. */
  List<CampaignPrior> priors() {
    List<CampaignPrior> priors = new ArrayList<>();
    List<List<Seen>> seen = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      seen.add(seen(k));
    }
    List<Seen> returns = returns();
    for (int i = 0; i < fits.size(); i++) {
      CampaignPrior any = fits.get(i).prior();
      double[] centre = new double[3];
      double[] spread = new double[3];
      for (int k = 0; k < 3; k++) {
        double half = any.spread()[k] * any.spread()[k] / 2;
        double[] others = others(seen.get(k), i, any.centre()[k], half, half);
        centre[k] = others[0];
        spread[k] = Math.sqrt(others[1]);
      }
      List<CampaignPrior.Lift> lifts = new ArrayList<>(any.lifts());
      pooledReturn(returns, i).ifPresent(lifts::add);
      priors.add(new CampaignPrior(centre, spread, lifts));
    }
    return priors;
  }

  private List<Seen> seen(int k) {
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < fits.size(); i++) {
      CampaignPrior any = fits.get(i).prior();
      double belief = any.spread()[k] * any.spread()[k];
      double[] both = moments.get(i)[k];
      double precision = Math.max(1 / both[1] - 1 / belief, 1e-6);
      double value = (both[0] / both[1] - any.centre()[k] / belief) / precision;
      // Where the data say next to nothing, dividing by it would say something wild.
      double most = 3 * any.spread()[k];
      double kept = Math.max(-most, Math.min(most, value - any.centre()[k]));
      seen.add(
          new Seen(fits.get(i).model().past().channel(), any.centre()[k] + kept, 1 / precision));
    }
    return seen;
  }

  /** Mean and variance that the other campaigns lead to expect of one. */
  private static double[] others(
      List<Seen> seen, int self, double centre, double between, double belief) {
    double within = within(seen, self, belief);
    double precision = 1 / between;
    double sum = centre / between;
    for (int j = 0; j < seen.size(); j++) {
      if (j != self && seen.get(j).channel().equals(seen.get(self).channel())) {
        double own = 1 / (seen.get(j).variance() + within);
        precision += own;
        sum += own * seen.get(j).value();
      }
    }
    return new double[] {sum / precision, 1 / precision + within};
  }

  /** Variance between campaigns of one channel, by moments over all channels but for one cell. */
  private static double within(List<Seen> seen, int self, double belief) {
    double sum = BELIEF_COUNT * belief;
    double count = BELIEF_COUNT;
    for (int i = 0; i < seen.size(); i++) {
      for (int j = i + 1; j < seen.size(); j++) {
        Seen one = seen.get(i);
        Seen two = seen.get(j);
        if (i != self && j != self && one.channel().equals(two.channel())) {
          double noise = one.variance() + two.variance();
          double apart = one.value() - two.value();
          double reliable = belief / (belief + noise);
          sum += reliable * (apart * apart - noise) / 2;
          count += reliable;
        }
      }
    }
    return Math.max(LEAST_SHARE * belief, sum / count);
  }

  /** Money that mean spend brings per unit of it. */
  private List<Seen> returns() {
    List<Seen> returns = new ArrayList<>();
    for (int i = 0; i < fits.size(); i++) {
      double per = fits.get(i).model().perLift();
      double[] lift = moments.get(i)[3];
      returns.add(
          new Seen(fits.get(i).model().past().channel(), per * lift[0], per * per * lift[1]));
    }
    return returns;
  }

  private Optional<CampaignPrior.Lift> pooledReturn(List<Seen> returns, int self) {
    double sum = 0;
    double precision = 0;
    for (int j = 0; j < returns.size(); j++) {
      if (j != self && returns.get(j).variance() > 0) {
        sum += returns.get(j).value() / returns.get(j).variance();
        precision += 1 / returns.get(j).variance();
      }
    }
    double per = fits.get(self).model().perLift();
    if (precision <= 0 || per <= 0) {
      return Optional.empty();
    }
    double usual = sum / precision;
    double belief = Math.max(1e-9, Math.pow(RETURNS_DIFFER * usual, 2));
    double[] others = others(returns, self, usual, belief, belief);
    return Optional.of(new CampaignPrior.Lift(others[0] / per, Math.sqrt(others[1]) / per));
  }
}
