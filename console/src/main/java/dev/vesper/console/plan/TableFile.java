package dev.vesper.console.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A table as a file for a spreadsheet: numbers are numbers, and no text is taken for a formula. */
public final class TableFile {
  public static final String CSV = "text/csv;charset=UTF-8";
  public static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  /** What tells Excel that a CSV is UTF-8. */
  public static final char BOM = '\ufeff';

  private TableFile() {}

  /** Answers with a file of that name. */
  public static void offer(HttpServletResponse response, String name, String type) {
    response.setContentType(type);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name).build().toString());
  }

  /** Answers with a table as CSV. */
  public static void csv(
      HttpServletResponse response,
      String name,
      boolean bom,
      List<String> head,
      List<List<@Nullable Object>> rows)
      throws IOException {
    offer(response, name + ".csv", CSV);
    Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    if (bom) {
      out.write(BOM);
    }
    CsvRecord.write(out, head);
    rows.forEach(row -> CsvRecord.write(out, row));
    out.flush();
  }

  /** Answers with a table as a workbook of one sheet. */
  public static void xlsx(
      HttpServletResponse response,
      String name,
      List<String> head,
      List<List<@Nullable Object>> rows)
      throws IOException {
    offer(response, name + ".xlsx", XLSX);
    try (Workbook book = new Workbook(response.getOutputStream(), "Vesper", "1.0")) {
      Worksheet sheet = book.newWorksheet(name);
      sheet.freezePane(1, 1);
      head(sheet, head);
      for (int row = 0; row < rows.size(); row++) {
        write(sheet, row + 1, rows.get(row));
      }
    }
  }

  /** The head of a sheet. */
  public static void head(Worksheet sheet, List<String> head) {
    for (int column = 0; column < head.size(); column++) {
      sheet.value(0, column, head.get(column));
      sheet.style(0, column).bold().set();
    }
  }

  /** A row of a sheet. */
  public static void write(Worksheet sheet, int row, List<@Nullable Object> cells) {
    for (int column = 0; column < cells.size(); column++) {
      Object cell = cells.get(column);
      if (cell instanceof Number number) {
        sheet.value(row, column, number);
      } else if (cell != null) {
        sheet.value(row, column, SafeText.typed(cell.toString()));
      }
    }
  }
}
