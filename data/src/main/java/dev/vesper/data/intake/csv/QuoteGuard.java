package dev.vesper.data.intake.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Lets whole, well quoted records through to the CSV parser and takes the others out line by line.
 * A parser that meets a quote which is never closed swallows the rest of the file or gives up; here
 * only the line with the fault is lost to the parser, and told to the listener. An empty line stays
 * in its place, so that line numbers hold.
 */
final class QuoteGuard extends Reader {
  /** A record that spans more lines than this has lost its closing quote. */
  static final int MOST_LINES = 1_000;

  /** A record longer than this is no row of any contract. */
  static final int MOST_CHARS = 1 << 20;

  /** What is kept of a line that was taken out. */
  static final int KEPT_OF_LINE = 4_000;

  /** Hears of lines that are no records. */
  @FunctionalInterface
  interface Listener {
    /**
     * A line was taken out.
     *
     * @param line counted from 1
     * @param tooLong whether its length was the fault, not its quotes
     * @param text its first characters
     */
    void takenOut(long line, boolean tooLong, String text);
  }

  private enum State {
    FIELD_START,
    PLAIN,
    QUOTED,
    AFTER_QUOTE
  }

  private final Reader in;
  private final Listener listener;
  private final char separator;
  private char[] text = new char[1 << 16];
  private int start;
  private int whole;
  private int end;
  private long line = 1;
  private boolean ended;

  QuoteGuard(Reader in, char separator, Listener listener) {
    super(in);
    this.in = in;
    this.separator = separator;
    this.listener = listener;
  }

  @Override
  public int read(char[] chars, int from, int length) throws IOException {
    while (start == whole) {
      if (!nextRecord()) {
        return -1;
      }
    }
    int n = Math.min(length, whole - start);
    System.arraycopy(text, start, chars, from, n);
    start += n;
    return n;
  }

  /** Moves {@code whole} past the next record, or takes a faulty line out; false at the end. */
  private boolean nextRecord() throws IOException {
    int offset = 0;
    int lines = 0;
    int firstLine = -1;
    State state = State.FIELD_START;
    while (true) {
      if (offset > MOST_CHARS || lines > MOST_LINES) {
        takeOut(firstLine, lines == 0);
        return true;
      }
      int c = at(offset);
      if (c < 0) {
        if (offset == 0) {
          return false;
        }
        if (state == State.QUOTED) {
          takeOut(firstLine, false);
        } else {
          whole += offset;
        }
        return true;
      }
      offset++;
      if (c == '\n' || c == '\r') {
        if (c == '\r' && at(offset) == '\n') {
          offset++;
        }
        lines++;
        if (state != State.QUOTED) {
          whole += offset;
          line += lines;
          return true;
        }
        firstLine = firstLine < 0 ? offset : firstLine;
      } else if (state == State.AFTER_QUOTE && c != '"' && c != separator) {
        takeOut(firstLine, false);
        return true;
      } else {
        state = next(state, c);
      }
    }
  }

  private State next(State state, int c) {
    if (state == State.QUOTED) {
      return c == '"' ? State.AFTER_QUOTE : State.QUOTED;
    }
    if (c == separator) {
      return State.FIELD_START;
    }
    if (c == '"' && state != State.PLAIN) {
      return State.QUOTED;
    }
    return State.PLAIN;
  }

  /** Takes out the first line of the record that begins at {@code whole}; its end may be known. */
  private void takeOut(int knownLength, boolean tooLong) throws IOException {
    int length = knownLength;
    StringBuilder kept = new StringBuilder();
    boolean newline = true;
    if (length < 0) {
      length = 0;
      while (true) {
        int c = at(length);
        if (c < 0 || c == '\n' || c == '\r') {
          newline = c >= 0;
          length += c == '\r' && at(length + 1) == '\n' ? 2 : newline ? 1 : 0;
          break;
        }
        length++;
        if (length >= 2 * MOST_CHARS) {
          keep(kept, length);
          whole += length;
          start = whole;
          length = 0;
        }
      }
    }
    keep(kept, length);
    listener.takenOut(line, tooLong, kept.toString().stripTrailing());
    whole += length;
    start = whole;
    if (newline) {
      line++;
      // The parser sees an empty line in its place.
      start = whole - 1;
      text[start] = '\n';
    }
  }

  private void keep(StringBuilder kept, int length) {
    int room = KEPT_OF_LINE - kept.length();
    kept.append(text, whole, Math.max(0, Math.min(room, length)));
  }

  /** The character so far after {@code whole}, or -1 at the end of the file. */
  private int at(int offset) throws IOException {
    while (whole + offset >= end) {
      if (ended) {
        return -1;
      }
      fill();
    }
    return text[whole + offset];
  }

  private void fill() throws IOException {
    if (start > 0) {
      System.arraycopy(text, start, text, 0, end - start);
      whole -= start;
      end -= start;
      start = 0;
    }
    if (end == text.length) {
      text = Arrays.copyOf(text, text.length * 2);
    }
    int n = in.read(text, end, text.length - end);
    if (n < 0) {
      ended = true;
    } else {
      end += n;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
