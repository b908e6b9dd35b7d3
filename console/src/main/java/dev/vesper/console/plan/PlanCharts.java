package dev.vesper.console.plan;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.store.LineChart;
import dev.vesper.data.store.PlanHead;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the panel's charts are drawn from, each with its table. */
@RestController
class PlanCharts {
  private final ConsoleParts parts;
  private final PlanPages pages;

  PlanCharts(ConsoleParts parts, PlanPages pages) {
    this.parts = parts;
    this.pages = pages;
  }

  @GetMapping("/plan/charts/demand")
  ChartData demand(@RequestParam String plan, @RequestParam String line, Words words)
      throws SQLException {
    return DemandChart.of(chart(plan, line, 0), words);
  }

  @GetMapping("/plan/charts/stock")
  ChartData stock(@RequestParam String plan, @RequestParam String line, Words words)
      throws SQLException {
    return StockChart.of(chart(plan, line, ordered(plan, line)), words);
  }

  @GetMapping("/plan/charts/packs")
  ChartData packs(@RequestParam String plan, @RequestParam String line, Words words)
      throws SQLException {
    return PacksChart.of(chart(plan, line, 0), ordered(plan, line), words);
  }

  private long ordered(String plan, String line) {
    return parts
        .store()
        .reviews()
        .line(head(plan), LineRef.parse(line))
        .orElseThrow(() -> new BadAddress("the plan has no line " + line))
        .quantity();
  }

  private LineChart chart(String plan, String line, long ordered) throws SQLException {
    LineKey key = LineRef.parse(line);
    return parts
        .store()
        .charts()
        .find(head(plan), key.itemId(), key.locationId(), ordered)
        .orElseThrow(() -> new BadAddress("the plan has no line " + line));
  }

  private PlanHead head(String plan) {
    return pages
        .plan(PlanAddress.of(Map.of("plan", plan)))
        .orElseThrow(() -> new BadAddress("there is no plan " + plan));
  }
}
