package dev.vesper.data.intake.csv;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a UTF-8 text; one that is longer than any record is cut, and said to be. */
public final class TextLines implements AutoCloseable {
  /**
   * A line without its end.
   *
   * @param number counted from 1
   * @param text its first 1,048,576 characters
   * @param tooLong whether there are more
   */
  public record Line(long number, String text, boolean tooLong) {}

  private final Reader in;
  private final char[] buffer = new char[1 << 16];
  private int at;
  private int end;
  private long number;

  private TextLines(Reader in) {
    this.in = in;
  }

  /** Opens the text. */
  public static TextLines open(SourceFile source) throws IOException {
    return new TextLines(new StrictUtf8(source.path(), source.open()));
  }

  /** The next line, or null at the end. */
  public @Nullable Line next() throws IOException {
    StringBuilder text = new StringBuilder();
    boolean tooLong = false;
    boolean any = false;
    while (at < end || fill()) {
      any = true;
      char c = buffer[at++];
      if (c == '\n') {
        break;
      }
      if (text.length() < QuoteGuard.MOST_CHARS) {
        text.append(c);
      } else {
        tooLong = true;
      }
    }
    if (!any) {
      return null;
    }
    if (text.length() > 0 && text.charAt(text.length() - 1) == '\r') {
      text.setLength(text.length() - 1);
    }
    return new Line(++number, text.toString(), tooLong);
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
