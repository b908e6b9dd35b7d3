package dev.vesper.data.store;

/** A change that a rule of the store forbids, such as a step back in a plan's life. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message says what is forbidden and why. */
  public Refused(String message) {
    super(message);
  }
}
