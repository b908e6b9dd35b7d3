package dev.vesper.jobs.cli;

import dev.vesper.console.IdentityProvider;
import dev.vesper.data.access.AccessDesk;
import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.Importer;
import dev.vesper.data.intake.KnownFormats;
import dev.vesper.data.intake.assumed.AssumedTerms;
import dev.vesper.data.intake.collect.CollectedLanding;
import dev.vesper.data.intake.landing.ImportRecords;
import dev.vesper.data.lake.Compaction;
import dev.vesper.data.lake.IngestStep;
import dev.vesper.data.lake.Segments;
import dev.vesper.data.lake.SnapshotStep;
import dev.vesper.data.privacy.KeyRotation;
import dev.vesper.data.privacy.OutgoingSecrets;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.privacy.audit.Anchors;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.data.privacy.erasure.Erasure;
import dev.vesper.data.privacy.erasure.LinkageEpoch;
import dev.vesper.data.privacy.retention.Retention;
import dev.vesper.data.quality.check.CheckHistory;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.Store;
import dev.vesper.data.timetable.DatabaseClock;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepTask;
import dev.vesper.jobs.nightly.LandedInStore;
import dev.vesper.jobs.nightly.NightInputs;
import dev.vesper.jobs.nightly.NightRunner;
import dev.vesper.jobs.nightly.SummaryStep;
import dev.vesper.jobs.outbox.Delivering;
import dev.vesper.jobs.worker.WorkerLaunch;
import dev.vesper.schedules.spec.ScheduleFiles;
import dev.vesper.solver.OptimiseStep;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A shop's home with its open database: what most commands work on. */
final class Workspace implements AutoCloseable {
  /** One shop per home; the id stands in keys so that this can change. */
  static final String SHOP = "shop";

  private final GlobalOptions options;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Home home;
  private final Database database;
  private final Store store;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Queue<Runnable> atExit = new ConcurrentLinkedQueue<>();

  private Workspace(
      GlobalOptions options,
      Map<String, String> environment,
      Clock clock,
      Home home,
      Database database,
      Store store) {
    this.options = options;
    this.environment = environment;
    this.clock = clock;
    this.home = home;
    this.database = database;
    this.store = store;
  }

  /** Opens the home that the options name; creates it on first use. */
  static Workspace open(GlobalOptions options) {
    Map<String, String> environment = System.getenv();
    // The one place where the program takes its time from the machine.
    Clock clock = Clock.systemUTC();
    Home home = Home.at(options.home(environment)).create();
    Database database = Database.open(home, options.databaseUrl(environment));
    try {
      return new Workspace(
          options,
          environment,
          clock,
          home,
          database,
          Store.open(database.dataSource(), home, clock));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Closes the store, then the database, also when the process is asked to stop in the middle of
   * the work.
   *
   * @return this workspace
   */
  Workspace closedAtExit() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  atExit.forEach(Runnable::run);
                  close();
                },
                "vesper-stop"));
    return this;
  }

  /** What is done before that when the process is asked to stop: whatever uses the store ends. */
  void first(Runnable ending) {
    atExit.add(ending);
  }

  Home home() {
    return home;
  }

  Database database() {
    return database;
  }

  Store store() {
    return store;
  }

  Clock clock() {
    return clock;
  }

  /** Who may do what at the console. */
  AccessDesk access() {
    return store.access(SHOP, clock);
  }

  /** Who does what this command does. */
  String actor() {
    String named = environment.get("VESPER_ACTOR");
    return named == null || named.isBlank() ? System.getProperty("user.name", "somebody") : named;
  }

  /** Numbers in the shop's currency. */
  Amounts amounts() {
    String code = store.settings().value(SHOP, "currency").orElse("");
    return new Amounts(code.isEmpty() ? Currency.getInstance("XXX") : Currency.getInstance(code));
  }

  /** Imports files of every known format. */
  Importer importer() {
    return new Importer(database.dataSource(), home, SHOP, keys(), KnownFormats.all(), clock);
  }

  /** What has been imported so far. */
  ImportRecords importRecords() {
    return new ImportRecords(database.dataSource(), SHOP, keys(), clock);
  }

  /** What the checks of nights have found. */
  CheckHistory checkHistory() {
    return new CheckHistory(database.dataSource(), SHOP);
  }

  /** Lands what storefronts have sent. */
  CollectedLanding collected() {
    return new CollectedLanding(database.dataSource(), home, SHOP, clock);
  }

  /** The shop's keys: outside the store, where the environment may name other places. */
  ShopKeys keys() {
    return ShopKeys.of(home, environment);
  }

  /** Where people may sign in instead of by a password of ours, if the home names it. */
  Optional<IdentityProvider> identityProvider() {
    return ProviderFile.read(home, environment);
  }

  /** What messages go out with, kept where the keys are. */
  OutgoingSecrets outgoingSecrets() {
    return OutgoingSecrets.of(home, environment);
  }

  /** What messages to a target of publications are signed with. */
  OutgoingSecrets outgoingSecrets(String target) {
    return OutgoingSecrets.ofTarget(home, environment, target);
  }

  /** What publications are brought to targets outside with. */
  Delivering.Parts delivering(Consumer<String> told) {
    return new Delivering.Parts(
        store, SHOP, home, new DatabaseClock(database.dataSource()), environment, told);
  }

  /** Takes shoppers out of the shop. */
  Erasure erasure() {
    return new Erasure(database.dataSource(), home, SHOP, keys(), clock);
  }

  /** Lets old data go. */
  Retention retention() {
    return new Retention(database.dataSource(), home, SHOP, clock);
  }

  /** Merges small files of events. */
  Compaction compaction() {
    return new Compaction(database.dataSource(), home, SHOP, clock);
  }

  /** Rotates the keys of what is encrypted. */
  KeyRotation keyRotation() {
    return new KeyRotation(database.dataSource(), SHOP, keys(), clock);
  }

  /** Ends epochs of pseudonyms. */
  LinkageEpoch linkageEpoch() {
    return new LinkageEpoch(database.dataSource(), home, SHOP, keys(), clock);
  }

  /** The shop's audit trail. */
  AuditTrail audit() {
    return new AuditTrail(database.dataSource(), SHOP);
  }

  /** Writes the audit trail's head down in its second place. */
  void anchor() throws IOException {
    new Anchors(home).add(head());
  }

  /** The audit trail's head for people to keep elsewhere. */
  String auditHead() {
    Anchors.Anchor head = head();
    return "audit trail: entry " + head.seq() + ", hash " + head.hash();
  }

  private Anchors.Anchor head() {
    try {
      return audit().head(clock.instant());
    } catch (SQLException e) {
      throw new Unavailable("the audit trail cannot be read: " + e.getMessage(), e);
    }
  }

  /** Terms for a data set that has none. */
  AssumedTerms assumedTerms() {
    return new AssumedTerms(database.dataSource(), home, SHOP, clock);
  }

  /** What has landed, as the night asks for it. */
  NightInputs.Landed landed() {
    return new LandedInStore(
        database.dataSource(), home, SHOP, new Segments(database.dataSource(), home), collected());
  }

  /** The steps that run in this JVM. */
  Map<StepName, StepTask> localSteps(BooleanSupplier searchIsOver) {
    return Map.of(
        StepName.INGEST, new IngestStep(database.dataSource(), home),
        StepName.SNAPSHOT, new SnapshotStep(database.dataSource(), home),
        StepName.OPTIMISE, new OptimiseStep(searchIsOver),
        StepName.SUMMARY, new SummaryStep());
  }

  /** Nights of this home. */
  NightRunner nights() {
    return new NightRunner(
        new NightRunner.Parts(
            database.dataSource(),
            store,
            home,
            clock,
            landed(),
            this::localSteps,
            this::workerLaunch,
            lease()));
  }

  /** How long a process that runs a night may give no sign of life. */
  Duration lease() {
    return LeaseTime.of(environment);
  }

  /** The schedules of this home. */
  ScheduleFiles schedules() {
    return new ScheduleFiles(home.schedules());
  }

  /** How this home's Spark worker is started. */
  WorkerLaunch workerLaunch() {
    return WorkerOptions.of(options, environment, home);
  }

  /** The folder of the class paths, which the launcher names. */
  static Path lib() {
    return Path.of(System.getProperty("vesper.root", "."), "lib").toAbsolutePath().normalize();
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try (database) {
      store.close();
    }
  }
}
