package dev.vesper.data.intake.contract;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.privacy.PersonalFields;
import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which cell of a file holds which column of its contract. Columns may stand in any order; one that
 * the contract does not know is ignored, named in the report, and never stored.
 */
final class ContractHeader {
  private final Contract contract;
  private final List<String> names;
  private final int[] cellOfColumn;
  private final boolean[] masked;

  private ContractHeader(Contract contract, List<String> names, int[] cellOfColumn) {
    this.contract = contract;
    this.names = names;
    this.cellOfColumn = cellOfColumn;
    this.masked = new boolean[names.size()];
    Arrays.fill(masked, true);
    Set<String> personal = PersonalFields.of(contract);
    for (int i = 0; i < cellOfColumn.length; i++) {
      if (cellOfColumn[i] >= 0 && !personal.contains(contract.columns().get(i).name())) {
        masked[cellOfColumn[i]] = false;
      }
    }
  }

  /**
   * Matches a header with its contract: by name first, then by the aliases of what is missing.
   *
   * @throws ImportRefused when a required column is absent, or a column stands twice
   */
  static ContractHeader match(
      Path file, Contract contract, HeaderAliases aliases, List<String> cells) {
    List<String> names = cells.stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw ImportRefused.at(
            file, 1, "the column '" + name + "' stands twice in the header; remove one of them");
      }
    }
    List<Column> columns = contract.columns();
    int[] cellOfColumn = new int[columns.size()];
    List<String> absent = new ArrayList<>();
    Set<String> taken = new HashSet<>(contract.header());
    for (int i = 0; i < cellOfColumn.length; i++) {
      Column column = columns.get(i);
      cellOfColumn[i] = names.indexOf(column.name());
      if (cellOfColumn[i] < 0) {
        cellOfColumn[i] = byAlias(file, column.name(), aliases, names, taken);
      }
      if (cellOfColumn[i] < 0 && column.required() && !mayCountLines(contract, column)) {
        absent.add(column.name());
      }
    }
    if (!absent.isEmpty()) {
      throw ImportRefused.at(file, 1, absence(contract, names, absent));
    }
    return new ContractHeader(contract, names, cellOfColumn);
  }

  private static int byAlias(
      Path file, String column, HeaderAliases aliases, List<String> names, Set<String> taken) {
    Set<String> accepted = aliases.namesOf(column);
    int found = -1;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (taken.contains(name) || !accepted.contains(HeaderAliases.compared(name))) {
        continue;
      }
      if (found >= 0) {
        throw ImportRefused.at(
            file,
            1,
            "'"
                + names.get(found)
                + "' and '"
                + name
                + "' may both be "
                + column
                + "; name the right one "
                + column);
      }
      found = i;
    }
    if (found >= 0) {
      taken.add(names.get(found));
    }
    return found;
  }

  private static boolean mayCountLines(Contract contract, Column column) {
    return column.name().equals("line") && ContractRows.mayCountLines(contract);
  }

  private static String absence(Contract contract, List<String> names, List<String> absent) {
    String header = names.size() == 1 ? names.get(0) : "";
    String hint = "";
    if (header.contains(";") || header.contains("\t")) {
      hint =
          "; the cells seem to be separated by "
              + (header.contains(";") ? ";" : "tabs")
              + ", save the file with commas";
    }
    return "the header lacks "
        + String.join(", ", absent)
        + " of the contract "
        + contract.name()
        + " (it has: "
        + String.join(", ", names)
        + ")"
        + hint
        + "; see docs/reference/contracts/"
        + contract.name()
        + ".md";
  }

  /** Cells that each row must have. */
  int width() {
    return names.size();
  }

  /** Columns that the contract does not know. */
  List<String> ignored() {
    Set<Integer> read = Arrays.stream(cellOfColumn).boxed().collect(Collectors.toSet());
    return IntStream.range(0, names.size())
        .filter(cell -> !read.contains(cell))
        .mapToObj(names::get)
        .toList();
  }

  /** Which columns were found under another name, one sentence; empty when none was. */
  List<String> renamed() {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < cellOfColumn.length; i++) {
      String column = contract.columns().get(i).name();
      if (cellOfColumn[i] >= 0 && !names.get(cellOfColumn[i]).equals(column)) {
        found.add(names.get(cellOfColumn[i]) + " as " + column);
      }
    }
    return found.isEmpty() ? List.of() : List.of("columns read: " + String.join(", ", found));
  }

  /** The record's cells in the contract's order, empty where the file has no such column. */
  String[] cells(CsvRecord record) {
    String[] cells = new String[cellOfColumn.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cellOfColumn[i] < 0 ? "" : record.getField(cellOfColumn[i]);
    }
    return cells;
  }

  /** What of the row may be stored when it is refused: personal and unknown cells are masked. */
  String masked(CsvRecord record) {
    boolean shifted = record.getFieldCount() != width() && !PersonalFields.of(contract).isEmpty();
    String[] cells = new String[record.getFieldCount()];
    for (int i = 0; i < cells.length; i++) {
      // In a row of another width nobody knows which cell is the personal one.
      boolean mask = shifted || i >= masked.length || masked[i];
      cells[i] = mask ? PersonalFields.mask(record.getField(i)) : record.getField(i);
    }
    return CsvLine.of(cells);
  }
}
