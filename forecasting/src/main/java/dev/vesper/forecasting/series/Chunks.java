package dev.vesper.forecasting.series;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Work per index in fixed chunks: each index writes its own place, so the result does not depend on
 * how many threads there are.
 */
public final class Chunks {
  private static final int SIZE = 16;

  private Chunks() {}

  /**
   * Does the work of each index once.
   *
   * @param work told an index; may write to places of that index only
   */
  public static void each(int size, int threads, IntConsumer work) {
    ranges(
        size,
        SIZE,
        threads,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            work.accept(i);
          }
        });
  }

  /** Work on a range of indices. */
  @FunctionalInterface
  public interface RangeWork {
    /** Does the indices from one to before another; may write to their places only. */
    void accept(int from, int to);
  }

  /**
   * Does the work of each range of {@code step} indices once.
   *
   * @param step indices in a range; the last may have fewer
   */
  public static void ranges(int size, int step, int threads, RangeWork work) {
    if (threads == 1 || size <= step) {
      for (int from = 0; from < size; from += step) {
        work.accept(from, Math.min(size, from + step));
      }
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> chunks = new ArrayList<>();
      for (int from = 0; from < size; from += step) {
        int first = from;
        int last = Math.min(size, from + step);
        chunks.add(pool.submit(() -> work.accept(first, last)));
      }
      for (Future<?> chunk : chunks) {
        chunk.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at work", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a part of the work failed: " + e.getCause(), e);
    } finally {
      pool.shutdownNow();
    }
  }
}
