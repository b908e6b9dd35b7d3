package dev.vesper.data.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants of many lines, to be looked at before it is written.
 *
 * @param want what is to be done
 * @param until held until that day; null otherwise, or for this plan only
 * @param lines which lines, none of them twice
 */
public record Wishes(Want want, @Nullable LocalDate until, List<Wish> lines) {

  public Wishes {
    lines = List.copyOf(lines);
  }

  /** Other quantities. */
  public static Wishes quantities(List<Wish> lines) {
    return new Wishes(Want.QUANTITY, null, lines);
  }

  /** What can be wanted of lines. */
  public enum Want {
    QUANTITY,
    APPROVE,
    HOLD,
    RELEASE;

    /** The name in JSON and in the store. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What a code means. */
    public static Want of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What is wanted of a line.
   *
   * @param fileLine the line of the file that says it; 0 when no file does
   * @param seen the line's revision that its writer saw
   * @param quantity units to order; null when another thing is wanted
   * @param reason why another quantity; null when none was named
   * @param note what the person wrote
   */
  public record Wish(
      LineKey key,
      int fileLine,
      long seen,
      @Nullable Long quantity,
      @Nullable ReasonCode reason,
      String note) {

    /** A wish that names a line alone. */
    public static Wish of(LineKey key, long seen, String note) {
      return new Wish(key, 0, seen, null, null, note);
    }
  }
}
