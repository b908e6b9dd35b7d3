package dev.vesper.data.store;

import dev.vesper.domain.run.StepName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run.
 *
 * @param step which
 * @param status how it stands
 * @param startedAt when it last started
 * @param endedAt when it ended; null while it runs
 * @param rowsIn records read
 * @param rowsOut records written
 * @param inputHash the hash of its input, once known
 * @param outputHash the hash of what it made, once done
 * @param figures what people are told about it, by name
 * @param message why it failed or was skipped; else empty
 * @param actor who ran it
 */
public record RunStep(
    StepName step,
    StepStatus status,
    Instant startedAt,
    @Nullable Instant endedAt,
    long rowsIn,
    long rowsOut,
    @Nullable String inputHash,
    @Nullable String outputHash,
    SortedMap<String, String> figures,
    String message,
    String actor) {

  public RunStep {
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
  }

  /**
   * Which step of which run.
   *
   * @param shopId the shop
   * @param runId the run
   * @param step the step
   */
  public record Key(String shopId, String runId, StepName step) {}

  /** From start to end; zero while it runs. */
  public Duration took() {
    return endedAt == null ? Duration.ZERO : Duration.between(startedAt, endedAt);
  }
}
