package dev.vesper.schedules.spec;

/** A schedule file that cannot be used: where, why, and what may stand there. */
public final class ScheduleFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final int column;

  /**
   * A fault at a place.
   *
   * @param line from 1
   * @param column from 1
   */
  ScheduleFault(String file, int line, int column, String problem) {
    super(file + ":" + line + ":" + column + ": " + problem);
    this.file = file;
    this.line = line;
    this.column = column;
  }

  public String file() {
    return file;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
