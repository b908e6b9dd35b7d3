package dev.vesper.console.tonight;

import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.StepStatus;
import dev.vesper.domain.run.StepName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps of a night as bars on one time line, each beside its usual duration. */
public final class StepBars {
  /** The time line's length in the drawing's own units. */
  public static final int WIDTH = 1000;

  // Shorter ones could not be seen.
  private static final int LEAST_WIDTH = 6;
  // Slower by half and by a minute: worth a sign.
  private static final double SLOW = 1.5;
  private static final Duration SLOW_BY = Duration.ofMinutes(1);

  private StepBars() {}

  /**
   * A step as it is shown.
   *
   * @param code its name in JSON and on the command line
   * @param name its name for people
   * @param tag how it stands
   * @param took how long it took, or has been running
   * @param usual its median over earlier nights; null when there is none
   * @param started when, in the shop's time
   * @param rowsIn records read
   * @param rowsOut records written
   * @param slow whether it took much longer than usual
   * @param x where its bar begins, 0 to {@link #WIDTH}
   * @param width how long its bar is
   * @param usualX where it usually ends; null when nobody knows
   * @param message why it failed or was skipped; else empty
   */
  public record Bar(
      String code,
      String name,
      Tag tag,
      String took,
      @Nullable String usual,
      String started,
      String rowsIn,
      String rowsOut,
      boolean slow,
      int x,
      int width,
      @Nullable Integer usualX,
      String message) {}

  /**
   * The steps of a run.
   *
   * @param run with its steps
   * @param earlier runs with their steps, whose medians are usual
   * @param now for what still runs
   */
  public static List<Bar> of(Run run, List<Run> earlier, Instant now, Words words) {
    Map<StepName, Duration> usual = usual(earlier);
    Optional<Instant> first =
        run.steps().stream().map(RunStep::startedAt).min(Comparator.naturalOrder());
    if (first.isEmpty()) {
      return List.of();
    }
    Instant from = first.get();
    Duration span = Duration.ofSeconds(1);
    for (RunStep step : run.steps()) {
      Duration end = Duration.between(from, end(step, now));
      Duration usually =
          Duration.between(from, step.startedAt())
              .plus(usual.getOrDefault(step.step(), Duration.ZERO));
      span = longer(span, longer(end, step.status() == StepStatus.SKIPPED ? end : usually));
    }
    List<Bar> bars = new ArrayList<>();
    for (RunStep step : run.steps()) {
      bars.add(bar(step, usual.get(step.step()), from, span, now, words));
    }
    return bars;
  }

  private static Bar bar(
      RunStep step,
      @Nullable Duration usual,
      Instant from,
      Duration span,
      Instant now,
      Words words) {
    Duration took = Duration.between(step.startedAt(), end(step, now));
    int x = at(Duration.between(from, step.startedAt()), span);
    @Nullable Duration compared = step.status() == StepStatus.SKIPPED ? null : usual;
    boolean slow =
        compared != null
            && took.toMillis() > compared.toMillis() * SLOW
            && took.compareTo(compared.plus(SLOW_BY)) > 0;
    return new Bar(
        step.step().code(),
        words.say("tonight.step." + step.step().code()),
        tag(step.status(), words),
        words.took(took),
        usual == null ? null : words.took(usual),
        words.time(step.startedAt()),
        words.count(step.rowsIn()),
        words.count(step.rowsOut()),
        slow,
        Math.min(x, WIDTH - LEAST_WIDTH),
        Math.max(LEAST_WIDTH, at(took, span)),
        compared == null ? null : Math.min(WIDTH - 1, x + at(compared, span)),
        step.message());
  }

  /** How a step stands, as a tag. */
  public static Tag tag(StepStatus status, Words words) {
    Tag.Tone tone =
        switch (status) {
          case COMPLETED -> Tag.Tone.GOOD;
          case SKIPPED -> Tag.Tone.QUIET;
          case RUNNING -> Tag.Tone.INFO;
          case FAILED -> Tag.Tone.BAD;
        };
    return new Tag(tone, words.say("tonight.step-status." + status.code()));
  }

  /** The median duration of each step over the runs in which it was done. */
  static Map<StepName, Duration> usual(List<Run> earlier) {
    Map<StepName, List<Duration>> seen = new EnumMap<>(StepName.class);
    for (Run run : earlier) {
      for (RunStep step : run.steps()) {
        if (step.status() == StepStatus.COMPLETED) {
          seen.computeIfAbsent(step.step(), name -> new ArrayList<>()).add(step.took());
        }
      }
    }
    Map<StepName, Duration> usual = new EnumMap<>(StepName.class);
    seen.forEach((name, durations) -> usual.put(name, median(durations)));
    return usual;
  }

  private static Duration median(List<Duration> durations) {
    long[] millis = durations.stream().mapToLong(Duration::toMillis).toArray();
    Arrays.sort(millis);
    int half = millis.length / 2;
    return Duration.ofMillis(
        millis.length % 2 == 1 ? millis[half] : (millis[half - 1] + millis[half]) / 2);
  }

  private static Instant end(RunStep step, Instant now) {
    return step.endedAt() == null ? now : step.endedAt();
  }

  private static int at(Duration part, Duration whole) {
    return (int) (part.toMillis() * WIDTH / Math.max(1, whole.toMillis()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
