package dev.vesper.console.plan;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.data.store.PlanHead;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The whole filtered set as a file. */
@Controller
class PlanExport {
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
    PlanFile file = file(said, words);
    offer(response, file.plan(), TableFile.CSV, "csv");
    file.csv(response.getOutputStream(), bom);
  }

  @GetMapping("/plan/export.xlsx")
  void xlsx(@RequestParam Map<String, String> said, HttpServletResponse response, Words words)
      throws IOException {
    PlanFile file = file(said, words);
    offer(response, file.plan(), TableFile.XLSX, "xlsx");
    file.xlsx(response.getOutputStream());
  }

  private PlanFile file(Map<String, String> said, Words words) {
    PlanAddress address = PlanAddress.of(said);
    PlanHead plan =
        pages.plan(address).orElseThrow(() -> new BadAddress("there is no plan to export"));
    return new PlanFile(parts.store().reviews(), plan, address.wholeQuery(), words.currencyCode());
  }

  private static void offer(
      HttpServletResponse response, PlanHead plan, String type, String ending) {
    TableFile.offer(
        response, "restock-" + plan.asOf() + "-v" + plan.version() + "." + ending, type);
  }
}
