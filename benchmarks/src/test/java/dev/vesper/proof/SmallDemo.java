package dev.vesper.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The demo's shop with few items, and the same shop once more in another home: the same files and
 * keys, so that the same night has to come of it.
 */
final class SmallDemo {
  private static final Pattern OUTPUT =
      Pattern.compile("\"name\" *: *\"(\\w+)\"|\"output_hash\" *: *\"(\\w+)\"");

  private final Vesper first;

  /**
   * Simulates the shop and runs its night.
   *
   * @param vesper on a folder without a home
   */
  SmallDemo(Vesper vesper) {
    first = vesper;
    run(vesper);
  }

  private static void run(Vesper vesper, String... options) {
    List<String> command =
        new ArrayList<>(List.of("demo", "--items", "20", "--days", "150", "--no-serve"));
    command.addAll(List.of(options));
    vesper.run(command.toArray(String[]::new)).done();
  }

  /** What came of the night: the plan's hash, then each step with the hash of what it left. */
  List<String> outcome() {
    return outcome(first);
  }

  /**
   * The same night once more.
   *
   * @param again on a folder without a home
   * @param shuffle the seed by which each file's rows are put in another order; 0 leaves them
   * @param options of the command
   * @return as {@link #outcome()}
   */
  List<String> again(Vesper again, long shuffle, String... options) throws IOException {
    Path from = first.home().resolve("demo");
    Path to = Files.createDirectories(again.home().resolve("demo"));
    Homes.copy(from.resolve("keys"), to.resolve("keys"));
    // Another home has a database of its own.
    for (String password : List.of("database-password", "database-superuser-password")) {
      Files.delete(to.resolve("keys").resolve(password));
    }
    try (Stream<Path> found = Files.list(from)) {
      for (Path market :
          found.filter(p -> p.getFileName().toString().startsWith("market")).toList()) {
        Path copy = Homes.copy(market, to.resolve(market.getFileName()));
        if (shuffle != 0) {
          shuffleFiles(copy, shuffle);
        }
      }
    }
    run(again, options);
    return outcome(again);
  }

  private static void shuffleFiles(Path folder, long seed) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(csv|jsonl)")).toList()) {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int head = file.toString().endsWith(".csv") ? 1 : 0;
        Collections.shuffle(lines.subList(head, lines.size()), new Random(seed));
        Files.write(file, lines);
      }
    }
  }

  private static List<String> outcome(Vesper vesper) {
    Vesper demo = vesper.on(vesper.home().resolve("demo"));
    String list = demo.run("runs", "list", "--format", "json").done();
    String run =
        demo.run("runs", "show", FirstNightTest.text(list, "run"), "--format", "json").done();
    List<String> outcome = new ArrayList<>();
    outcome.add("plan " + FirstNightTest.text(run, "plan_hash"));
    OUTPUT
        .matcher(run)
        .results()
        .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
        .forEach(outcome::add);
    return outcome;
  }
}
