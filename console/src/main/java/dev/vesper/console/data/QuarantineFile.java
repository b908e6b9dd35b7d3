package dev.vesper.console.data;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.intake.desk.DataDesk;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** All refused rows of a file, as a file. */
@Controller
class QuarantineFile {
  private final ConsoleParts parts;

  QuarantineFile(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/data/{number}/quarantine.csv")
  void csv(@PathVariable long number, HttpServletResponse response) throws IOException {
    DataDesk desk = parts.store().dataDesk(parts.shopId());
    desk.file(number);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename("quarantine-" + number + ".csv")
            .build()
            .toString());
    Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    desk.writeRefusals(number, out);
    out.flush();
  }
}
