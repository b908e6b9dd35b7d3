package dev.vesper.data.intake.landing;

import dev.vesper.data.intake.LandedRow;
import dev.vesper.domain.contract.Contract;
import java.util.ArrayList;
import java.util.List;

/** What makes two rows the same one: the cells of their contract's key. */
final class RowKey {
  private static final char SEPARATOR = '\u001f';

  private RowKey() {}

  static String of(LandedRow row) {
    return of(row.contract(), row.values());
  }

  /** Terms may follow one another in time, so their first day is part of what they are. */
  static String of(Contract contract, String[] values) {
    List<String> columns = new ArrayList<>(contract.key());
    if (contract.name().equals("supply_terms")) {
      columns.add("valid_from");
    }
    List<String> header = contract.header();
    StringBuilder key = new StringBuilder();
    for (String column : columns) {
      if (key.length() > 0) {
        key.append(SEPARATOR);
      }
      key.append(values[header.indexOf(column)]);
    }
    return key.toString();
  }
}
