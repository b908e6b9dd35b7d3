package dev.vesper.data.publish;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.vesper.data.review.BudgetReview;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Budgets per day as a file that an ad platform's bulk upload takes. */
public final class AdFile {
  private static final String DANGEROUS = "=+-@\t\r\u0000";

  private AdFile() {}

  /** Who takes the file. */
  public enum Platform {
    /** Google Ads Editor: Campaign, Budget, Budget type. */
    google_ads,
    /** Meta Ads Manager: Campaign Name, Campaign Daily Budget. */
    meta,
    /** Any other: channel, campaign, days, budget per day and in all. */
    generic;

    private List<String> header() {
      return switch (this) {
        case google_ads -> List.of("Campaign", "Budget", "Budget type");
        case meta -> List.of("Campaign Name", "Campaign Daily Budget");
        case generic ->
            List.of("channel", "campaign", "first_day", "last_day", "daily_budget", "budget");
      };
    }
  }

  /**
   * The file's text. A day's budget is rounded down, so that all days together never spend more.
   *
   * @param digits of the currency's minor unit
   */
  public static String text(Platform platform, List<BudgetReview.Line> lines, int digits) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(text);
    csv.writeRecord(platform.header());
    for (BudgetReview.Line line : lines) {
      csv.writeRecord(cells(platform, line, digits).stream().map(AdFile::safe).toList());
    }
    return text.toString();
  }

  private static List<String> cells(Platform platform, BudgetReview.Line line, int digits) {
    BigDecimal all = BigDecimal.valueOf(line.budgetMinor(), digits);
    long days = ChronoUnit.DAYS.between(line.proposal().firstDay(), line.proposal().lastDay()) + 1;
    String daily = all.divide(BigDecimal.valueOf(days), digits, RoundingMode.DOWN).toPlainString();
    List<String> cells = new ArrayList<>();
    switch (platform) {
      case google_ads -> cells.addAll(List.of(line.proposal().campaign(), daily, "Daily"));
      case meta -> cells.addAll(List.of(line.proposal().campaign(), daily));
      case generic ->
          cells.addAll(
              List.of(
                  line.proposal().channel(),
                  line.proposal().campaign(),
                  line.proposal().firstDay().toString(),
                  line.proposal().lastDay().toString(),
                  daily,
                  all.toPlainString()));
    }
    return cells;
  }

  /** OWASP, CSV Injection: a text that a spreadsheet would take for a formula, disarmed. */
  private static String safe(String text) {
    return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
