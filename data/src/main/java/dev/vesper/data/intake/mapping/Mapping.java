package dev.vesper.data.intake.mapping;

import dev.vesper.domain.contract.Contract;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a foreign table become rows of a contract (docs/reference/formats/csv.md).
 *
 * @param name of the format, such as {@code google-ads}
 * @param description one line for people
 * @param contract what its rows become
 * @param layout how its text is laid out
 * @param cells what makes each column of the contract; columns without a rule stay empty
 * @param skips rows that are kept aside, the first rule that fits decides
 * @param fillDown cells that stand on the first row of a group only; null: none
 * @param sums columns that are added up over rows of the same key; empty: a key stands once
 * @param discount what is taken off a whole order, to be shared out over its lines; null: none
 * @param mayBeUnknown required columns that the source does not have
 * @param lookups tables beside the file
 */
record Mapping(
    String name,
    String description,
    Contract contract,
    Layout layout,
    Map<String, CellRule> cells,
    List<SkipRule> skips,
    @Nullable FillDown fillDown,
    List<String> sums,
    @Nullable SharedDiscount discount,
    Set<String> mayBeUnknown,
    Map<String, Lookup> lookups) {

  /**
   * How the text of a table is laid out.
   *
   * @param separator between cells
   * @param preambleLines lines that may stand before the header, such as a report's title
   * @param decimal the decimal mark
   * @param grouping the mark between groups of three digits; empty: none
   * @param zone of times without offset; null: the shop's
   * @param currency of all money; empty: the file says, or the shop
   */
  record Layout(
      char separator,
      int preambleLines,
      char decimal,
      String grouping,
      @Nullable ZoneId zone,
      String currency) {}

  /**
   * Cells that stand on the first row of a group only.
   *
   * @param by the column that is the same throughout a group
   * @param columns the columns that take the first row's text where they are empty
   */
  record FillDown(String by, List<String> columns) {}

  /**
   * What is taken off a whole order.
   *
   * @param column of the order's discount, on its first row
   * @param by the column that names the order
   */
  record SharedDiscount(String column, String by) {}

  /**
   * A table beside the file.
   *
   * @param file its name, in the file's folder
   * @param key its column that names a row
   * @param by the file's column that names the row wanted
   */
  record Lookup(String file, String key, String by) {}

  /** Whether a required column needs no rule: it is filled in, or may stay empty. */
  boolean isFilledIn(String column) {
    boolean count = contract.kind() == Contract.Kind.STATE && column.equals("time");
    return count
        || column.equals("currency")
        || column.equals("line")
        || mayBeUnknown.contains(column);
  }
}
