package dev.vesper.data.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One night of a shop: a version of its as-of date.
 *
 * @param shopId the shop
 * @param runId its name, such as {@code 2011-06-30-v1}; fit for a folder
 * @param asOf the last day that is known
 * @param version counts up per shop and date
 * @param status how it stands
 * @param seed where all its randomness starts
 * @param codeVersion the version of Vesper
 * @param inputHash the hash of the night's snapshot, once known
 * @param planHash the hash of its plan, once made
 * @param message why it was held, failed or stopped, or what is missing in one that ended with a
 *     plan; else empty
 * @param actor who asked for it
 * @param startedAt when
 * @param endedAt when it ended; null while it runs
 * @param steps in the order of the night; empty in lists
 */
public record Run(
    String shopId,
    String runId,
    LocalDate asOf,
    int version,
    RunStatus status,
    long seed,
    String codeVersion,
    @Nullable String inputHash,
    @Nullable String planHash,
    String message,
    String actor,
    Instant startedAt,
    @Nullable Instant endedAt,
    List<RunStep> steps) {

  public Run {
    steps = List.copyOf(steps);
  }
}
