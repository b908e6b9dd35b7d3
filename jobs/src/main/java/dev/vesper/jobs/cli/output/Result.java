package dev.vesper.jobs.cli.output;

import java.util.List;

/**
 * What a command has to say.
 *
 * @param heading lines above the table, for people only
 * @param columns the table's columns
 * @param rows the cells, as many per row as columns
 * @param footing lines under the table, for people only
 * @param json the JSON form: maps, lists, records with snake-case keys, numbers, strings, null
 */
public record Result(
    List<String> heading,
    List<String> columns,
    List<List<String>> rows,
    List<String> footing,
    Object json) {

  public Result {
    heading = List.copyOf(heading);
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    footing = List.copyOf(footing);
  }

  /** A table alone. */
  public static Result of(List<String> columns, List<List<String>> rows, Object json) {
    return new Result(List.of(), columns, rows, List.of(), json);
  }
}
