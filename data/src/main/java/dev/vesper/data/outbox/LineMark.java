package dev.vesper.data.outbox;

/** Where a page of letters' lines ended: a letter and its line. */
record LineMark(long letter, int line) {

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when no answer named it
   */
  static LineMark of(String text) {
    if (text.isEmpty()) {
      return new LineMark(0, 0);
    }
    int slash = text.indexOf('/');
    try {
      return new LineMark(
          Long.parseLong(text.substring(0, Math.max(0, slash))),
          Integer.parseInt(text.substring(slash + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("after is the next of an earlier answer", e);
    }
  }

  String text() {
    return letter + "/" + line;
  }
}
