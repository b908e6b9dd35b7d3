package dev.vesper.data.intake.mapping;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.contract.HeaderAliases;
import dev.vesper.data.intake.csv.CsvTable;
import dev.vesper.data.privacy.PersonalFields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the columns that a mapping reads stand in one file. */
final class MappedHeader {
  /** In a name, the place where a report writes its currency: {@code Cost ({currency})}. */
  private static final String CURRENCY_PLACE = "{currency}";

  private final List<String> cells;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<List<String>, Integer> found = new HashMap<>();
  private final boolean[] shown;
  private String currency = "";

  private MappedHeader(List<String> cells) {
    this.cells = cells;
    this.shown = new boolean[cells.size()];
    for (int i = 0; i < cells.size(); i++) {
      places.putIfAbsent(HeaderAliases.compared(cells.get(i)), i);
    }
  }

  /**
   * Finds the header line, which may stand below a report's title.
   *
   * @throws ImportRefused when no line has the columns that the mapping needs
   */
  static MappedHeader find(Path file, Mapping mapping, CsvTable table) {
    List<String> line = table.header();
    MappedHeader first = bound(line, mapping);
    MappedHeader header = first;
    for (int i = 0; i < mapping.layout().preambleLines(); i++) {
      if (header.absent(mapping).isEmpty()) {
        return header;
      }
      CsvRecord next = table.next();
      if (next == null) {
        break;
      }
      header = bound(next.getFields(), mapping);
    }
    List<String> absent = header.absent(mapping);
    if (!absent.isEmpty()) {
      List<String> wanted = first.absent(mapping);
      throw ImportRefused.at(
          file,
          1,
          "the header lacks "
              + String.join(" and ", wanted)
              + " (it has: "
              + String.join(", ", line)
              + "); is it "
              + mapping.name()
              + "? See docs/reference/formats/"
              + (mapping.name().startsWith(MappedFormat.CSV + "-") ? "csv" : mapping.name())
              + ".md");
    }
    return header;
  }

  private static MappedHeader bound(List<String> cells, Mapping mapping) {
    MappedHeader header = new MappedHeader(cells);
    Set<String> personal = PersonalFields.of(mapping.contract());
    mapping.cells().forEach((column, rule) -> header.show(rule, personal.contains(column)));
    mapping.skips().forEach(skip -> header.showPlace(header.place(skip.column())));
    // A column that also feeds a personal one stays hidden.
    mapping
        .cells()
        .forEach(
            (column, rule) -> {
              if (personal.contains(column)) {
                header.hide(rule);
              }
            });
    return header;
  }

  private void show(CellRule rule, boolean personal) {
    int place = place(rule);
    if (!personal && rule.lookup().isEmpty()) {
      showPlace(place);
    }
    rule.join().forEach(part -> show(part, personal));
    if (rule.otherwise() != null) {
      show(rule.otherwise(), personal);
    }
  }

  private void hide(CellRule rule) {
    int place = place(rule);
    if (place >= 0) {
      shown[place] = false;
    }
    rule.join().forEach(this::hide);
    if (rule.otherwise() != null) {
      hide(rule.otherwise());
    }
  }

  private void showPlace(int place) {
    if (place >= 0) {
      shown[place] = true;
    }
  }

  /** Required columns whose source is not there, in words. */
  private List<String> absent(Mapping mapping) {
    List<String> absent = new ArrayList<>();
    mapping
        .cells()
        .forEach(
            (column, rule) -> {
              boolean required =
                  mapping.contract().column(column).orElseThrow().required()
                      && !mapping.isFilledIn(column);
              if (required && !isThere(rule)) {
                absent.add(String.join(" or ", names(rule)));
              }
            });
    for (Mapping.Lookup lookup : mapping.lookups().values()) {
      if (place(lookup.by()) < 0) {
        absent.add(lookup.by());
      }
    }
    return absent;
  }

  private boolean isThere(CellRule rule) {
    boolean constant = !rule.value().isEmpty() || rule.onlyLocation() || !rule.lookup().isEmpty();
    return constant
        || place(rule) >= 0
        || rule.join().stream().anyMatch(this::isThere)
        || (rule.otherwise() != null && isThere(rule.otherwise()));
  }

  private static List<String> names(CellRule rule) {
    List<String> names = new ArrayList<>(rule.from());
    rule.join().forEach(part -> names.addAll(names(part)));
    if (rule.otherwise() != null) {
      names.addAll(names(rule.otherwise()));
    }
    return names;
  }

  /** Where the first of the rule's names stands in the file, or -1. */
  int place(CellRule rule) {
    if (!rule.lookup().isEmpty()) {
      return -1;
    }
    return found.computeIfAbsent(
        rule.from(),
        names -> names.stream().map(this::place).filter(at -> at >= 0).findFirst().orElse(-1));
  }

  /** Where a column stands, or -1. */
  int place(String name) {
    int at = name.indexOf(CURRENCY_PLACE);
    if (at >= 0) {
      return placeWithCurrency(name.substring(0, at), name.substring(at + CURRENCY_PLACE.length()));
    }
    return places.getOrDefault(HeaderAliases.compared(name), -1);
  }

  private int placeWithCurrency(String before, String after) {
    Pattern pattern =
        Pattern.compile(
            Pattern.quote(before) + "([A-Z]{3})" + Pattern.quote(after), Pattern.CASE_INSENSITIVE);
    for (int i = 0; i < cells.size(); i++) {
      Matcher matcher = pattern.matcher(cells.get(i).strip());
      if (matcher.matches()) {
        currency = matcher.group(1);
        return i;
      }
    }
    return -1;
  }

  /** The currency that a column's name told; empty when none did. */
  String currency() {
    return currency;
  }

  int width() {
    return cells.size();
  }

  /** Columns that are not read. */
  List<String> ignored(Mapping mapping) {
    Set<Integer> read = new HashSet<>();
    mapping.cells().values().forEach(rule -> collect(rule, read));
    mapping.skips().forEach(skip -> read.add(place(skip.column())));
    List<String> ignored = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!read.contains(i)) {
        ignored.add(cells.get(i));
      }
    }
    return ignored;
  }

  private void collect(CellRule rule, Set<Integer> read) {
    read.add(place(rule));
    rule.join().forEach(part -> collect(part, read));
    if (rule.otherwise() != null) {
      collect(rule.otherwise(), read);
    }
  }

  /** The name of the column from which a cell of the contract is made. */
  String sourceOf(@Nullable CellRule rule, String column) {
    int place = rule == null ? -1 : place(rule);
    return place < 0 ? column : cells.get(place);
  }

  /** The row as it may be stored: personal cells and those that nobody reads are masked. */
  String masked(CsvRecord record) {
    String[] masked = new String[record.getFieldCount()];
    for (int i = 0; i < masked.length; i++) {
      boolean open = masked.length == shown.length && shown[i];
      masked[i] = open ? record.getField(i) : PersonalFields.mask(record.getField(i));
    }
    return CsvLine.of(masked);
  }
}
