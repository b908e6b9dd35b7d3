package dev.vesper.domain.run;

/** A step that cannot be done: a sentence for people, with the cause and what to do. */
public final class StepFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean badInput;

  private StepFailure(String message, boolean badInput) {
    super(message);
    this.badInput = badInput;
  }

  /** What was handed in is wrong: the message names file, line or setting. */
  public static StepFailure badInput(String message) {
    return new StepFailure(message, true);
  }

  /** The work itself failed or has no solution. */
  public static StepFailure failed(String message) {
    return new StepFailure(message, false);
  }

  public boolean isBadInput() {
    return badInput;
  }
}
