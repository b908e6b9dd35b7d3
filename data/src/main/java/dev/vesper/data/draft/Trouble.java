package dev.vesper.data.draft;

import java.util.List;
import java.util.Locale;

/**
 * A row or column of a file that could not be read.
 *
 * @param fileLine counted from 1; the header is line 1
 * @param code what is the matter
 * @param facts what the code's sentence names, in its order
 */
public record Trouble(int fileLine, Code code, List<String> facts) {

  public Trouble {
    facts = List.copyOf(facts);
  }

  /** A trouble of those facts. */
  public static Trouble of(int fileLine, Code code, String... facts) {
    return new Trouble(fileLine, code, List.of(facts));
  }

  /** What can be the matter; after each, the facts of its sentence. */
  public enum Code {
    /** column. */
    COLUMN_UNKNOWN("the column '%s' is none of ours and is not read"),
    /** item, location. */
    LINE_UNKNOWN(
        "the plan has no line for %s at %s; a spreadsheet may have turned the item into a number:"
            + " open the file with that column as text"),
    /** item, location, the line that named it first. */
    LINE_TWICE("%s at %s stands in line %s already; keep one of the two"),
    /** plan of the row, plan that is edited. */
    OTHER_PLAN("the row is of plan %s, not of %s; export that plan anew"),
    /** what stands there. */
    REVISION("'%s' is no line_revision of that line; leave the column as it was exported"),
    /** what stands there. */
    QUANTITY(
        "'%s' is no quantity; write a whole number without separators, such as 1200, or 0 for"
            + " none"),
    /** what stands there. */
    REASON("'%s' is no reason_code; docs/reference/command-line.md lists them"),
    /** column. */
    FORMULA("%s is a formula; put its value there"),
    /** cells, columns. */
    WIDTH("the row has %s cells, the header %s"),
    /** No facts. */
    NO_RECORD("the line is no row: a quote is not closed, or it is far too long");

    private final String sentence;

    Code(String sentence) {
      this.sentence = sentence;
    }

    /** The name in JSON and in the store. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is the matter and what to do, in English. */
  public String text() {
    return "line " + fileLine + ": " + String.format(Locale.ROOT, code.sentence, facts.toArray());
  }
}
