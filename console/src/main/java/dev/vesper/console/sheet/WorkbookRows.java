package dev.vesper.console.sheet;

import dev.vesper.console.plan.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The first sheet of an Excel workbook; formulas are never worked out, their last value stands. */
record WorkbookRows(Path file) implements SheetRow.Source {

  @Override
  public void each(Consumer<SheetRow> sink) {
    PackedParts.check(file);
    try (ReadableWorkbook book = new ReadableWorkbook(file.toFile());
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      rows.forEach(row -> sink.accept(row(row)));
    } catch (SheetRefused refused) {
      throw refused;
    } catch (IOException | RuntimeException e) {
      // The reader says what it stumbles over in many ways.
      throw new SheetRefused(
          SheetRefused.Code.DAMAGED,
          Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
    }
  }

  private static SheetRow row(Row row) {
    List<SheetRow.Cell> cells = new ArrayList<>();
    for (int column = 0; column < row.getCellCount(); column++) {
      cells.add(cell(row.getCell(column)));
    }
    return new SheetRow(row.getRowNum(), cells, false);
  }

  private static SheetRow.Cell cell(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return new SheetRow.Cell("", false);
    }
    boolean formula = cell.getFormula() != null;
    if (cell.getType() == CellType.NUMBER) {
      return new SheetRow.Cell(cell.asNumber().stripTrailingZeros().toPlainString(), formula);
    }
    String text = cell.getType() == CellType.FORMULA ? cell.getRawValue() : cell.getText();
    return new SheetRow.Cell(Objects.requireNonNullElse(text, ""), formula);
  }

  @Override
  public String written(String text) {
    return SafeText.typed(text);
  }

  @Override
  public String read(String cell) {
    return cell;
  }
}
