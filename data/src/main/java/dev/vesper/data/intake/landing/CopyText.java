package dev.vesper.data.intake.landing;

import org.jspecify.annotations.Nullable;

/** PostgreSQL's COPY text format: tabs between cells, backslash escapes, {@code \N} for null. */
final class CopyText {
  static final String NULL = "\\N";

  private CopyText() {}

  /** Adds a cell; null stays null. */
  static void append(StringBuilder line, @Nullable String cell) {
    if (cell == null) {
      line.append(NULL);
      return;
    }
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        // PostgreSQL's text cannot hold NUL; its picture can.
        case '\0' -> line.append('\u2400');
        default -> line.append(c);
      }
    }
  }
}
