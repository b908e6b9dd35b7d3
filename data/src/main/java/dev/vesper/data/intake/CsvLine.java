package dev.vesper.data.intake;

import java.util.List;

/** One line of canonical CSV (RFC 4180): quoted only where it must be, without line end. */
public final class CsvLine {
  // OWASP, CSV Injection: also tab, carriage return, and NUL, which some readers drop.
  private static final String FORMULA_STARTS = "=+-@\t\r\0";

  private CsvLine() {}

  /** Text for a person's file: no spreadsheet takes it for a formula. */
  public static String disarmed(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /** The cells joined. */
  public static String of(List<String> cells) {
    return of(cells.toArray(String[]::new));
  }

  /** The cells joined. */
  public static String of(String[] cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      append(line, cells[i]);
    }
    return line.toString();
  }

  private static void append(StringBuilder line, String cell) {
    if (cell.indexOf(',') < 0
        && cell.indexOf('"') < 0
        && cell.indexOf('\n') < 0
        && cell.indexOf('\r') < 0) {
      line.append(cell);
    } else {
      line.append('"').append(cell.replace("\"", "\"\"")).append('"');
    }
  }
}
