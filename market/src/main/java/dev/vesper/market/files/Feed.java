package dev.vesper.market.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** A file that gets a batch of lines a day, as far as its faults let them through. */
final class Feed implements Closeable {
  private final ContractFile file;
  private final String header;
  private final Faults faults;

  private Feed(ContractFile file, String header, Faults faults) {
    this.file = file;
    this.header = header;
    this.faults = faults;
  }

  /** Comma-separated, with header. */
  static Feed csv(Path folder, String name, List<String> header, Faults faults) throws IOException {
    return new Feed(
        new ContractFile(folder, name, header), String.join(",", header) + "\n", faults);
  }

  /** JSON lines. */
  static Feed lines(Path folder, String name, Faults faults) throws IOException {
    return new Feed(ContractFile.lines(folder, name), "", faults);
  }

  /** An empty batch of rows. */
  Rows rowsToAdd() {
    return file.rowsToAdd();
  }

  /** Adds what is said of a day. */
  void add(LocalDate day, String text) throws IOException {
    String reached = faults.through(file.fileName(), header, day, text);
    file.add(reached, reached.chars().filter(c -> c == '\n').count());
  }

  /** Where it goes. */
  ContractFile file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
