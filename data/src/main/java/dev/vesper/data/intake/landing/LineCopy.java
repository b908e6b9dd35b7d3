package dev.vesper.data.intake.landing;

import java.io.IOException;
import java.io.Writer;

/** Takes COPY's text format back to plain lines: one column, no control characters. */
final class LineCopy extends Writer {
  private final Writer out;
  private long lines;
  private boolean escaped;

  LineCopy(Writer out) {
    super(out);
    this.out = out;
  }

  @Override
  public void write(char[] chars, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      char c = chars[i];
      if (c == '\\' && !escaped) {
        escaped = true;
        continue;
      }
      escaped = false;
      out.write(c);
      lines += c == '\n' ? 1 : 0;
    }
  }

  long lines() {
    return lines;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
