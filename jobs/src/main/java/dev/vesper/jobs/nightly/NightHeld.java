package dev.vesper.jobs.nightly;

/** The deadline has come before there was a plan: a sentence with the reason. */
final class NightHeld extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NightHeld(String message) {
    super(message);
  }
}
