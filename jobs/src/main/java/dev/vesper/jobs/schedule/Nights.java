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
   * Runs it under the lease of the shop's night.
   *
   * @param deadline when the plan should be there; null when nobody waits for it
   * @throws dev.vesper.jobs.nightly.NightRefused when it must not run now
   * @throws dev.vesper.domain.run.StepFailure when a step failed
   */
  Run run(LocalDate asOf, NightRequest.Mode mode, @Nullable Instant deadline, String actor);
}
