package dev.vesper.jobs.schedule;

import dev.vesper.schedules.spec.Work;

/** Whoever keeps the home in order while no night runs. */
@FunctionalInterface
public interface Upkeep {
  /**
   * Does it once.
   *
   * @return what came of it, in words
   * @throws dev.vesper.data.store.Refused while a night runs
   */
  String run(Work work);
}
