package dev.vesper.insights.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the nights of many simulated shops said, kept from one part of a long proof to the next: one
 * line per shop in target/ledger.csv, the newest of which counts.
 */
final class NightLedger {
  private static final String NAME = "ar-truth";

  private final Path file;

  private NightLedger(Path file) {
    this.file = file;
  }

  static NightLedger open() throws IOException {
    Path file = Path.of(System.getProperty("vesper.root", "."), "target", "ledger.csv");
    Files.createDirectories(file.getParent());
    return new NightLedger(file);
  }

  void add(String truth, int seed, SeenNight seen) throws IOException {
    String line = String.join(",", NAME, truth, Integer.toString(seed), seen.text());
    System.out.println(line);
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Of each market the newest line, by seed. */
  private List<SeenNight> of(String truth, int markets) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<SeenNight> found = new ArrayList<>();
    for (int seed = 1; seed <= markets; seed++) {
      String start = String.join(",", NAME, truth, seed + ",");
      lines.stream()
          .filter(line -> line.startsWith(start))
          .reduce((older, newer) -> newer)
          .ifPresent(line -> found.add(SeenNight.read(line.substring(start.length()))));
    }
    assertThat(found).as("markets of " + truth + " in " + file).hasSize(markets);
    return found;
  }

  /** Fails unless what was told is right as often as it says. */
  void assertHonest(int markets) throws IOException {
    List<SeenNight> lifted = told(of("inflated", markets));
    List<SeenNight> nothing = told(of("nothing", markets));
    long held = lifted.stream().filter(SeenNight::holdsTruth).count();
    long alarms = nothing.stream().filter(seen -> !seen.holds(0, 0.95)).count();
    long hidden = of("hidden", markets).stream().filter(SeenNight::refused).count();
    System.out.printf(
        Locale.ROOT,
        "%s,all,held %d of %d,alarms at 95 %% %d of %d,hidden seen %d of %d,mean error %.4f%n",
        NAME,
        held,
        lifted.size(),
        alarms,
        nothing.size(),
        hidden,
        markets,
        lifted.stream().mapToDouble(SeenNight::error).average().orElse(0));
    assertThat(lifted.size()).as("markets with a number").isGreaterThan(markets * 8 / 10);
    assertShare("90 % intervals hold the truth", held, lifted.size(), 0.9);
    assertShare("95 % intervals of nothing raise an alarm", alarms, nothing.size(), 0.05);
    assertThat(hidden).as("hidden self-selection seen").isGreaterThanOrEqualTo(markets * 8L / 10);
  }

  private static List<SeenNight> told(List<SeenNight> nights) {
    return nights.stream().filter(seen -> !seen.refused()).toList();
  }

  /** Within three binomial standard deviations. */
  private static void assertShare(String what, long count, int of, double share) {
    double reach = 3 * Math.sqrt(share * (1 - share) / of);
    assertThat((double) count / of).as(what).isBetween(share - reach, share + reach);
  }
}
