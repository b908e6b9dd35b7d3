package dev.vesper.data.intake.contract;

import dev.vesper.domain.contract.Contract;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row in its contract's columns; an absent or empty cell is empty text. Read only after the cell
 * reader has accepted every cell.
 */
final class Cells {
  private final Map<String, Integer> at;
  private final String[] values;

  private Cells(Map<String, Integer> at, String[] values) {
    this.at = at;
    this.values = values;
  }

  /** Where each column of the contract stands. */
  static Map<String, Integer> places(Contract contract) {
    Map<String, Integer> at = new HashMap<>();
    List<String> header = contract.header();
    for (int i = 0; i < header.size(); i++) {
      at.put(header.get(i), i);
    }
    return Map.copyOf(at);
  }

  static Cells of(Map<String, Integer> places, String[] values) {
    return new Cells(places, values);
  }

  boolean has(String column) {
    Integer place = at.get(column);
    return place != null && !values[place].isEmpty();
  }

  String text(String column) {
    Integer place = at.get(column);
    return place == null ? "" : values[place];
  }

  long whole(String column) {
    return Long.parseLong(text(column));
  }

  BigDecimal number(String column) {
    return new BigDecimal(text(column));
  }
}
