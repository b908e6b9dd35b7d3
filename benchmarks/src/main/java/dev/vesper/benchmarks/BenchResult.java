package dev.vesper.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a benchmark found, in the documented form.
 *
 * @param name of the benchmark
 * @param sizes what was measured per size
 * @param ours our figure, in words of the goal
 * @param peer the peer's
 * @param ratio peer's time to ours, same process
 * @param exponent b of t = a n^b over the sizes
 * @param goal what has to hold
 * @param holds whether it does
 */
public record BenchResult(
    String name,
    List<Map<String, Object>> sizes,
    Map<String, Object> ours,
    Map<String, Object> peer,
    double ratio,
    double exponent,
    String goal,
    boolean holds) {

  /** The same figures with their verdict. */
  public BenchResult withVerdict(boolean verdict) {
    return new BenchResult(name, sizes, ours, peer, ratio, exponent, goal, verdict);
  }

  /** One line for people. */
  public String verdict() {
    return name + (holds ? " holds: " : " does not hold: ") + goal;
  }

  /** The documented JSON. */
  public String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", name);
    all.put("sizes", sizes);
    all.put("ours", ours);
    all.put("peer", peer);
    all.put("ratio", ratio);
    all.put("exponent", exponent);
    all.put("memory_peak_mb", memoryPeakMb());
    all.put("goal", goal);
    all.put("holds", holds);
    return text(all);
  }

  /** Least squares of log time on log size. */
  public static double exponent(List<Integer> sizes, List<Double> seconds) {
    double n = sizes.size();
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    for (int i = 0; i < sizes.size(); i++) {
      double x = Math.log(sizes.get(i));
      double y = Math.log(seconds.get(i));
      sx += x;
      sy += y;
      sxx += x * x;
      sxy += x * y;
    }
    return (n * sxy - sx * sy) / (n * sxx - sx * sx);
  }

  /** Largest resident size of the process where the system tells it, else of the Java heap. */
  public double memoryPeakMb() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
    } catch (IOException e) {
      // No such file on this system: the heap is told instead.
    }
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      bytes += pool.getPeakUsage().getUsed();
    }
    return bytes / 1048576.0;
  }

  private static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      StringBuilder text = new StringBuilder("{");
      map.forEach(
          (key, part) ->
              text.append(text.length() == 1 ? "" : ", ")
                  .append('"')
                  .append(key)
                  .append("\": ")
                  .append(text(part)));
      return text.append('}').toString();
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(BenchResult::text).toList()) + "]";
    }
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, "%.6g", number);
    }
    return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
  }
}
