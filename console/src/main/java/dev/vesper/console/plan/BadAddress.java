package dev.vesper.console.plan;

/** An address or a form that says what no page of ours would have said. */
final class BadAddress extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadAddress(String message) {
    super(message);
  }
}
