package dev.vesper.forecasting.recommend.engines;

import dev.vesper.domain.run.Seed;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import dev.vesper.forecasting.series.Chunks;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * Matrix factorisation of implicit feedback by block coordinate descent (iALS++). It minimises, by
 * rows w of shoppers and h of items,
 *
 * <pre>Σ_seen s^p (1 - w·h)² + α₀ Σ_all (w·h)² + λ Σ (Σs^p + α₀ n)^ν |·|²</pre>
 *
 * with n the length of the other side. What all pairs say costs no more than the Gramian of a side,
 * so an epoch is linear in the pairs. Rows of one side do not know each other, and the Gramian is
 * added in fixed parts: the factors are the same on any number of threads.
 *
 * <p>[1] Rendle, Krichene, Zhang, Koren 2021, Revisiting the performance of iALS on item
 * recommendation benchmarks (α₀, frequency-scaled λ, first factors); [2] the same, iALS++: speeding
 * up matrix factorization with subspace optimization; [3] Hu, Koren, Volinsky 2008, Collaborative
 * filtering for implicit feedback datasets (the Gramian).
 */
public record Ials(IalsSettings settings) implements Engine {
  /** Every row. */
  static final IntPredicate ALL = row -> true;

  private static final int ROWS_AT_ONCE = 64;

  /** Hears of every epoch's end. */
  @FunctionalInterface
  public interface EpochListener {
    /** After epoch {@code epoch}, from 1, with the factors as they are. */
    void ended(int epoch, Factors factors);
  }

  @Override
  public String name() {
    return "ials";
  }

  @Override
  public String setting() {
    return settings.words();
  }

  @Override
  public Fitted fit(Interactions training, int threads) {
    return model(factors(training, threads, (epoch, factors) -> {}), threads);
  }

  /** The model of learnt factors. */
  public FactorModel model(Factors factors, int threads) {
    return new FactorModel(settings, factors.dimensions(), factors.items(), threads);
  }

  /** Learns both sides. */
  public Factors factors(Interactions byUser, int threads, EpochListener listener) {
    Interactions byItem = byUser.transposed();
    int d = settings.dimensions();
    Factors factors =
        new Factors(d, first(byUser.userCount(), "users"), first(byItem.userCount(), "items"));
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      sweep(byUser, factors.users(), factors.items(), settings.block(), ALL, threads);
      sweep(byItem, factors.items(), factors.users(), settings.block(), ALL, threads);
      listener.ended(epoch, factors);
    }
    return factors;
  }

  /** Normal draws, so that a first score has standard deviation near {@code SPREAD²}/√d. */
  private float[] first(int rows, String side) {
    int d = settings.dimensions();
    float[] factors = new float[Math.multiplyExact(rows, d)];
    RandomGenerator chance = Seed.stream(settings.seed(), "ials", side);
    double spread = IalsSettings.SPREAD / Math.sqrt(d);
    for (int k = 0; k < factors.length; k++) {
      factors[k] = (float) (spread * chance.nextGaussian());
    }
    return factors;
  }

  /**
   * Improves rows of one side, {@code block} dimensions at a time, against the other as it is.
   *
   * @param which rows; the others stay
   */
  void sweep(
      Interactions pairs,
      float[] rows,
      float[] others,
      int block,
      IntPredicate which,
      int threads) {
    int d = settings.dimensions();
    float[] gramian = Outer.gramian(others, d, threads);
    Chunks.ranges(
        pairs.userCount(),
        ROWS_AT_ONCE,
        threads,
        (from, to) -> {
          RowSolver solver = new RowSolver(settings, others, gramian, d, block);
          for (int row = from; row < to; row++) {
            if (which.test(row)) {
              solver.improve(pairs, row, rows);
            }
          }
        });
  }
}
