package dev.vesper.console.sheet;

import dev.vesper.console.plan.ExportColumns;
import dev.vesper.data.draft.Trouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file's header.
 *
 * @param columns where the known columns stand
 * @param width how many columns there are
 */
record SheetHead(Map<String, Integer> columns, int width) {
  private static final List<String> NEEDED =
      List.of(
          ExportColumns.ITEM,
          ExportColumns.LOCATION,
          ExportColumns.QUANTITY,
          ExportColumns.PLAN,
          ExportColumns.REVISION);

  /**
   * Reads it; a column that is none of ours is told.
   *
   * @throws SheetRefused when one is missing that has to be there
   */
  static SheetHead of(SheetRow row, List<Trouble> troubles) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < row.cells().size(); i++) {
      String name = row.cell(i).text().strip().toLowerCase(Locale.ROOT);
      if (name.isEmpty()) {
        continue;
      }
      if (!ExportColumns.head().contains(name)) {
        troubles.add(Trouble.of(row.line(), Trouble.Code.COLUMN_UNKNOWN, SheetText.kept(name)));
      } else if (columns.put(name, i) != null) {
        throw new SheetRefused(SheetRefused.Code.COLUMN_TWICE, name);
      }
    }
    List<String> missing = new ArrayList<>(NEEDED);
    missing.removeAll(columns.keySet());
    if (!missing.isEmpty()) {
      throw new SheetRefused(SheetRefused.Code.COLUMN_MISSING, String.join(", ", missing));
    }
    return new SheetHead(columns, row.cells().size());
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }

  /** What stands in that column; empty where there is none. */
  SheetRow.Cell cell(SheetRow row, String column) {
    return row.cell(columns.getOrDefault(column, Integer.MAX_VALUE));
  }
}
