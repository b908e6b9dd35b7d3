package dev.vesper.jobs.nightly;

import dev.vesper.data.home.Home;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Store;
import dev.vesper.data.timetable.DatabaseClock;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import dev.vesper.jobs.worker.SparkWorker;
import dev.vesper.jobs.worker.WorkerLaunch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Composes a night from its parts and runs it: which step runs where is decided here. */
public final class NightRunner {
  private static final Set<StepName> IN_WORKER =
      EnumSet.of(
          StepName.FACTS,
          StepName.INSIGHTS,
          StepName.RESPONSE,
          StepName.FORECAST,
          StepName.RECOMMEND);

  private final Parts parts;

  /** Nights of those parts. */
  public NightRunner(Parts parts) {
    this.parts = parts;
  }

  /**
   * What a night is made of.
   *
   * @param source connections to the store's database
   * @param store the store
   * @param home where files lie
   * @param clock when "now" is, for the log
   * @param landed what has come in
   * @param local the steps that run in this JVM, given who says that the time to search is over
   * @param worker how the Spark worker is started, for those that run there
   * @param lease how long a night's process may give no sign of life
   */
  public record Parts(
      DataSource source,
      Store store,
      Home home,
      Clock clock,
      NightInputs.Landed landed,
      Function<BooleanSupplier, Map<StepName, StepTask>> local,
      Supplier<WorkerLaunch> worker,
      Duration lease) {}

  /**
   * Runs a night to its end; it gives way to whatever else runs.
   *
   * @param listener who is told how it goes
   * @throws NightRefused when it must not run now
   * @throws dev.vesper.domain.run.StepFailure when a step failed; the run can be gone on with
   */
  public Run run(NightRequest request, NightSteps.NightListener listener) {
    return GivingWay.by(GivingWay.wanted(), () -> runHere(request, listener));
  }

  private Run runHere(NightRequest request, NightSteps.NightListener listener) {
    Night night =
        new Night(
            parts.source(), parts.store().runs(), new BatchStore(parts.source()), parts.lease());
    TimeBudget budget = budget(request);
    NightInputs inputs =
        new NightInputs(parts.store(), parts.landed(), new Horizon(), request.anew());
    NightLog log = new NightLog(parts.home(), parts.clock(), listener);
    NightUpkeep upkeep = new NightUpkeep(parts.source(), parts.home(), parts.clock(), log);
    NightOutcome outcome = new NightOutcome(parts.store(), inputs, parts.landed(), upkeep);
    try (Stopping stopping = new Stopping(parts.store().timetable().answers(), parts.clock());
        Places places = new Places(parts, budget, stopping)) {
      NightSteps steps =
          new NightSteps(
              parts.store(),
              new NightFolders(parts.home()),
              inputs,
              new SeenInputs(parts.home()),
              places,
              outcome,
              budget,
              log);
      return night.run(request, log.around(stopping.around(steps)));
    }
  }

  /** By the database's clock, as schedules reckon their deadlines. */
  private TimeBudget budget(NightRequest request) {
    Store store = parts.store();
    String shop = request.shopId();
    return new TimeBudget(
        new SteadyClock(new DatabaseClock(parts.source()).instant()),
        request.deadline(),
        request.deadline() == null ? Map.of() : UsualTimes.of(store.runs(), shop),
        ZoneId.of(store.settings().value(shop, "zone").orElse("UTC")));
  }

  /**
   * Steps of this JVM, and the Spark worker, which is started when a step first needs it and then
   * kept.
   */
  private static final class Places implements NightSteps.StepRunner, AutoCloseable {
    private final Parts parts;
    private final TimeBudget budget;
    private final Stopping stopping;
    private final Map<StepName, StepTask> local;
    private @Nullable SparkWorker worker;

    Places(Parts parts, TimeBudget budget, Stopping stopping) {
      this.parts = parts;
      this.budget = budget;
      this.stopping = stopping;
      this.local = parts.local().apply(() -> stopping.isAsked() || budget.searchIsOver());
    }

    @Override
    public StepResult run(StepInput input, Progress told) throws IOException {
      @Nullable StepTask task = local.get(input.step());
      StepResult answer = task == null ? inWorker(input, told) : task.run(input, told);
      // A search that was cut for it is no answer.
      stopping.check();
      return answer;
    }

    private StepResult inWorker(StepInput input, Progress told) {
      if (!IN_WORKER.contains(input.step())) {
        throw new IllegalStateException("nobody runs step " + input.step().code());
      }
      if (worker != null && !worker.lives()) {
        worker.close();
        worker = null;
      }
      if (worker == null) {
        worker = SparkWorker.start(parts.worker().get());
      }
      stopping.endsBy(worker::end);
      try {
        return inTime(worker, input, told);
      } catch (StepFailure e) {
        stopping.check();
        throw e;
      } finally {
        stopping.endsBy(null);
      }
    }

    /** A worker that is still at work when its step's time is over is ended; nothing else can. */
    private StepResult inTime(SparkWorker busy, StepInput input, Progress told) {
      @Nullable Duration left = budget.left(input.step());
      if (left == null) {
        return busy.run(input.step().code(), input, told);
      }
      try (Alarm alarm = Alarm.in(left, busy::end)) {
        try {
          return busy.run(input.step().code(), input, told);
        } catch (StepFailure e) {
          throw alarm.hasRung() ? budget.stopped(input.step()) : e;
        }
      }
    }

    @Override
    public void close() {
      if (worker != null) {
        worker.close();
      }
    }
  }
}
