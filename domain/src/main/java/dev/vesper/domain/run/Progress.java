package dev.vesper.domain.run;

/** Where a step tells how far it is. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress SILENT = (done, total, what) -> {};

  /**
   * Tells how far the step is.
   *
   * @param done units of work done
   * @param total units in all, or -1 when not known
   * @param what the unit or the stage, such as "series backtested"
   */
  void at(long done, long total, String what);
}
