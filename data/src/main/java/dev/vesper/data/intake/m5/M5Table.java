package dev.vesper.data.intake.m5;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.intake.csv.CsvTable;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.quality.ReasonCode;
import java.io.IOException;
import java.util.List;

/** Goes through a table of the set; what is no whole row goes to quarantine on the way. */
final class M5Table {
  /** The set's money [1]. [1] Makridakis, Spiliotis, Assimakopoulos 2022, IJF 38(4). */
  static final String CURRENCY = "USD";

  private static final int ROWS_PER_REPORT = 1_000;

  private M5Table() {}

  /** Takes a row of the right width. */
  @FunctionalInterface
  interface Row {
    void take(CsvRecord record, int[] places) throws IOException;
  }

  /** Is told the header before the first row. */
  @FunctionalInterface
  interface Header {
    void of(List<String> names);
  }

  /** Reads the file; returns how many rows it had. */
  static long read(
      SourceFile source,
      String format,
      List<String> columns,
      FileFormat.Context context,
      RowSink sink,
      Header header,
      Row row)
      throws IOException {
    refuseForeign(source, context);
    try (CsvTable table = CsvTable.open(source)) {
      int[] places = places(source, format, columns, table.header());
      header.of(table.header());
      long read = 0;
      for (CsvRecord record = table.next(); record != null; record = table.next()) {
        read += malformed(table, format, sink);
        if (record.getFieldCount() != table.header().size()) {
          sink.quarantine(
              format,
              record.getStartingLineNumber(),
              ReasonCode.COLUMN_COUNT,
              "",
              record.getField(0),
              Amounts.ofRow(0, 0));
        } else {
          row.take(record, places);
        }
        if (++read % ROWS_PER_REPORT == 0) {
          context.progress().at(read, -1, "rows read of " + source.path().getFileName());
        }
      }
      return read + malformed(table, format, sink);
    }
  }

  private static long malformed(CsvTable table, String format, RowSink sink) throws IOException {
    List<CsvTable.Malformed> lines = table.takeMalformed();
    for (CsvTable.Malformed line : lines) {
      sink.quarantine(format, line.line(), line.reason(), "", line.text(), Amounts.ofRow(0, 0));
    }
    return lines.size();
  }

  private static int[] places(
      SourceFile source, String format, List<String> columns, List<String> header) {
    int[] places = new int[columns.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = header.indexOf(columns.get(i));
      if (places[i] < 0) {
        throw ImportRefused.at(
            source.path(),
            1,
            "the header lacks "
                + columns.get(i)
                + "; is it "
                + format
                + "? See docs/reference/formats/"
                + format
                + ".md");
      }
    }
    return places;
  }

  private static void refuseForeign(SourceFile source, FileFormat.Context context) {
    if (!CURRENCY.equals(context.shop().currency())) {
      throw ImportRefused.of(
          source.path(),
          "its money is in USD and the shop's is "
              + context.shop().currency()
              + "; use a home of its own for this set");
    }
  }
}
