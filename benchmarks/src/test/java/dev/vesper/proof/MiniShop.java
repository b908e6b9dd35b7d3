package dev.vesper.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A shop of a few items with everything imported, made once and copied for each kill. */
final class MiniShop {
  static final String LAST_DAY = "2025-10-30";
  private static final List<String> CONTRACTS =
      List.of(
          "catalogue",
          "locations",
          "suppliers",
          "supply_terms",
          "economics",
          "orders",
          "returns",
          "stock",
          "purchase_orders",
          "receipts");

  /** What the branches beside the plan of orders live on: shoppers, advertising, trials. */
  private static final List<String> BESIDE =
      List.of("ad_spend.csv", "experiments.csv", "calendar.csv");

  private static final List<String> EVENTS = List.of("ar_events.jsonl", "page_events.jsonl");

  /** Facts are made day by day, so a few days keep a strike short. */
  private static final Pattern OF_THE_LAST_DAYS =
      Pattern.compile("\"time\":\"2025-10-(2[6-9]|30)T");

  private MiniShop() {}

  /** Simulates and imports it into the program's home, without what shoppers do beside buying. */
  static void make(Vesper vesper, Path folder) {
    build(vesper, simulated(vesper, folder));
  }

  /** The same with all that a night has branches for. */
  static void makeWhole(Vesper vesper, Path folder) throws IOException {
    Path files = simulated(vesper, folder);
    build(vesper, files);
    for (String events : EVENTS) {
      try (Stream<String> all = Files.lines(files.resolve(events))) {
        Iterable<String> last = all.filter(OF_THE_LAST_DAYS.asPredicate())::iterator;
        Files.write(files.resolve("last-" + events), last);
      }
      bring(vesper, files.resolve("last-" + events), events);
    }
    BESIDE.forEach(file -> bring(vesper, files.resolve(file), file));
  }

  private static void bring(Vesper vesper, Path file, String name) {
    vesper.run("import", name.substring(0, name.indexOf('.')), file.toString()).done();
  }

  private static Path simulated(Vesper vesper, Path folder) {
    Path files = folder.resolve("market");
    vesper
        .run(
            "simulate",
            "--seed",
            "3",
            "--items",
            "8",
            "--locations",
            "2",
            "--shoppers",
            "500",
            "--days",
            "60",
            "--out",
            files.toString())
        .done();
    return files;
  }

  /** A shop of files that lie there. */
  static void build(Vesper vesper, Path files) {
    vesper.run("shop", "set", "currency", "EUR").done();
    vesper.run("shop", "set", "zone", "Europe/Berlin").done();
    vesper.run("shop", "set", "cash_budget_minor", "300000").done();
    for (String contract : CONTRACTS) {
      vesper.run("import", contract, files.resolve(contract + ".csv").toString()).done();
    }
  }

  /** Runs the night to its end, whatever state it is in, and returns the plan's hash. */
  static String finish(Vesper vesper) {
    Vesper.Outcome night = vesper.run("night", "--as-of", LAST_DAY, "--format", "json");
    boolean wasDone = night.exitCode() == 4 && night.err().contains("is finished");
    return FirstNightTest.text(
        wasDone
            ? vesper.run("runs", "show", LAST_DAY + "-v1", "--format", "json").done()
            : night.done(),
        "plan_hash");
  }

  /** What must be there once and only once after any number of kills. */
  static String counted(Vesper vesper) {
    return vesper.run("plan", "restock", "--format", "csv").done()
        + vesper.run("plan", "list", "--format", "csv").done().lines().count();
  }
}
