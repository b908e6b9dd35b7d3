package dev.vesper.insights;

import dev.vesper.domain.run.Progress;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.insights.part.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the parts of a night. Of a small one two are made at once where there are two cores: most
 * of what a part costs there is planning on one core. Of a large one each part fills all cores and
 * their memory. What is made does not depend on it.
 */
final class PartsAtOnce {
  /** Events up to which two parts have memory enough. */
  private static final long SMALL = 1_000_000;

  private static final int MOST = 2;

  private final List<Part> parts;
  private final InsightsNight night;
  private final Progress progress;
  private final AtomicInteger begun = new AtomicInteger();

  PartsAtOnce(List<Part> parts, InsightsNight night, Progress progress) {
    this.parts = parts;
    this.night = night;
    this.progress = progress;
  }

  /** What the parts have made, in their order; the first failure in that order fails all. */
  List<Made> made() throws IOException {
    boolean small = night.visits().landed() <= SMALL;
    int atOnce = small ? Math.min(MOST, night.spark().sparkContext().defaultParallelism()) : 1;
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    List<Made> made = new ArrayList<>();
    try {
      List<Future<Made>> coming = new ArrayList<>();
      for (Part part : parts) {
        coming.add(threads.submit(() -> make(part)));
      }
      for (Future<Made> one : coming) {
        made.add(one.get());
      }
      progress.at(parts.size(), parts.size(), "parts");
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the parts of insights were interrupted", e);
    } finally {
      end(threads);
    }
    return made;
  }

  private Made make(Part part) throws IOException {
    progress.at(begun.getAndIncrement(), parts.size(), "parts: " + part.name());
    return part.make(night, progress);
  }

  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }

  /** Nothing may go on with a night that is being closed. */
  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    try {
      while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
