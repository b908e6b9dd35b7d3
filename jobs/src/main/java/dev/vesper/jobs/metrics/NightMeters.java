package dev.vesper.jobs.metrics;

import dev.vesper.data.outbox.LetterState;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.RunStatus;
import dev.vesper.data.timetable.NightFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Meters of a shop's nights. They show what the store says, whichever process ran a night, so every
 * process tells the same; the pool is that of this process.
 */
final class NightMeters {
  private static final double MILLIS = 1000;

  private final Database database;
  private final String shopId;
  private final MultiGauge runs;
  private final MultiGauge seconds;
  private final MultiGauge rows;
  private final MultiGauge lateness;
  private final MultiGauge planLateness;
  private final MultiGauge messages;
  private final MultiGauge letters;
  private final MultiGauge oldestLetter;

  NightMeters(MeterRegistry registry, Database database, String shopId) {
    this.database = database;
    this.shopId = shopId;
    this.runs = gauge(registry, "vesper.night.runs", "nights by how they stand", "");
    this.seconds =
        gauge(registry, "vesper.night.step", "steps of the newest night that ended", "seconds");
    this.rows = gauge(registry, "vesper.night.step.rows", "records of those steps", "");
    this.lateness =
        gauge(registry, "vesper.schedule.lateness", "from the due time to its night", "seconds");
    this.planLateness =
        gauge(registry, "vesper.plan.lateness", "from the deadline to the plan", "seconds");
    this.messages = gauge(registry, "vesper.news.messages", "messages of news by state", "");
    this.letters = gauge(registry, "vesper.outbox.letters", "letters outside by state", "");
    this.oldestLetter =
        gauge(registry, "vesper.outbox.oldest", "age of the oldest undelivered letter", "seconds");
    pool(registry, "active", use -> use.active());
    pool(registry, "idle", use -> use.idle());
    pool(registry, "waiting", use -> use.waiting());
    pool(registry, "most", use -> use.most());
  }

  /** Reads the store anew. */
  void refresh() {
    NightFigures now = NightFigures.of(database.dataSource(), shopId);
    Map<String, Long> byStatus =
        Arrays.stream(RunStatus.values())
            .collect(
                Collectors.toMap(
                    RunStatus::code, status -> now.runs().getOrDefault(status.code(), 0L)));
    runs.register(counted("outcome", byStatus), true);
    List<MultiGauge.Row<?>> took = new ArrayList<>();
    List<MultiGauge.Row<?>> counts = new ArrayList<>();
    for (NightFigures.Step step : now.steps()) {
      Tags name = Tags.of("step", step.name());
      took.add(MultiGauge.Row.of(name, seconds(step.took())));
      counts.add(MultiGauge.Row.of(name.and("direction", "in"), step.rowsIn()));
      counts.add(MultiGauge.Row.of(name.and("direction", "out"), step.rowsOut()));
    }
    seconds.register(took, true);
    rows.register(counts, true);
    lateness.register(timed(now.lateness()), true);
    planLateness.register(timed(now.planLateness()), true);
    messages.register(counted("state", now.messages()), true);
    Map<String, Long> byState =
        Arrays.stream(LetterState.values())
            .collect(
                Collectors.toMap(
                    LetterState::code, state -> now.letters().getOrDefault(state.code(), 0L)));
    letters.register(counted("state", byState), true);
    oldestLetter.register(
        List.of(MultiGauge.Row.of(Tags.empty(), seconds(now.oldestLetter()))), true);
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String what, String unit) {
    return MultiGauge.builder(name)
        .description(what)
        .baseUnit(unit.isEmpty() ? null : unit)
        .register(registry);
  }

  private void pool(
      MeterRegistry registry, String state, ToDoubleFunction<Database.PoolUse> value) {
    Gauge.builder("vesper.pool.connections", database, own -> value.applyAsDouble(own.poolUse()))
        .description("connections of this process, and who waits for one")
        .tag("state", state)
        .register(registry);
  }

  private static List<MultiGauge.Row<?>> counted(String tag, Map<String, Long> counts) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    counts.forEach((name, count) -> rows.add(MultiGauge.Row.of(Tags.of(tag, name), count)));
    return rows;
  }

  private static List<MultiGauge.Row<?>> timed(Map<String, Duration> times) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    times.forEach(
        (name, time) -> rows.add(MultiGauge.Row.of(Tags.of("schedule", name), seconds(time))));
    return rows;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / MILLIS;
  }
}
