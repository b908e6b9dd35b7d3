package dev.vesper.forecasting.response;

import java.util.List;

/**
 * A table of the answer.
 *
 * @param name of its file
 * @param header its columns
 * @param rows cells: text, whole numbers, or doubles
 */
public record ResponseTable(String name, List<String> header, List<List<Object>> rows) {

  public ResponseTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }
}
