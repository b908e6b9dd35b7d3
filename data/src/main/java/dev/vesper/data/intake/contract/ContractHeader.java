package dev.vesper.data.intake.contract;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.privacy.PersonalFields;
import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
    Set<String> personal = PersonalFields.of(contract);
    for (int i = 0; i < masked.length; i++) {
      masked[i] = contract.column(names.get(i)).isEmpty() || personal.contains(names.get(i));
    }
  }

  /**
   * Matches a header with its contract.
   *
   * @throws ImportRefused when a required column is absent or a column stands twice
   */
  static ContractHeader match(Path file, Contract contract, List<String> cells) {
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
    for (int i = 0; i < cellOfColumn.length; i++) {
      Column column = columns.get(i);
      cellOfColumn[i] = names.indexOf(column.name());
      if (cellOfColumn[i] < 0 && column.required() && !mayCountLines(contract, column)) {
        absent.add(column.name());
      }
    }
    if (!absent.isEmpty()) {
      throw ImportRefused.at(file, 1, absence(contract, names, absent));
    }
    return new ContractHeader(contract, names, cellOfColumn);
  }

  private static boolean mayCountLines(Contract contract, Column column) {
    return column.name().equals("line")
        && (contract.equals(InputContracts.ORDERS) || contract.equals(InputContracts.RETURNS));
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

  /** Whether rows without a line number are counted within their document. */
  boolean countsLines() {
    return contract.column("line").filter(column -> mayCountLines(contract, column)).isPresent();
  }

  /** Cells that each row must have. */
  int width() {
    return names.size();
  }

  /** Columns that the contract does not know. */
  List<String> ignored() {
    return names.stream().filter(name -> contract.column(name).isEmpty()).toList();
  }

  /** The text of the contract's i-th column, empty when the file has no such column. */
  String cell(CsvRecord record, int column) {
    int cell = cellOfColumn[column];
    return cell < 0 ? "" : record.getField(cell);
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

  /** Units and money of a row, zero where they cannot be read. */
  Amounts amounts(CsvRecord record) {
    if (record.getFieldCount() != width()) {
      return Amounts.ofRow(0, 0);
    }
    BigDecimal units = number(record, unitsColumn());
    BigDecimal money =
        switch (contract.name()) {
          case "orders" ->
              number(record, "unit_price_minor")
                  .multiply(units)
                  .subtract(number(record, "discount_minor"));
          case "sales" -> number(record, "revenue_minor");
          default -> BigDecimal.ZERO;
        };
    return Amounts.ofRow(round(units), round(money));
  }

  private String unitsColumn() {
    return switch (contract.name()) {
      case "orders", "returns", "purchase_orders", "receipts" -> "quantity";
      case "sales" -> "units";
      case "stock" -> "on_hand";
      default -> "";
    };
  }

  private BigDecimal number(CsvRecord record, String column) {
    int cell = names.indexOf(column);
    return cell < 0 ? BigDecimal.ZERO : Numbers.orZero(record.getField(cell));
  }

  private static long round(BigDecimal amount) {
    return amount.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
