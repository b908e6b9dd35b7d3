package dev.vesper.console.plan;

import java.util.List;
import java.util.Map;

/**
 * A chart and the same figures as a table.
 *
 * @param option an ECharts option; colours by name
 * @param head the table's columns
 * @param rows the table's cells, in the reader's language
 */
public record ChartData(Map<String, Object> option, List<String> head, List<List<String>> rows) {
  public ChartData {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }
}
