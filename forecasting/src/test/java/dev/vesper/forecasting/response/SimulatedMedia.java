package dev.vesper.forecasting.response;

import dev.vesper.domain.run.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Weekly media with known truth: a trend, a season, noise of 4 % of the level, and channels whose
 * carry-over, half saturation and slope are drawn from the trade's ranges that the fit also knows.
 *
 * @param series what a person would see
 * @param roi true return per unit of spend, by channel
 */
record SimulatedMedia(ResponseSeries series, double[] roi) {

  static SimulatedMedia of(long seed, int weeks, int channels) {
    RandomGenerator random = Seed.stream(seed, "media");
    double[] target = new double[weeks];
    for (int t = 0; t < weeks; t++) {
      double season = 80 * StrictMath.sin(2 * Math.PI * t / 52.1775);
      target[t] = 1000 + t + season + 40 * random.nextGaussian();
    }
    double[][] spend = new double[channels][weeks];
    double[] roi = new double[channels];
    List<String> names = new ArrayList<>();
    for (int j = 0; j < channels; j++) {
      names.add("c" + j);
      double level = 50 + 100 * random.nextDouble();
      double drift = 0;
      for (int t = 0; t < weeks; t++) {
        drift = 0.6 * drift + 0.4 * random.nextGaussian();
        boolean off = random.nextInt(8) == 0;
        spend[j][t] = off ? 0 : level * StrictMath.exp(drift + 0.3 * random.nextGaussian());
      }
      double[] free = new double[3];
      for (int k = 0; k < 3; k++) {
        free[k] = ResponseModel.CENTRE[k] + ResponseModel.SPREAD[k] * random.nextGaussian();
      }
      double[] response = Shape.of(free, Shape.mean(spend[j]), false).response(spend[j]);
      double height = (100 + 300 * random.nextDouble()) / Shape.mean(response);
      double brought = 0;
      double spent = 0;
      for (int t = 0; t < weeks; t++) {
        target[t] += height * response[t];
        brought += height * response[t];
        spent += spend[j][t];
      }
      roi[j] = brought / spent;
    }
    List<String> periods = new ArrayList<>();
    for (int t = 0; t < weeks; t++) {
      periods.add(Integer.toString(t + 1));
    }
    return new SimulatedMedia(
        new ResponseSeries(
            periods, target, names, spend, List.of(), new double[0][], List.of(52.1775), weeks),
        roi);
  }
}
