package dev.vesper.console.effect;

import dev.vesper.console.plan.CsvRecord;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A table of these pages as a file. */
final class CsvAnswer {
  // What tells Excel that a CSV is UTF-8.
  private static final char BOM = '\ufeff';

  private CsvAnswer() {}

  static void write(
      HttpServletResponse response,
      String name,
      boolean bom,
      List<String> head,
      List<List<@Nullable Object>> rows)
      throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name + ".csv").build().toString());
    Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    if (bom) {
      out.write(BOM);
    }
    CsvRecord.write(out, head);
    rows.forEach(row -> CsvRecord.write(out, row));
    out.flush();
  }
}
