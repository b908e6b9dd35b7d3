package dev.vesper.market.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** A file that gets a batch of lines a day, as far as its faults let them through. */
final class Feed implements Closeable {
  private final String file;
  private final String name;
  private final String header;
  private final int columns;
  private final Faults faults;
  private final Writer writer;
  private long rows;

  private Feed(Path folder, String name, String file, String header, int columns, Faults faults)
      throws IOException {
    this.file = file;
    this.name = name;
    this.header = header;
    this.columns = columns;
    this.faults = faults;
    writer = Files.newBufferedWriter(folder.resolve(file), StandardCharsets.UTF_8);
    writer.write(header);
  }

  /** Comma-separated, with header. */
  static Feed csv(Path folder, String name, List<String> header, Faults faults) throws IOException {
    Rows first = new Rows(name, header.size());
    first.row(header.toArray());
    return new Feed(folder, name, name + ".csv", first.text(), header.size(), faults);
  }

  /** JSON lines. */
  static Feed lines(Path folder, String name, Faults faults) throws IOException {
    return new Feed(folder, name, name + ".jsonl", "", 0, faults);
  }

  /** An empty batch of rows. */
  Rows rowsToAdd() {
    return new Rows(name, columns);
  }

  /** Adds what is said of a day. */
  void add(LocalDate day, String text) throws IOException {
    String reached = faults.through(file, header, day, text);
    writer.write(reached);
    rows += reached.chars().filter(c -> c == '\n').count();
  }

  String name() {
    return name;
  }

  /** Lines in the file, without header. */
  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
