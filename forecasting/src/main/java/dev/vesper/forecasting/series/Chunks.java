package dev.vesper.forecasting.series;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Work per series in fixed chunks: each index writes its own place, so the result does not depend
 * on how many threads there are.
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
    if (threads == 1 || size <= SIZE) {
      for (int i = 0; i < size; i++) {
        work.accept(i);
      }
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> chunks = new ArrayList<>();
      for (int from = 0; from < size; from += SIZE) {
        int first = from;
        int last = Math.min(size, from + SIZE);
        chunks.add(
            pool.submit(
                () -> {
                  for (int i = first; i < last; i++) {
                    work.accept(i);
                  }
                }));
      }
      for (Future<?> chunk : chunks) {
        chunk.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while forecasting", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a series could not be forecast: " + e.getCause(), e);
    } finally {
      pool.shutdownNow();
    }
  }
}
