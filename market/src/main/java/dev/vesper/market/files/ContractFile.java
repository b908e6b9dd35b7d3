package dev.vesper.market.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A CSV file that is being written: UTF-8, with header. */
final class ContractFile implements Closeable {
  private final Writer writer;
  private final String name;
  private final int columns;
  private long rows;

  ContractFile(Path folder, String name, List<String> header) throws IOException {
    this.name = name;
    columns = header.size();
    writer = Files.newBufferedWriter(folder.resolve(name + ".csv"), StandardCharsets.UTF_8);
    Rows first = rowsToAdd();
    first.row(header.toArray());
    writer.write(first.text());
  }

  /** An empty batch of rows of this file. */
  Rows rowsToAdd() {
    return new Rows(name, columns);
  }

  /** Writes a row at once. */
  void row(Object... cells) {
    Rows one = rowsToAdd();
    one.row(cells);
    add(one);
  }

  /** Writes a batch. */
  void add(Rows batch) {
    add(batch.text(), batch.count());
  }

  /** Writes text of so many rows. */
  void add(String text, long count) {
    try {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows += count;
  }

  String name() {
    return name;
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
