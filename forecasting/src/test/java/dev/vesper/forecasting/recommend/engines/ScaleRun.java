package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A process of its own that learns and retrieves at one size, and says how long it took and how
 * much memory the operating system gave it. Arguments: shoppers, items, pairs per shopper, threads.
 */
final class ScaleRun {
  private static final int SERVED = 2000;
  private static final int LENGTH = 20;

  private ScaleRun() {}

  public static void main(String[] arguments) throws IOException {
    int shoppers = Integer.parseInt(arguments[0]);
    int items = Integer.parseInt(arguments[1]);
    int perShopper = Integer.parseInt(arguments[2]);
    int threads = Integer.parseInt(arguments[3]);
    Interactions pairs = PlantedScale.of(shoppers, items, perShopper, 1, threads);
    IalsSettings settings = new IalsSettings(64, 8, 3, 0.003, 1, 0.1, 1, 1);
    double[] ends = new double[settings.epochs()];
    double[] cpuEnds = new double[settings.epochs()];
    Factors factors =
        new Ials(settings)
            .factors(
                pairs,
                threads,
                (epoch, state) -> {
                  ends[epoch - 1] = System.nanoTime() / 1e9;
                  cpuEnds[epoch - 1] = cpu();
                });
    // The first epoch warms up; the last two are measured.
    double wall = (ends[2] - ends[0]) / 2;
    double processor = (cpuEnds[2] - cpuEnds[0]) / 2;
    FactorModel model = new Ials(settings).model(factors, threads);
    ServedShoppers served =
        new ServedShoppers(pairs, (had, ranked) -> Arrays.copyOf(ranked, LENGTH));
    double before = System.nanoTime() / 1e9;
    double cpuBefore = cpu();
    int[][] exact = lists(TopItems.of(model, items, items), served, items, threads);
    double retrieval = (System.nanoTime() / 1e9 - before) / SERVED;
    double cpuRetrieval = (cpu() - cpuBefore) / SERVED;
    System.out.printf(
        Locale.ROOT,
        "pairs %d epoch_wall_s %.3f epoch_cpu_s %.3f exact_us %.0f exact_cpu_us %.0f peak_rss_mb %d",
        pairs.size(),
        wall,
        processor,
        retrieval * 1e6,
        cpuRetrieval * 1e6,
        peakMegabytes());
    if (items > TopItems.MOST_EXACT) {
      double begun = System.nanoTime() / 1e9;
      TopItems index = TopItems.of(model, items);
      double built = System.nanoTime() / 1e9;
      double cpuBuilt = cpu();
      int[][] walked = lists(index, served, items, threads);
      double ended = System.nanoTime() / 1e9;
      double cpuEnded = cpu();
      System.out.printf(
          Locale.ROOT,
          " index_s %.1f walked_us %.0f walked_cpu_us %.0f recall_20 %.4f with_index_rss_mb %d",
          built - begun,
          (ended - built) / SERVED * 1e6,
          (cpuEnded - cpuBuilt) / SERVED * 1e6,
          IntStream.range(0, SERVED)
              .mapToDouble(u -> recall(exact[u], walked[u]))
              .average()
              .orElseThrow(),
          peakMegabytes());
    }
    System.out.println();
  }

  /** Share of the exact list that was found. */
  static double recall(int[] exact, int[] found) {
    int[] sorted = found.clone();
    Arrays.sort(sorted);
    return (double) Arrays.stream(exact).filter(i -> Arrays.binarySearch(sorted, i) >= 0).count()
        / exact.length;
  }

  private static int[][] lists(TopItems door, ServedShoppers served, int items, int threads) {
    boolean[] showable = new boolean[items];
    Arrays.fill(showable, true);
    return door.lists(SERVED, LENGTH, showable, served, threads);
  }

  private static double cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  private static long peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }
}
