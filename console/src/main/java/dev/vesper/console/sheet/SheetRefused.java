package dev.vesper.console.sheet;

import java.util.List;
import java.util.Locale;

/** A file that is not read at all. */
public final class SheetRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final transient List<String> facts;

  SheetRefused(Code code, String... facts) {
    super(String.format(Locale.ROOT, code.sentence, (Object[]) facts));
    this.code = code;
    this.facts = List.of(facts);
  }

  /** Why a file is not read; after each, the facts of its sentence. */
  public enum Code {
    EMPTY("the file is empty; choose an exported plan"),
    /** most megabytes. */
    TOO_LARGE("the file is larger than %s MB; export fewer lines"),
    /** No facts. */
    NO_TABLE("this is neither CSV (UTF-8) nor an Excel workbook (.xlsx); save it as one of them"),
    /** entries, most. */
    TOO_MANY_PARTS("the workbook holds %s parts, more than %s; save it anew without pictures"),
    /** part. */
    TOO_DENSE("part %s unpacks to far more than a table does; the file is not opened"),
    /** most megabytes. */
    TOO_LARGE_UNPACKED("the workbook unpacks to more than %s MB; export fewer lines"),
    /** what the reader said. */
    DAMAGED("the workbook cannot be read (%s); save it anew"),
    /** columns. */
    COLUMN_MISSING("columns are missing: %s; they are needed as they were exported"),
    /** column. */
    COLUMN_TWICE("column %s is there twice; keep one"),
    /** most. */
    TOO_MANY_ROWS("the file has more than %s rows; split it"),
    /** most. */
    TOO_MANY_TROUBLES("more than %s rows cannot be read; is it an exported plan?"),
    /** plan of the file, plan that is edited. */
    OTHER_PLAN("the file is of plan %s, not of %s; export that plan and edit it anew");

    private final String sentence;

    Code(String sentence) {
      this.sentence = sentence;
    }

    /** The name in bundles of sentences. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** What the sentence names. */
  public List<String> facts() {
    return facts;
  }
}
