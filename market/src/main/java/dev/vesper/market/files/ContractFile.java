package dev.vesper.market.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that is being written, UTF-8: CSV with header, or JSON lines. */
final class ContractFile implements Closeable {
  private final Writer writer;
  private final String name;
  private final String fileName;
  private final int columns;
  private long rows;

  private ContractFile(Path folder, String name, String ending, int columns) throws IOException {
    this.name = name;
    this.columns = columns;
    fileName = name + ending;
    writer = Files.newBufferedWriter(folder.resolve(fileName), StandardCharsets.UTF_8);
  }

  /** A CSV file with that header. */
  ContractFile(Path folder, String name, List<String> header) throws IOException {
    this(folder, name, ".csv", header.size());
    Rows first = rowsToAdd();
    first.row(header.toArray());
    writer.write(first.text());
  }

  /** A file of JSON lines. */
  static ContractFile lines(Path folder, String name) throws IOException {
    return new ContractFile(folder, name, ".jsonl", 0);
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

  String fileName() {
    return fileName;
  }

  /** How many rows it has, without header. */
  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
