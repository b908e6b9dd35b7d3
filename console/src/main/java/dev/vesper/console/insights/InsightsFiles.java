package dev.vesper.console.insights;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.console.insights.InsightsTables.Sheet;
import dev.vesper.console.plan.ChartData;
import dev.vesper.console.plan.TableFile;
import dev.vesper.data.store.ArFacts.Funnel;
import dev.vesper.data.store.ToldNight;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The overview's tables as files, each with the whole set that its filters leave; its chart. */
@Controller
class InsightsFiles {
  private static final int WEEKS = 12;
  private static final int DAYS = 28;

  private final ConsoleParts parts;

  InsightsFiles(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/insights/export/{table}.csv")
  void csv(
      @PathVariable String table,
      @RequestParam Map<String, String> said,
      @RequestParam(defaultValue = "false") boolean bom,
      HttpServletResponse response)
      throws SQLException, IOException {
    Sheet sheet = sheet(table, said);
    TableFile.csv(response, "ar-" + table, bom, sheet.head(), sheet.rows());
  }

  @GetMapping("/insights/export/{table}.xlsx")
  void xlsx(
      @PathVariable String table,
      @RequestParam Map<String, String> said,
      HttpServletResponse response)
      throws SQLException, IOException {
    Sheet sheet = sheet(table, said);
    TableFile.xlsx(response, "ar-" + table, sheet.head(), sheet.rows());
  }

  @GetMapping("/insights/charts/trend")
  @ResponseBody
  ChartData trend(@RequestParam Map<String, String> said, Words words) throws SQLException {
    InsightsAddress address = InsightsAddress.of(said);
    List<Funnel> steps = tables().steps(address);
    int most = address.by().equals("day") ? DAYS : WEEKS;
    return TrendChart.of(steps.subList(Math.max(0, steps.size() - most), steps.size()), words);
  }

  @GetMapping("/insights/charts/dwell")
  @ResponseBody
  ChartData dwell(@RequestParam(defaultValue = "all") String of, Words words) throws SQLException {
    InsightsTables tables = tables();
    return tables.interest().dwell(tables.shopId(), tables.runId()).stream()
        .filter(dwell -> dwell.category().equals(of))
        .findFirst()
        .map(dwell -> DwellChart.of(dwell, words))
        .orElseThrow(() -> new NoSuchElementException("nothing is told of the dwell of " + of));
  }

  private Sheet sheet(String table, Map<String, String> said) throws SQLException {
    return tables()
        .of(table, InsightsAddress.of(said))
        .orElseThrow(() -> new NoSuchElementException("the overview has no table " + table));
  }

  /** Without a night there are only those of today. */
  private InsightsTables tables() throws SQLException {
    return InsightsTables.of(
        parts.store(),
        parts.shopId(),
        parts.store().arFacts().newest(parts.shopId()).map(ToldNight::runId).orElse(""));
  }
}
