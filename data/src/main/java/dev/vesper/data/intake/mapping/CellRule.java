package dev.vesper.data.intake.mapping;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes a cell of the contract.
 *
 * @param from names under which the source's column is known; the first that the header has is read
 * @param lookup the table in which {@code from} stands; empty: the file itself
 * @param value a constant, when there is no column
 * @param join cells that are put together, empty ones left out
 * @param with what stands between joined cells
 * @param drop texts that count as empty
 * @param words texts that mean others, by the text in lower case
 * @param number what is done to a number; null: the text is taken as it stands
 * @param dates forms of dates and times; empty: as the contract wants them
 * @param shorten whether text too long for an identifier is cut and marked by its hash
 * @param onlyLocation whether the shop's only location is taken, where it has just one
 * @param otherwise what is taken when the cell is empty; null: it stays empty
 */
record CellRule(
    List<String> from,
    String lookup,
    String value,
    List<CellRule> join,
    String with,
    Set<String> drop,
    Map<String, String> words,
    @Nullable NumberRule number,
    List<DateTimeFormatter> dates,
    boolean shorten,
    boolean onlyLocation,
    @Nullable CellRule otherwise) {

  /** What a number is in. */
  enum Unit {
    /** As the contract wants it. */
    PLAIN,
    /** Whole currency, such as euros: two more digits to the left for most. */
    MAJOR,
    /** Millionths of whole currency. */
    MICROS,
    /** Seconds, or days and a time such as {@code 7 00:00:00}; becomes days. */
    SECONDS_AS_DAYS
  }

  /** Which sign a number has in the source. */
  enum Sign {
    AS_IS,
    /** The source writes negative what the contract writes positive. */
    NEGATED,
    /** The source's sign means something else. */
    IGNORED
  }

  /**
   * What is done to a number.
   *
   * @param factor the number is multiplied by it
   */
  record NumberRule(Unit unit, BigDecimal factor, Sign sign) {}

  /** A rule that reads a number and nothing else. */
  static CellRule ofNumber(NumberRule number) {
    return new CellRule(
        List.of(), "", "", List.of(), " ", Set.of(), Map.of(), number, List.of(), false, false,
        null);
  }
}
