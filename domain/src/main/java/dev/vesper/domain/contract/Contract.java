package dev.vesper.domain.contract;

import java.util.List;
import java.util.Optional;

/**
 * What a file holds: columns in order, what identifies a row, and how rows of several files add up.
 *
 * @param name the name on the command line, such as {@code supply_terms}
 * @param version rises when an old file could be read wrongly
 * @param kind events are upserted by key; states are dated snapshots of which the newest holds
 * @param row what one row is, for the reference page
 * @param key the columns that identify a row
 * @param columns all columns, required ones first
 */
public record Contract(
    String name, int version, Kind kind, String row, List<String> key, List<Column> columns) {

  /** How rows of several files add up. */
  public enum Kind {
    /** The same key again is a duplicate, or a correction when values differ. */
    EVENT,
    /** A file is a dated snapshot; the newest one not after the as-of date holds. */
    STATE,
    /** Made by one step of the night for another. */
    HAND_OVER
  }

  public Contract {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
  }

  /** The column of that name. */
  public Optional<Column> column(String columnName) {
    return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
  }

  /** The header line's cells. */
  public List<String> header() {
    return columns.stream().map(Column::name).toList();
  }
}
