package dev.vesper.forecasting.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Response curves and what they say.
 *
 * @param channels by channel
 * @param warnings what the data cannot say
 * @param heldBack error on periods left out, or null when none were
 * @param robust the fit and its draws
 */
record ResponseAnswer(
    ResponseSeries series,
    List<ChannelAnswer> channels,
    List<Warning> warnings,
    @Nullable HeldBack heldBack,
    RobustFit robust) {

  ResponseAnswer {
    channels = List.copyOf(channels);
    warnings = List.copyOf(warnings);
  }

  /**
   * Fits a series.
   *
   * @param heldBack periods at the end to test with, 0 for none; the curves are fitted on all
   */
  static ResponseAnswer of(ResponseSeries series, int heldBack, int draws, long seed) {
    Baseline baseline = Baseline.of(series, series.size());
    ResponseModel model =
        new ResponseModel(series.spend(), new Basis(baseline.first(series.size())));
    RobustFit robust = RobustFit.of(model, series.target(), draws, seed);
    List<ChannelAnswer> channels = new ArrayList<>();
    for (int j = 0; j < series.channels().size(); j++) {
      channels.add(channel(series, robust, j));
    }
    return new ResponseAnswer(
        series,
        channels,
        new Doubts(series, baseline, robust).warnings(),
        heldBack == 0 ? null : HeldBack.of(series, heldBack),
        robust);
  }

  private static ChannelAnswer channel(ResponseSeries series, RobustFit robust, int j) {
    double spend = Arrays.stream(series.spend()[j]).sum();
    double mean = spend / series.size();
    double step = 0.01 * mean;
    return new ChannelAnswer(
        series.channels().get(j),
        spend,
        over(robust, fit -> fit.total(j)),
        over(robust, fit -> spend > 0 ? fit.total(j) / spend : 0),
        over(
            robust,
            fit ->
                step > 0
                    ? (fit.steady(j, mean + step) - fit.steady(j, mean - step)) / (2 * step)
                    : 0),
        over(robust, fit -> fit.shapes().get(j).theta()));
  }

  /** A figure of every draw. */
  static Interval over(RobustFit robust, ToDoubleFunction<ResponseFit> figure) {
    return Interval.of(robust.draws().stream().mapToDouble(figure).toArray());
  }
}
