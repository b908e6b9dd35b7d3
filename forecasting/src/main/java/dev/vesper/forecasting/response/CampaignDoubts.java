package dev.vesper.forecasting.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the data cannot say of a campaign: the doubts of any fit ({@link Doubts}), with campaigns on
 * the same items beside it, and too few periods.
 */
final class CampaignDoubts {
  private static final int FEW = 30;

  private final List<CampaignPast> pasts;
  private final List<CampaignFit> fits;
  private final List<Integer> places;

  /**
   * Doubts of one campaign.
   *
   * @param self its place
   * @param rivals places of the campaigns that stand in its model
   */
  CampaignDoubts(List<CampaignPast> pasts, List<CampaignFit> fits, int self, List<Integer> rivals) {
    this.pasts = pasts;
    this.fits = fits;
    places = new ArrayList<>(List.of(self));
    places.addAll(rivals);
  }

  List<Warning> warnings() {
    CampaignFit fit = fits.get(places.get(0));
    CampaignModel model = fit.model();
    ResponseSeries series = model.series(model.ratio());
    double[][] spend = places.stream().map(i -> pasts.get(i).spend()).toArray(double[][]::new);
    ResponseSeries all =
        new ResponseSeries(
            series.periods(),
            series.target(),
            places.stream().map(i -> pasts.get(i).name()).toList(),
            spend,
            series.controls(),
            series.control(),
            series.seasons(),
            series.rows());
    List<Warning> warnings =
        new ArrayList<>(
            new Doubts(all, model.baseline(), new RobustFit(tame(fit), shares(fit), List.of()))
                .warnings(0));
    long spent = Arrays.stream(pasts.get(places.get(0)).spend()).filter(x -> x > 0).count();
    if (spent < FEW) {
      warnings.add(
          new Warning(
              "few_periods",
              model.past().name(),
              String.format(
                  Locale.ROOT,
                  "it spent in %d periods only: its curve is the simple one, and mostly what other"
                      + " campaigns lead to believe",
                  spent),
              "let it run until " + FEW + " periods have spend"));
    }
    return warnings;
  }

  /** The target with wild periods pulled in, as a share; 1 where nothing could be bought. */
  private static double[] tame(CampaignFit fit) {
    double[] weight = fit.model().weight();
    return IntStream.range(0, weight.length)
        .mapToDouble(t -> weight[t] > 0 ? fit.tame()[t] / weight[t] : 1)
        .toArray();
  }

  private ResponseFit shares(CampaignFit fit) {
    List<Shape> shapes = new ArrayList<>();
    for (int place : places) {
      CampaignFit one = fits.get(place);
      shapes.add(one.model().shape(one.point().free()));
    }
    double[] lift = fit.model().lift(shapes.get(0));
    for (int t = 0; t < lift.length; t++) {
      lift[t] *= fit.point().height();
    }
    return new ResponseFit(
        shapes,
        new double[] {fit.point().height()},
        new double[0][],
        new double[][] {lift},
        fit.residual(),
        fit.sigma());
  }
}
