package dev.vesper.benchmarks;

import dev.vesper.benchmarks.ads.AdsExactBench;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code vesper bench NAME}: one benchmark beside its peer, as JSON; its exit code is its verdict.
 */
public final class Bench {
  private static final Map<String, Supplier<BenchResult>> BENCHES =
      new TreeMap<>(Map.of("ads-exact", AdsExactBench::run));

  private Bench() {}

  /** Runs one benchmark. */
  public static void main(String[] arguments) {
    Supplier<BenchResult> bench = arguments.length == 1 ? BENCHES.get(arguments[0]) : null;
    if (bench == null) {
      System.err.println("vesper bench needs one NAME of " + BENCHES.keySet());
      System.exit(2);
      return;
    }
    BenchResult result = bench.get();
    System.out.println(result.json());
    System.err.println("vesper: " + result.verdict());
    System.exit(result.holds() ? 0 : 1);
  }
}
