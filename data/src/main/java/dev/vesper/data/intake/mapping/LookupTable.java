package dev.vesper.data.intake.mapping;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.contract.HeaderAliases;
import dev.vesper.data.intake.csv.CsvTable;
import dev.vesper.data.intake.csv.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table beside the file, by its key; of two rows with one key the later holds. */
final class LookupTable {
  private static final int MOST_ROWS = 2_000_000;
  private final List<String> header;
  private final Map<String, CsvRecord> rows;

  private LookupTable(List<String> header, Map<String, CsvRecord> rows) {
    this.header = header;
    this.rows = rows;
  }

  /** Where the table lies: in the folder of the file that needs it. */
  static SourceFile beside(Path file, Mapping.Lookup lookup) throws IOException {
    return SourceFile.inspect(file.toAbsolutePath().resolveSibling(lookup.file()));
  }

  static LookupTable read(Path file, Mapping mapping, Mapping.Lookup lookup) throws IOException {
    SourceFile source = beside(file, lookup);
    try (CsvTable table = CsvTable.open(source, mapping.layout().separator())) {
      List<String> header = table.header().stream().map(HeaderAliases::compared).toList();
      int key = header.indexOf(HeaderAliases.compared(lookup.key()));
      if (key < 0) {
        throw ImportRefused.at(
            source.path(), 1, "the header lacks " + lookup.key() + ", the table's key");
      }
      Map<String, CsvRecord> rows = new HashMap<>();
      for (CsvRecord row = table.next(); row != null; row = table.next()) {
        if (row.getFieldCount() == header.size()) {
          rows.put(row.getField(key), row);
        }
        if (rows.size() > MOST_ROWS) {
          throw ImportRefused.of(
              source.path(), "it has more than " + MOST_ROWS + " rows; join the tables before");
        }
      }
      return new LookupTable(header, rows);
    }
  }

  /** The cell of the row with that key; empty when there is none. */
  String cell(String key, List<String> names) {
    CsvRecord row = rows.get(key);
    if (row == null) {
      return "";
    }
    for (String name : names) {
      int place = header.indexOf(HeaderAliases.compared(name));
      if (place >= 0) {
        return row.getField(place);
      }
    }
    return "";
  }
}
