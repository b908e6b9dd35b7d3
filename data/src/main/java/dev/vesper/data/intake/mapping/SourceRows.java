package dev.vesper.data.intake.mapping;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.domain.contract.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a contract's cells from the records of one foreign file. */
final class SourceRows {
  private static final int DATE_LENGTH = 10;
  private final Mapping mapping;
  private final MappedHeader header;
  private final CellTexts texts;
  private final Map<String, LookupTable> lookups = new HashMap<>();
  private final String shopCurrency;
  private final String onlyLocation;
  private final String now;
  private String[] group = {};
  private String groupName = "";

  SourceRows(Path file, Mapping mapping, MappedHeader header, FileFormat.Context context)
      throws IOException {
    this.mapping = mapping;
    this.header = header;
    this.texts = new CellTexts(mapping.layout());
    for (Map.Entry<String, Mapping.Lookup> lookup : mapping.lookups().entrySet()) {
      lookups.put(lookup.getKey(), LookupTable.read(file, mapping, lookup.getValue()));
    }
    String currency = context.shop().currency();
    this.shopCurrency = currency == null ? "" : currency;
    Set<String> locations = context.known().locations();
    this.onlyLocation = locations.size() == 1 ? locations.iterator().next() : "";
    this.now = context.now().toString();
  }

  /** The record's cells, those of its group's first row filled in. */
  String[] filled(CsvRecord record) {
    String[] cells = record.getFields().toArray(String[]::new);
    Mapping.FillDown fill = mapping.fillDown();
    int by = fill == null ? -1 : header.place(fill.by());
    if (fill == null || by < 0) {
      return cells;
    }
    if (cells[by].isEmpty() || !cells[by].equals(groupName)) {
      groupName = cells[by];
      group = cells;
      return cells;
    }
    for (String column : fill.columns()) {
      int place = header.place(column);
      if (place >= 0 && cells[place].isEmpty()) {
        cells[place] = group[place];
      }
    }
    return cells;
  }

  /** Which rule keeps the row aside, if one does. */
  Optional<SkipRule> skip(String[] cells, Map<String, Set<String>> named) {
    return mapping.skips().stream()
        .filter(
            skip ->
                header.place(skip.column()) >= 0
                    && skip.fits(
                        cells[header.place(skip.column())].strip(),
                        named.getOrDefault(skip.namedIn(), Set.of())))
        .findFirst();
  }

  /** The contract's cells. */
  String[] contractCells(String[] cells) {
    String currency = currency(cells);
    List<Column> columns = mapping.contract().columns();
    String[] raw = new String[columns.size()];
    for (int i = 0; i < raw.length; i++) {
      String name = columns.get(i).name();
      CellRule rule = mapping.cells().get(name);
      raw[i] = rule == null ? "" : text(rule, cells, isNumber(columns.get(i)), currency);
      if (columns.get(i).type() == Column.Type.DATE && raw[i].indexOf('T') == DATE_LENGTH) {
        raw[i] = raw[i].substring(0, DATE_LENGTH);
      }
      if (name.equals("currency")) {
        raw[i] = currency;
      } else if (raw[i].isEmpty() && mapping.isFilledIn(name)) {
        // Counts that their file does not date were made now; lines are counted as they land.
        raw[i] = name.equals("time") ? now : "";
      }
    }
    return raw;
  }

  private String currency(String[] cells) {
    CellRule rule = mapping.cells().get("currency");
    String own = rule == null ? "" : text(rule, cells, false, "");
    return firstFilled(own, header.currency(), mapping.layout().currency(), shopCurrency);
  }

  private static String firstFilled(String... texts) {
    for (String text : texts) {
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static boolean isNumber(Column column) {
    return switch (column.type()) {
      case COUNT, INTEGER, AMOUNT, SIGNED_AMOUNT, SHARE -> true;
      case ID, TEXT, DATE, TIME, CURRENCY, FLAG -> false;
    };
  }

  private String text(CellRule rule, String[] cells, boolean numeric, String currency) {
    String text = texts.of(rule, source(rule, cells, currency), numeric, currency);
    if (text.isEmpty() && rule.onlyLocation()) {
      text = onlyLocation;
    }
    CellRule otherwise = rule.otherwise();
    return text.isEmpty() && otherwise != null ? text(otherwise, cells, numeric, currency) : text;
  }

  private String source(CellRule rule, String[] cells, String currency) {
    if (!rule.join().isEmpty()) {
      return String.join(
          rule.with(),
          rule.join().stream()
              .map(part -> text(part, cells, false, currency))
              .filter(part -> !part.isEmpty())
              .toList());
    }
    if (!rule.lookup().isEmpty()) {
      Mapping.Lookup lookup = mapping.lookups().get(rule.lookup());
      LookupTable table = lookups.get(rule.lookup());
      return lookup == null || table == null
          ? ""
          : table.cell(cells[header.place(lookup.by())], rule.from());
    }
    int place = header.place(rule);
    return place < 0 ? rule.value() : cells[place];
  }

  /** The order's discount that stands on this row, in minor units; empty when none does. */
  String discount(String[] cells, Mapping.SharedDiscount discount) {
    int place = header.place(discount.column());
    CellRule.NumberRule money =
        new CellRule.NumberRule(
            CellRule.Unit.MAJOR, java.math.BigDecimal.ONE, CellRule.Sign.IGNORED);
    return place < 0 ? "" : texts.of(CellRule.ofNumber(money), cells[place], true, currency(cells));
  }
}
