package dev.vesper.data.intake.contract;

import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The JSON Schema of a contract's row: cells as text, as they stand in CSV. It says of each cell
 * alone what the code says; rules between cells are on the contract's page.
 */
final class RowSchema {
  private static final String NO_CONTROL = "[^\\u0000-\\u001f\\u007f-\\u009f]";

  private RowSchema() {}

  static Map<String, Object> of(Contract contract) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:vesper:contract:" + contract.name() + ":v" + contract.version());
    schema.put("title", contract.name() + ", version " + contract.version());
    schema.put("description", "One row is " + contract.row() + ". Cells as text, as in CSV.");
    schema.put("x-key", contract.key());
    schema.put("type", "object");
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Column column : contract.columns()) {
      properties.put(column.name(), property(contract, column));
    }
    schema.put(
        "required",
        contract.columns().stream()
            .filter(column -> isNeeded(contract, column))
            .map(Column::name)
            .toList());
    schema.put("properties", properties);
    return schema;
  }

  private static boolean isNeeded(Contract contract, Column column) {
    return column.required()
        && !(column.name().equals("line") && ContractRows.mayCountLines(contract));
  }

  private static Map<String, Object> property(Contract contract, Column column) {
    Map<String, Object> cell = new LinkedHashMap<>();
    if (!column.meaning().isEmpty()) {
      cell.put("description", column.meaning());
    }
    cell.put("type", "string");
    Set<String> words = RowRules.CHOICES.get(contract.name() + "." + column.name());
    if (words != null) {
      cell.put("enum", List.copyOf(new TreeSet<>(words)));
    } else {
      type(column.type(), cell);
    }
    if (isNeeded(contract, column)) {
      return cell;
    }
    Map<String, Object> either = new LinkedHashMap<>();
    either.put("anyOf", List.of(Map.of("const", ""), cell));
    return either;
  }

  private static void type(Column.Type type, Map<String, Object> cell) {
    switch (type) {
      case ID -> {
        cell.put("minLength", 1);
        cell.put("maxLength", 64);
        cell.put("pattern", "^(?!\\s)" + NO_CONTROL + "+(?<!\\s)$");
      }
      case TEXT -> {
        cell.put("maxLength", 1000);
        cell.put("pattern", "^" + NO_CONTROL + "*$");
      }
      case DATE -> {
        cell.put("format", "date");
        cell.put("pattern", "^(19[7-9][0-9]|2[01][0-9]{2})-[0-9]{2}-[0-9]{2}$");
      }
      case TIME ->
          cell.put(
              "pattern",
              "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?"
                  + "(Z|[+-][0-9]{2}:[0-9]{2})?)?$");
      case COUNT -> cell.put("pattern", "^(-?0+|0*[0-9]{1,12})([.]0{1,6})?$");
      case INTEGER -> cell.put("pattern", "^-?0*[0-9]{1,12}([.]0{1,6})?$");
      case AMOUNT -> cell.put("pattern", "^(-?0+|0*[0-9]{1,12}(?:[.][0-9]{1,6})?)$");
      case SIGNED_AMOUNT -> cell.put("pattern", "^-?0*[0-9]{1,12}([.][0-9]{1,6})?$");
      case SHARE -> cell.put("pattern", "^0*(0([.][0-9]{1,6})?|1([.]0{1,6})?)$");
      case CURRENCY -> cell.put("pattern", "^[A-Z]{3}$");
      case FLAG -> cell.put("enum", List.of("true", "false"));
    }
  }
}
