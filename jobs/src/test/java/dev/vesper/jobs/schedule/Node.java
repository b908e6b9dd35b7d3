package dev.vesper.jobs.schedule;

import dev.vesper.data.home.Home;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Store;
import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.nightly.BatchStore;
import dev.vesper.jobs.nightly.Night;
import dev.vesper.jobs.nightly.NightRequest;
import dev.vesper.schedules.spec.ScheduleFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A process that could run nights: a pool and a store of its own, and nights that go through the
 * real lock, run rows and batch, with steps that only say that they ran.
 */
final class Node implements AutoCloseable {
  /** What starts later than this was not started by the alarm clock. */
  static final Duration LATEST_BY_ALARM = Duration.ofSeconds(8);

  /** Quick looks; a due time that the alarm clock does not bring is taken after seconds. */
  static final Pace BY_ALARM =
      new Pace(
          Duration.ofMillis(200),
          LATEST_BY_ALARM,
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10));

  /** Quick looks that take what is due without an alarm. */
  static final Pace BY_LOOK =
      new Pace(
          Duration.ofMillis(100),
          Duration.ZERO,
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10));

  /** Long enough for a busy machine, and short enough to wait for. */
  static final Duration LEASE = Duration.ofMillis(900);

  private final String name;
  private final Database database;
  private final Store store;
  private final Clock clock;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<Nights.Wanted> wanted = new CopyOnWriteArrayList<>();
  private volatile Upkeep upkeep = work -> "nothing to keep in order";
  private volatile Intraday intraday = () -> "nothing to tell";

  Node(String name, Home home, Database database, Clock clock) {
    this.name = name;
    this.database = database;
    this.clock = clock;
    this.store = Store.open(database.dataSource(), home, clock);
  }

  /** Who tells the day; nobody says anything unless it is given. */
  Node telling(Intraday teller) {
    this.intraday = teller;
    return this;
  }

  /** Who keeps the home in order. */
  Node keeping(Upkeep keeper) {
    this.upkeep = keeper;
    return this;
  }

  boolean isNightRunning(String shop) {
    return guard().isRunning(shop);
  }

  DataSource source() {
    return database.dataSource();
  }

  Store store() {
    return store;
  }

  List<String> told() {
    return told;
  }

  /** The real night; each step is handed to the recorder. */
  Run night(String shop, LocalDate asOf, NightRequest.Mode mode, Consumer<StepName> recorder) {
    return guard()
        .run(
            NightRequest.whole(shop, asOf, mode, "test", name),
            new Night.Steps() {
              @Override
              public void run(Run run, StepName step, long lease) {
                recorder.accept(step);
              }

              @Override
              public @Nullable String planHash(Run run) {
                return null;
              }
            });
  }

  Scheduler schedule(String shop, Path files, Pace pace, Consumer<StepName> recorder) {
    return Scheduler.start(
        new SchedulerParts(
            database.dataSource(),
            store,
            shop,
            name,
            clock,
            Clock.systemUTC(),
            new ScheduleFiles(files),
            wanted -> {
              this.wanted.add(wanted);
              return night(shop, wanted.asOf(), wanted.mode(), recorder);
            },
            () -> intraday.refresh(),
            work -> upkeep.run(work),
            () -> guard().isRunning(shop),
            pace,
            told::add));
  }

  /** The nights that its schedules and requests wanted. */
  List<Nights.Wanted> wanted() {
    return wanted;
  }

  private Night guard() {
    return new Night(
        database.dataSource(), store.runs(), new BatchStore(database.dataSource()), LEASE);
  }

  @Override
  public void close() {
    store.close();
    database.close();
  }
}
