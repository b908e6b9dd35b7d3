package dev.vesper.market.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A CSV file that is being written: RFC 4180, UTF-8, LF, with header. */
final class ContractFile implements Closeable {
  private final CsvWriter writer;
  private final String name;
  private final int columns;
  private long rows;

  ContractFile(Path folder, String name, List<String> header) throws IOException {
    this.name = name;
    columns = header.size();
    writer =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(Files.newBufferedWriter(folder.resolve(name + ".csv"), StandardCharsets.UTF_8));
    writer.writeRecord(header);
  }

  /** Writes a row; a cell may be any value whose text is its CSV form. */
  void row(Object... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          name + " has " + columns + " columns, but the row has " + cells.length);
    }
    String[] texts = new String[columns];
    for (int i = 0; i < columns; i++) {
      texts[i] = cells[i].toString();
    }
    writer.writeRecord(texts);
    rows++;
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
