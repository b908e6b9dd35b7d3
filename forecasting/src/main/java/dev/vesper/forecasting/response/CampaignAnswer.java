package dev.vesper.forecasting.response;

import dev.vesper.domain.media.Adstock;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What is known of a campaign, in units of its items.
 *
 * @param any what was believed before any data
 * @param fit its fit and draws
 * @param rivals places of campaigns on the same items that stand in its model
 * @param warnings what the data cannot say
 * @param heldBack error on periods left out
 */
record CampaignAnswer(
    CampaignPrior any,
    CampaignFit fit,
    List<Integer> rivals,
    List<Warning> warnings,
    CampaignHeldBack heldBack) {
  private static final int AHEAD_DAYS = 28;

  CampaignAnswer {
    rivals = List.copyOf(rivals);
    warnings = List.copyOf(warnings);
  }

  /** The past it was learnt from. */
  public CampaignPast past() {
    return fit.model().past();
  }

  /**
   * A draw of the curve.
   *
   * @param shape carry-over and saturation
   * @param height most units per period, with demand as in the last four weeks
   * @param adstockMinor carried over at the end of the last period
   */
  public record Curve(Shape shape, double height, double adstockMinor) {
    /** Units per period under a constant spend, once carry-over has settled. */
    public double steady(double spend) {
      return height * shape.steady(spend);
    }
  }

  /** The curves of all draws, in their order. */
  public List<Curve> curves() {
    double scale = scaleAhead();
    return fit.draws().stream()
        .map(
            draw -> {
              Shape shape = fit.model().shape(draw.free());
              double[] carried = Adstock.geometric(past().spend(), shape.theta());
              return new Curve(shape, draw.height() * scale, carried[carried.length - 1]);
            })
        .toList();
  }

  /** Units per period that a lift of 1 would be, as in the last four weeks. */
  private double scaleAhead() {
    double[] scale = fit.model().scale();
    int last = Math.min(scale.length, Math.max(1, AHEAD_DAYS / past().periodDays()));
    double sum = 0;
    for (int t = scale.length - last; t < scale.length; t++) {
      sum += scale[t];
    }
    return sum / last;
  }

  /** Units that a draw says it brought, per period, had all its items been to be had. */
  double[] brought(CampaignSearch.Answer draw) {
    double[] lift = fit.model().lift(fit.model().shape(draw.free()));
    double[] scale = fit.model().scale();
    for (int t = 0; t < lift.length; t++) {
      lift[t] *= draw.height() * scale[t];
    }
    return lift;
  }

  /** Units brought in all periods. */
  public Interval contribution() {
    return over(
        draw -> {
          double units = 0;
          for (double one : brought(draw)) {
            units += one;
          }
          return units;
        });
  }

  /** A figure of every draw. */
  Interval over(ToDoubleFunction<CampaignSearch.Answer> figure) {
    return Interval.of(fit.draws().stream().mapToDouble(figure).toArray());
  }
}
