package dev.vesper.forecasting.baseline;

import java.util.Arrays;

/**
 * The chance of a demand smoothed at every step, its size at a demand: mean = chance times size, so
 * an item that stops selling fades. The two weights are those of a grid with the least squared
 * one-step error. [1] Teunter, Syntetos and Babai 2011, Intermittent demand: linking forecasting to
 * inventory obsolescence, EJOR 214.
 */
public final class Tsb implements Forecaster {
  private static final double[] SIZE_GRID = {0.05, 0.1, 0.2, 0.3};
  private static final double[] CHANCE_GRID = {0.02, 0.05, 0.1, 0.2, 0.3};
  private static final int START_STEPS = 8;

  @Override
  public String name() {
    return "tsb";
  }

  @Override
  public int fewest(int season) {
    return 2;
  }

  @Override
  public double[] forecast(double[] past, int season, int horizon) {
    double best = Double.POSITIVE_INFINITY;
    double rate = 0;
    for (double sizeWeight : SIZE_GRID) {
      for (double chanceWeight : CHANCE_GRID) {
        double[] run = run(past, sizeWeight, chanceWeight);
        if (run[0] < best) {
          best = run[0];
          rate = run[1];
        }
      }
    }
    double[] mean = new double[horizon];
    Arrays.fill(mean, rate);
    return mean;
  }

  /** Sum of squared one-step errors and the rate at the end. */
  double[] run(double[] past, double sizeWeight, double chanceWeight) {
    double size = 0;
    int head = Math.min(START_STEPS, past.length);
    int demands = 0;
    for (int t = 0; t < head; t++) {
      if (past[t] != 0) {
        demands++;
        size += past[t];
      }
    }
    double chance = (double) demands / head;
    size = demands == 0 ? 0 : size / demands;
    double loss = 0;
    for (double value : past) {
      double e = value - chance * size;
      loss += e * e;
      if (value != 0) {
        size = size == 0 ? value : size + sizeWeight * (value - size);
        chance += chanceWeight * (1 - chance);
      } else {
        chance -= chanceWeight * chance;
      }
    }
    return new double[] {loss, chance * size};
  }
}
