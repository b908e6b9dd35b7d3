package dev.vesper.console.plan;

/** Texts that a spreadsheet would take for a formula, disarmed. */
public final class SafeText {
  private static final String DANGEROUS = "=+-@\t\r\u0000";

  private SafeText() {}

  /**
   * The text for a CSV cell: with an apostrophe in front when it begins as a formula would. A text
   * that looks so already gets another one, so that {@link #plain} is exact.
   *
   * <p>OWASP, CSV Injection: = + - @ tab, carriage return; and NUL, which some readers drop.
   */
  public static String cell(String text) {
    return dangerous(text) ? "'" + text : text;
  }

  /** What a CSV cell said before {@link #cell} disarmed it. */
  public static String plain(String cell) {
    return cell.startsWith("'") && dangerous(cell) ? cell.substring(1) : cell;
  }

  private static boolean dangerous(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == '\'') {
      at++;
    }
    return at < text.length() && DANGEROUS.indexOf(text.charAt(at)) >= 0;
  }

  /** The text for a typed cell of a workbook: it is no formula there, but XML takes no controls. */
  public static String typed(String text) {
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
