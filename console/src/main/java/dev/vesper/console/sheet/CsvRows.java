package dev.vesper.console.sheet;

import dev.vesper.console.plan.SafeText;
import dev.vesper.data.intake.csv.CsvCells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A CSV file; its header says by what its cells are separated. */
record CsvRows(Path file, char separator) implements SheetRow.Source {
  private static final char[] SEPARATORS = {',', ';', '\t'};

  /** The separator that the header has most of. */
  static CsvRows of(Path file, String firstLine) {
    char separator = SEPARATORS[0];
    for (char each : SEPARATORS) {
      if (count(firstLine, each) > count(firstLine, separator)) {
        separator = each;
      }
    }
    return new CsvRows(file, separator);
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  @Override
  public void each(Consumer<SheetRow> sink) {
    try {
      CsvCells.each(
          file,
          separator,
          line ->
              sink.accept(
                  new SheetRow(
                      Math.toIntExact(line.line()),
                      line.cells().stream().map(text -> new SheetRow.Cell(text, false)).toList(),
                      line.broken())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String written(String text) {
    return SafeText.cell(text);
  }

  @Override
  public String read(String cell) {
    return SafeText.plain(cell);
  }
}
