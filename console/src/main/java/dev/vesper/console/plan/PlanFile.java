package dev.vesper.console.plan;

import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.store.PlanHead;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A plan's lines as a file, row by row as they are read.
 *
 * @param query which lines; all of the filter, whatever page
 * @param currency the code of the plan's money
 */
public record PlanFile(Reviews reviews, PlanHead plan, LineQuery query, String currency) {
  private static final int FLUSH_ROWS = 500;

  /**
   * As CSV.
   *
   * @param marked whether a mark in front tells Excel that it is UTF-8
   */
  public void csv(OutputStream to, boolean marked) throws IOException {
    Writer out = new OutputStreamWriter(to, StandardCharsets.UTF_8);
    if (marked) {
      out.write(TableFile.BOM);
    }
    CsvRecord.write(out, ExportColumns.head());
    reviews.each(
        plan,
        query,
        line -> CsvRecord.write(out, ExportColumns.cells(plan.planId(), line, currency)));
    out.flush();
  }

  /** As a workbook of one sheet. */
  public void xlsx(OutputStream to) throws IOException {
    try (Workbook book = new Workbook(to, "Vesper", "1.0")) {
      Worksheet sheet = book.newWorksheet("plan");
      sheet.freezePane(2, 1);
      TableFile.head(sheet, ExportColumns.head());
      int[] row = {1};
      reviews.each(
          plan,
          query,
          line -> {
            TableFile.write(sheet, row[0], ExportColumns.cells(plan.planId(), line, currency));
            row[0]++;
            if (row[0] % FLUSH_ROWS == 0) {
              flush(sheet);
            }
          });
    }
  }

  private static void flush(Worksheet sheet) {
    try {
      sheet.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
