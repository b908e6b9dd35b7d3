package dev.vesper.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The home of a shop of many items with a plan and people who work on it, made once and kept for
 * proofs of any build: each part of it that is done is not done again.
 */
final class BusyHome {
  static final LocalDate FIRST_DAY = LocalDate.of(2025, 9, 1);
  static final int DAYS = 90;
  static final int LOCATIONS = 10;

  private static final int SHOPPERS_PER_ITEM = 20;
  private static final int SEED = 5;
  private static final long PATIENCE_MINUTES = 60;
  private static final List<String> TABLES =
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
          "receipts",
          "ad_spend",
          "calendar",
          "experiments");
  private static final List<String> EVENTS = List.of("ar_events", "page_events");

  private final Path folder;
  private final int items;
  private final int users;

  private BusyHome(Path folder, int items, int users) {
    this.folder = folder;
    this.items = items;
    this.users = users;
  }

  /** A shop of so many items at ten places, which so many people work on. */
  static BusyHome of(int items, int users) {
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("vesper-busy-console-" + items + "x" + LOCATIONS);
    return new BusyHome(folder, items, users);
  }

  /** The as-of date of the night beside which people work; the one before is done. */
  static String lastDay() {
    return FIRST_DAY.plusDays(DAYS - 1L).toString();
  }

  int itemLocations() {
    return items * LOCATIONS;
  }

  /** The program on the home that is worked on. */
  Vesper program() {
    return Vesper.at(live()).forLongWork();
  }

  Path live() {
    return folder.resolve("live");
  }

  /** Where a proof keeps what it has measured. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Makes what is not there yet. */
  void make() throws Exception {
    Files.createDirectories(folder);
    folder.toFile().setExecutable(true, false);
    folder.toFile().setReadable(true, false);
    part("market", this::simulate);
    part("imported", this::bring);
    part(
        "night", () -> run("night", "--as-of", LocalDate.parse(lastDay()).minusDays(1).toString()));
    part("people", this::employ);
    part(
        "ready",
        () -> {
          Homes.remove(folder.resolve("ready"));
          Homes.copy(live(), folder.resolve("ready"));
        });
  }

  /** Puts the home in place as it was made. */
  void set() {
    if (!Files.exists(folder.resolve("ready.done"))) {
      throw new AssertionError("the home is not made: begin with --from 1");
    }
    Homes.remove(live());
    Homes.copy(folder.resolve("ready"), live());
  }

  /** Runs a command of any length to its end; its seconds. */
  double run(String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve(arguments[0] + ".out");
    Path err = folder.resolve(arguments[0] + ".err");
    long began = System.nanoTime();
    Process process = program().start(out, err, arguments);
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(
          String.join(" ", arguments) + ": " + Files.readString(out) + Files.readString(err));
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private void simulate() throws Exception {
    Homes.delete(folder.resolve("market"));
    run(
        "simulate",
        "--seed",
        Integer.toString(SEED),
        "--items",
        Integer.toString(items),
        "--locations",
        Integer.toString(LOCATIONS),
        "--shoppers",
        Integer.toString(SHOPPERS_PER_ITEM * items),
        "--days",
        Integer.toString(DAYS),
        "--start",
        FIRST_DAY.toString(),
        "--out",
        folder.resolve("market").toString());
  }

  private void bring() throws Exception {
    Homes.remove(live());
    Path files = folder.resolve("market");
    Properties shop = new Properties();
    try (var in = Files.newBufferedReader(files.resolve("shop.properties"))) {
      shop.load(in);
    }
    // The program's own second step is proven elsewhere; here a password opens the session.
    shop.setProperty("totp_required", "none");
    for (String key : shop.stringPropertyNames()) {
      run("shop", "set", key, shop.getProperty(key));
    }
    for (String contract : TABLES) {
      run("import", contract, files.resolve(contract + ".csv").toString());
    }
    for (String contract : EVENTS) {
      run("import", contract, files.resolve(contract + ".jsonl").toString());
    }
  }

  /** Accounts of all who work here, made by an admin of theirs, and everybody's password. */
  private void employ() throws Exception {
    try (HomeServer server = HomeServer.keep(live())) {
      String admin = BusyUser.name(users);
      Vesper.Outcome added = program().run("users", "add", admin, "admin", "--format", "json");
      // One that was cut short has left the admin.
      String code =
          added.exitCode() == 0
              ? added.out()
              : program().run("users", "reset-code", admin, "--format", "json").done();
      try (BusyServer console = BusyServer.start(this)) {
        BusyUser boss = new BusyUser(users, console.url(), new BusySamples());
        boss.choosePassword(FirstNightTest.text(code, "code"));
        for (int n = 0; n < users; n++) {
          new BusyUser(n, console.url(), new BusySamples()).choosePassword(boss.invite(n));
        }
      }
    }
  }

  private void part(String name, Making making) throws Exception {
    Path done = folder.resolve(name + ".done");
    if (!Files.exists(done)) {
      long began = System.nanoTime();
      making.make();
      LongProof.tell(
          String.format(
              "busy-console,%d item-locations,made %s,%.0f s",
              itemLocations(), name, (System.nanoTime() - began) / 1e9));
      Files.createFile(done);
    }
  }

  /** A part of the home being made. */
  private interface Making {
    void make() throws Exception;
  }

  /** What a file of the folder says, or nothing. */
  static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
