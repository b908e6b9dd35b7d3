package dev.vesper.jobs.nightly;

/** Somebody has asked that the night stops: a sentence that says who. */
final class NightStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NightStopped(String message) {
    super(message);
  }
}
