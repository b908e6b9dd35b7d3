package dev.vesper.forecasting.response;

import dev.vesper.domain.run.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A fit that few wild periods do not move, and draws around it. Residuals beyond 2.5 robust spreads
 * are pulled in and the fit is made again (Huber's modified residuals). A draw perturbs the target
 * by blocks of residuals, as long as carry-over lasts, and the priors' centres by the priors, and
 * fits anew: so draws know both of noise and of what the data leave open. [1] P. Huber, Robust
 * Statistics, 1981, section 7.8; [2] H. Kuensch, The jackknife and the bootstrap for general
 * stationary observations, Annals of Statistics 17 (1989), moving blocks; [3] D. Oliver, N. He, A.
 * Reynolds, Conditioning permeability fields to pressure data, ECMOR 1996, randomised maximum
 * likelihood.
 *
 * @param target with its wild periods pulled in
 * @param fit of that target
 * @param draws kept, in order of their number
 */
record RobustFit(double[] target, ResponseFit fit, List<ResponseFit> draws) {
  private static final double WILD = 2.5;
  private static final double MAD_TO_SPREAD = 1.4826;
  private static final int ROUNDS = 2;
  private static final int LEAST_BLOCK = 4;

  RobustFit {
    draws = List.copyOf(draws);
  }

  /** Fits a target. */
  static RobustFit of(ResponseModel model, double[] target, int draws, long seed) {
    double[] tame = target;
    ResponseFit fit = model.fit(tame);
    for (int round = 0; round < ROUNDS; round++) {
      double[] pulled = pulled(target, tame, fit);
      if (Arrays.equals(pulled, tame)) {
        break;
      }
      tame = pulled;
      fit = model.fit(tame);
    }
    return new RobustFit(tame, fit, drawn(model, tame, fit, draws, seed));
  }

  private static double[] pulled(double[] target, double[] tame, ResponseFit fit) {
    double[] size = new double[target.length];
    double[] off = new double[target.length];
    for (int t = 0; t < target.length; t++) {
      off[t] = target[t] - (tame[t] - fit.residual()[t]);
      size[t] = Math.abs(off[t]);
    }
    double[] sorted = size.clone();
    Arrays.sort(sorted);
    double most = WILD * MAD_TO_SPREAD * sorted[sorted.length / 2];
    double[] pulled = target.clone();
    for (int t = 0; t < pulled.length; t++) {
      if (size[t] > most) {
        pulled[t] += Math.copySign(most, off[t]) - off[t];
      }
    }
    return pulled;
  }

  private static List<ResponseFit> drawn(
      ResponseModel model, double[] target, ResponseFit fit, int draws, long seed) {
    int block = block(fit, target.length);
    double inflate = fit.sigma() / Math.sqrt(meanSquare(fit.residual()));
    ResponseFit[] made = new ResponseFit[draws];
    IntStream.range(0, draws)
        .parallel()
        .forEach(
            d -> {
              RandomGenerator random = Seed.stream(seed, "response", Integer.toString(d));
              double[] perturbed = target.clone();
              int from = 0;
              for (int t = 0; t < perturbed.length; t++) {
                if (t % block == 0) {
                  from = random.nextInt(target.length - block + 1);
                }
                perturbed[t] += inflate * fit.residual()[from + t % block];
              }
              double[][] centre = model.centres();
              for (double[] one : centre) {
                for (int k = 0; k < one.length; k++) {
                  one[k] += ResponseModel.SPREAD[k] * random.nextGaussian();
                }
              }
              made[d] = model.refit(perturbed, fit, fit.sigma(), centre);
            });
    return List.of(made);
  }

  /** Periods until a tenth of the longest carry-over is left, at least four. */
  static int block(ResponseFit fit, int periods) {
    int block = LEAST_BLOCK;
    for (Shape shape : fit.shapes()) {
      int lasts = 1;
      for (double left = shape.theta(); left > 0.1; left *= shape.theta()) {
        lasts++;
      }
      block = Math.max(block, lasts);
    }
    return Math.max(1, Math.min(block, periods / 4));
  }

  private static double meanSquare(double[] x) {
    return Math.max(1e-300, Basis.dot(x, x) / x.length);
  }
}
