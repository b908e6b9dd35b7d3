package dev.vesper.proof;

import java.nio.file.Path;
import java.util.List;

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

  private MiniShop() {}

  /** Simulates and imports it into the program's home. */
  static void make(Vesper vesper, Path folder) {
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
    build(vesper, files);
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
