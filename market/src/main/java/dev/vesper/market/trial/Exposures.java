package dev.vesper.market.trial;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which items show AR on which day, as an engine has published it for the shop to obey: the rows of
 * {@code storefront.ar_exposure}. An item without a row on a day shows it.
 */
public final class Exposures {
  /** No experiment from outside. */
  public static final Exposures NONE = new Exposures(Map.of());

  private final Map<Cell, Shown> cells;

  private Exposures(Map<Cell, Shown> cells) {
    this.cells = Map.copyOf(cells);
  }

  private record Cell(String itemId, LocalDate day) {}

  /**
   * What an experiment decides.
   *
   * @param experiment its name
   * @param on whether AR is shown
   */
  public record Shown(String experiment, boolean on) {}

  /** What decides about the item on that day; empty when nothing does. */
  public Optional<Shown> of(String itemId, LocalDate day) {
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(cells.get(new Cell(itemId, day)));
  }

  /**
   * Reads a CSV with the columns item_id, day, show_ar (true, false) and experiment.
   *
   * @throws StepFailure when it cannot be understood; names the file, the line and the cure
   */
  public static Exposures read(Path file) {
    Map<Cell, Shown> cells = new HashMap<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        Cell cell = new Cell(text(file, row, "item_id"), day(file, row));
        Shown shown = new Shown(text(file, row, "experiment"), on(file, row));
        if (cells.put(cell, shown) != null) {
          throw bad(file, row, "item " + cell.itemId + " has " + cell.day + " twice");
        }
      }
    } catch (IOException | CsvParseException e) {
      throw StepFailure.badInput(file + " cannot be read as CSV: " + e.getMessage());
    }
    return new Exposures(cells);
  }

  private static LocalDate day(Path file, NamedCsvRecord row) {
    String text = text(file, row, "day");
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw bad(file, row, "day '" + text + "' is no day; write it as 2026-11-30");
    }
  }

  private static boolean on(Path file, NamedCsvRecord row) {
    String text = text(file, row, "show_ar");
    if (!List.of("true", "false").contains(text)) {
      throw bad(file, row, "show_ar '" + text + "' must be true or false");
    }
    return text.equals("true");
  }

  private static String text(Path file, NamedCsvRecord row, String column) {
    return row.findField(column)
        .filter(cell -> !cell.isBlank())
        .orElseThrow(() -> bad(file, row, "there is no " + column));
  }

  private static StepFailure bad(Path file, NamedCsvRecord row, String what) {
    return StepFailure.badInput(file + ", line " + row.getStartingLineNumber() + ": " + what);
  }
}
