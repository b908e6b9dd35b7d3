package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A process of its own that learns and retrieves at one size, and says how long it took and how
 * much memory the operating system gave it. Arguments: shoppers, items, pairs per shopper, threads.
 */
final class ScaleRun {
  private static final int SERVED = 2000;

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
    double before = System.nanoTime() / 1e9;
    float[] served = new float[SERVED * factors.dimensions()];
    System.arraycopy(factors.users(), 0, served, 0, served.length);
    int[][] lists =
        TopItems.of(
            new Factors(factors.dimensions(), served, factors.items()),
            100,
            user -> pairs.history(user).items(),
            threads);
    double retrieval = (System.nanoTime() / 1e9 - before) / lists.length;
    System.out.printf(
        Locale.ROOT,
        "pairs %d epoch_wall_s %.3f epoch_cpu_s %.3f top100_us %.0f peak_rss_mb %d%n",
        pairs.size(),
        wall,
        processor,
        retrieval * 1e6,
        peakMegabytes());
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
