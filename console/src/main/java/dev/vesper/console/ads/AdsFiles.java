package dev.vesper.console.ads;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.ChartData;
import dev.vesper.console.plan.TableFile;
import dev.vesper.data.publish.AdFile;
import dev.vesper.data.review.BudgetComparison;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.FrontierTable;
import dev.vesper.data.review.LineState;
import dev.vesper.data.store.BudgetScenario;
import dev.vesper.domain.plan.FrontierPoint;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Files and charts of the ad budget. */
@Controller
class AdsFiles {
  private final ConsoleParts parts;
  private final AdsDesk desk;

  AdsFiles(ConsoleParts parts, AdsDesk desk) {
    this.parts = parts;
    this.desk = desk;
  }

  @GetMapping("/ads/charts/frontier")
  @ResponseBody
  ChartData frontier(@RequestParam(defaultValue = "") List<Long> with, Words words) {
    AdsDesk.Opened opened = desk.required();
    return new FrontierChart(words)
        .of(
            parts.store().budgetReviews().frontier(opened.plan()),
            BudgetComparison.of(
                    opened.plan(),
                    opened.review(),
                    opened.curves(),
                    desk.rules().rules(),
                    desk.scenarios(with))
                .choices());
  }

  @GetMapping("/ads/frontier.csv")
  void frontierFile(HttpServletResponse response) throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (FrontierPoint point : parts.store().budgetReviews().frontier(desk.required().plan())) {
      rows.add(new ArrayList<>(FrontierTable.row(point)));
    }
    TableFile.csv(response, "ads-frontier", false, FrontierTable.HEAD, rows);
  }

  @GetMapping("/ads/scenarios.csv")
  void compared(@RequestParam(defaultValue = "") List<Long> with, HttpServletResponse response)
      throws IOException {
    AdsDesk.Opened opened = desk.required();
    TableFile.csv(
        response,
        "ads-scenarios",
        false,
        ScenarioFile.HEAD,
        ScenarioFile.rows(
            BudgetComparison.of(
                opened.plan(),
                opened.review(),
                opened.curves(),
                desk.rules().rules(),
                desk.scenarios(with))));
  }

  /**
   * Budgets for an ad platform: the approved ones, or a scenario's for the days of the plan.
   *
   * @param to the platform
   * @param scenario a scenario's number
   * @param channel the channels that are the platform's
   */
  @GetMapping("/ads/budgets.csv")
  void budgets(
      @RequestParam AdFile.Platform to,
      @RequestParam(required = false) @Nullable Long scenario,
      @RequestParam(defaultValue = "") Set<String> channel,
      Words words,
      HttpServletResponse response)
      throws IOException {
    List<AdFile.Row> rows = rows(desk.required(), scenario);
    Set<String> channels = channels(to, rows, channel);
    String text =
        AdFile.text(
            to,
            rows.stream().filter(row -> channels.contains(row.channel())).toList(),
            AdsPage.digits(words));
    TableFile.offer(response, "budgets-" + to.name().replace('_', '-') + ".csv", TableFile.CSV);
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Set<String> channels(
      AdFile.Platform to, List<AdFile.Row> rows, Set<String> channel) {
    try {
      return to.channels(
          rows.stream().map(AdFile.Row::channel).collect(Collectors.toCollection(TreeSet::new)),
          channel);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
    }
  }

  private List<AdFile.Row> rows(AdsDesk.Opened opened, @Nullable Long scenario) {
    if (scenario == null) {
      List<AdFile.Row> approved =
          opened.review().lines().stream()
              .filter(line -> line.state() == LineState.APPROVED)
              .map(AdFile.Row::of)
              .toList();
      if (approved.isEmpty()) {
        throw new NoSuchElementException("no budget is approved, so there is none to write");
      }
      return approved;
    }
    BudgetScenario.Fitted fitted =
        parts.store().budgetScenarios().find(parts.shopId(), scenario).on(opened.curves());
    List<AdFile.Row> rows = new ArrayList<>();
    for (BudgetReview.Line line : opened.review().lines()) {
      Long budget = fitted.budgets().get(line.key().toString());
      if (budget != null) {
        rows.add(AdFile.Row.of(line, budget));
      }
    }
    return rows;
  }
}
