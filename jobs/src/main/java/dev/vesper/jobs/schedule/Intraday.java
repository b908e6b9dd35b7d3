package dev.vesper.jobs.schedule;

/** Whoever tells the day that is not over anew. */
@FunctionalInterface
public interface Intraday {
  /**
   * Tells it once. It takes no lock that a night holds or waits for.
   *
   * @return what came of it, in words
   * @throws dev.vesper.domain.run.StepFailure when it failed; the next due time tries again
   */
  String refresh();
}
