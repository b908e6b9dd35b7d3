package dev.vesper.jobs.schedule;

import dev.vesper.data.store.Run;
import dev.vesper.jobs.nightly.NightRequest;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Whoever runs a night to its end. */
@FunctionalInterface
public interface Nights {
  /**
   * A night that is wanted.
   *
   * @param asOf the last day that is known
   * @param mode what to do about a night of the same date
   * @param deadline when the plan should be there; null when nobody waits for it
   * @param anew whether everything is learnt anew
   * @param actor who wants it
   */
  record Wanted(
      LocalDate asOf,
      NightRequest.Mode mode,
      @Nullable Instant deadline,
      boolean anew,
      String actor) {}

  /**
   * Runs it under the lease of the shop's night.
   *
   * @throws dev.vesper.jobs.nightly.NightRefused when it must not run now
   * @throws dev.vesper.domain.run.StepFailure when a step failed
   */
  Run run(Wanted night);
}
