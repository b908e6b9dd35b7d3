package dev.vesper.console.api;

import dev.vesper.data.recommend.TestState;
import dev.vesper.data.recommend.VersionTest;
import dev.vesper.domain.recommend.ArmRule;
import dev.vesper.domain.recommend.TestArm;
import dev.vesper.domain.recommend.TestReading;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A test of two versions as JSON.
 *
 * @param experiment what events name before the colon of {@code exposure}
 * @param belowB buckets that see B, of {@code buckets}
 * @param chosen a or b; null while it runs, and when it was broken off
 */
record VersionTestJson(
    long number,
    String experiment,
    long versionA,
    long versionB,
    String salt,
    int buckets,
    int belowB,
    double baseShare,
    double smallestEffect,
    long plannedSessions,
    String actor,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String chosen) {

  /**
   * What a night says of it.
   *
   * @param verdict too_early, shares_off, goes_on, a_better, b_better or no_difference
   */
  record State(
      VersionTestJson test,
      String verdict,
      @Nullable LocalDate asOf,
      long sessionsA,
      long sessionsB,
      long crossed,
      @Nullable Outcome orders,
      @Nullable Outcome marginMinor,
      @Nullable Outcome carts) {}

  /** An outcome per session; the interval's limits are null while they cannot be told. */
  record Outcome(
      long sessionsA,
      long sessionsB,
      double meanA,
      double meanB,
      double difference,
      @Nullable Double low,
      @Nullable Double high) {
    static @Nullable Outcome of(@Nullable TestReading reading) {
      return reading == null
          ? null
          : new Outcome(
              reading.sessionsA(),
              reading.sessionsB(),
              reading.meanA(),
              reading.meanB(),
              reading.difference(),
              finite(reading.low()),
              finite(reading.high()));
    }

    private static @Nullable Double finite(double value) {
      return Double.isFinite(value) ? Double.valueOf(value) : null;
    }
  }

  static VersionTestJson of(VersionTest test) {
    TestArm chosen = test.chosen();
    return new VersionTestJson(
        test.number(),
        test.experiment(),
        test.versionA(),
        test.versionB(),
        test.rule().salt(),
        ArmRule.BUCKETS,
        test.rule().belowB(),
        test.size().baseShare(),
        test.size().smallestEffect(),
        test.plannedSessions(),
        test.actor(),
        test.startedAt(),
        test.endedAt(),
        chosen == null ? null : chosen.code());
  }

  static State of(TestState state) {
    return new State(
        of(state.test()),
        state.verdict().code(),
        state.asOf(),
        state.sessionsA(),
        state.sessionsB(),
        state.crossed(),
        Outcome.of(state.orders()),
        Outcome.of(state.marginMinor()),
        Outcome.of(state.carts()));
  }
}
