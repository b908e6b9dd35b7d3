package dev.vesper.schedules.calendar;

/** A calendar file that cannot be used: where, why, and what may stand there. */
public final class CalendarFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * A fault on a line.
   *
   * @param line from 1
   */
  CalendarFault(int line, String problem) {
    super(problem);
    this.line = line;
  }

  /** The line, from 1. */
  public int line() {
    return line;
  }
}
