package dev.vesper.jobs.nightly;

/** A night that must not run now: a sentence with what to do. */
public final class NightRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NightRefused(String message) {
    super(message);
  }
}
