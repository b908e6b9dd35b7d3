package dev.vesper.console.plan;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.data.store.PlanHead;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The whole filtered set as a file, row by row as it is read. */
@Controller
class PlanExport {
  private static final int FLUSH_ROWS = 500;

  private final ConsoleParts parts;
  private final PlanPages pages;

  PlanExport(ConsoleParts parts, PlanPages pages) {
    this.parts = parts;
    this.pages = pages;
  }

  @GetMapping("/plan/export.csv")
  void csv(
      @RequestParam Map<String, String> said,
      @RequestParam(defaultValue = "false") boolean bom,
      HttpServletResponse response,
      Words words)
      throws IOException {
    PlanAddress address = PlanAddress.of(said);
    PlanHead plan = plan(address);
    offer(response, plan, TableFile.CSV, "csv");
    Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    if (bom) {
      out.write(TableFile.BOM);
    }
    CsvRecord.write(out, ExportColumns.head());
    parts
        .store()
        .reviews()
        .each(
            plan,
            address.wholeQuery(),
            line -> CsvRecord.write(out, ExportColumns.cells(line, words.currencyCode())));
    out.flush();
  }

  @GetMapping("/plan/export.xlsx")
  void xlsx(@RequestParam Map<String, String> said, HttpServletResponse response, Words words)
      throws IOException {
    PlanAddress address = PlanAddress.of(said);
    PlanHead plan = plan(address);
    offer(response, plan, TableFile.XLSX, "xlsx");
    OutputStream out = response.getOutputStream();
    try (Workbook book = new Workbook(out, "Vesper", "1.0")) {
      Worksheet sheet = book.newWorksheet("plan");
      sheet.freezePane(2, 1);
      TableFile.head(sheet, ExportColumns.head());
      int[] row = {1};
      parts
          .store()
          .reviews()
          .each(
              plan,
              address.wholeQuery(),
              line -> {
                TableFile.write(sheet, row[0], ExportColumns.cells(line, words.currencyCode()));
                row[0]++;
                if (row[0] % FLUSH_ROWS == 0) {
                  flush(sheet);
                }
              });
    }
  }

  private PlanHead plan(PlanAddress address) {
    return pages.plan(address).orElseThrow(() -> new BadAddress("there is no plan to export"));
  }

  private static void offer(
      HttpServletResponse response, PlanHead plan, String type, String ending) {
    TableFile.offer(
        response, "restock-" + plan.asOf() + "-v" + plan.version() + "." + ending, type);
  }

  private static void flush(Worksheet sheet) {
    try {
      sheet.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
