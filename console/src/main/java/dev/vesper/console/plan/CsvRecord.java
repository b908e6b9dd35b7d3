package dev.vesper.console.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a file that is exported, by RFC 4180; texts are no formulas, numbers stay numbers.
 */
public final class CsvRecord {
  private CsvRecord() {}

  /** Writes cells that are texts, whole numbers, decimals ({@code Double}) or null. */
  public static void write(Writer out, List<? extends @Nullable Object> cells) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
    }
    try {
      out.append(text).append("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cell(@Nullable Object cell) {
    if (cell == null) {
      return "";
    } else if (cell instanceof Double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    } else if (cell instanceof Number number) {
      return number.toString();
    }
    String text = SafeText.cell(cell.toString());
    boolean quoted = text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
