package dev.vesper.console.plan;

/** Texts that a spreadsheet would take for a formula, disarmed. */
final class SafeText {
  private static final String DANGEROUS = "=+-@\t\r\u0000";

  private SafeText() {}

  /**
   * The text for a CSV cell: with an apostrophe in front when it begins as a formula would.
   *
   * <p>OWASP, CSV Injection: = + - @ tab, carriage return; and NUL, which some readers drop.
   */
  static String cell(String text) {
    return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /** The text for a typed cell of a workbook: it is no formula there, but XML takes no controls. */
  static String typed(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c < 0xE000)))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
