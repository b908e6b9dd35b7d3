package dev.vesper.data.publish;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.vesper.data.review.BudgetReview;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Budgets per day as a file that an ad platform's bulk upload takes. Google: the columns of Google
 * Ads Editor's own files, of which an empty cell changes nothing and a budget must be above 0 [1].
 * Meta: columns of Ads Manager's import and export.
 *
 * <p>[1] Google Ads Editor Help, CSV file columns (support.google.com/google-ads/editor/57747).
 */
public final class AdFile {
  private static final String DANGEROUS = "=+-@\t\r\u0000";

  /** What Meta numbers its campaigns by; a name of digits alone is one. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{6,}");

  private AdFile() {}

  /** Who takes the file. */
  public enum Platform {
    /** Google Ads Editor. */
    google_ads,
    /** Meta Ads Manager. */
    meta,
    /** Any other: channel, campaign, days, budget per day and in all. */
    generic;

    private List<String> header() {
      return switch (this) {
        case google_ads -> List.of("Campaign", "Budget", "Budget type", "Campaign Status");
        case meta ->
            List.of("Campaign ID", "Campaign Name", "Campaign Status", "Campaign Daily Budget");
        case generic ->
            List.of("channel", "campaign", "first_day", "last_day", "daily_budget", "budget");
      };
    }

    /** What our importers call the platform's channel. */
    private String channel() {
      return switch (this) {
        case google_ads -> "google_ads";
        case meta -> "meta_ads";
        case generic -> "";
      };
    }

    /**
     * Which channels' campaigns go into the file: a platform takes a campaign that it does not know
     * for a new one, so none of another platform may come along.
     *
     * @param present the channels of the budgets
     * @param wanted those that a person named; none: those that our importers name so
     * @throws IllegalArgumentException when a person has to say
     */
    public Set<String> channels(Set<String> present, Set<String> wanted) {
      if (!wanted.isEmpty()) {
        TreeSet<String> unknown = new TreeSet<>(wanted);
        unknown.removeAll(present);
        if (!unknown.isEmpty()) {
          throw new IllegalArgumentException(
              "there is no budget of channel "
                  + String.join(", ", unknown)
                  + "; there are "
                  + String.join(", ", new TreeSet<>(present)));
        }
        return new TreeSet<>(wanted);
      }
      if (channel().isEmpty() || present.size() == 1) {
        return new TreeSet<>(present);
      }
      if (present.contains(channel())) {
        return Set.of(channel());
      }
      throw new IllegalArgumentException(
          "say which channels are the platform's, so that it gets no campaign of another: "
              + String.join(", ", new TreeSet<>(present)));
    }
  }

  /** A campaign's budget for days together. */
  public record Row(
      String channel,
      String campaign,
      LocalDate firstDay,
      LocalDate lastDay,
      long budgetMinor,
      long previousMinor) {
    /** A budget of a plan as it stands. */
    public static Row of(BudgetReview.Line line) {
      return of(line, line.budgetMinor());
    }

    /** Another budget for the days of a plan's. */
    public static Row of(BudgetReview.Line line, long budgetMinor) {
      return new Row(
          line.proposal().channel(),
          line.proposal().campaign(),
          line.proposal().firstDay(),
          line.proposal().lastDay(),
          budgetMinor,
          line.proposal().previousMinor());
    }
  }

  /**
   * The file's text. A day's budget is rounded down, so that all days together never spend more;
   * one that leaves nothing for a day pauses its campaign, and one after no spend starts it.
   *
   * @param digits of the currency's minor unit
   */
  public static String text(Platform platform, List<Row> rows, int digits) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(text);
    csv.writeRecord(platform.header());
    for (Row row : rows) {
      csv.writeRecord(cells(platform, row, digits).stream().map(AdFile::safe).toList());
    }
    return text.toString();
  }

  /** Campaigns whose name the file holds disarmed, so that the platform does not know it. */
  public static Set<String> disarmed(List<Row> rows) {
    return rows.stream()
        .map(Row::campaign)
        .filter(campaign -> !safe(campaign).equals(campaign))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> cells(Platform platform, Row row, int digits) {
    BigDecimal all = BigDecimal.valueOf(row.budgetMinor(), digits);
    long days = ChronoUnit.DAYS.between(row.firstDay(), row.lastDay()) + 1;
    BigDecimal perDay = all.divide(BigDecimal.valueOf(days), digits, RoundingMode.DOWN);
    boolean runs = perDay.signum() > 0;
    // An empty cell changes nothing: a campaign that rested has to be told to run again.
    boolean wakes = runs && row.previousMinor() == 0;
    String daily = perDay.toPlainString();
    List<String> cells = new ArrayList<>();
    switch (platform) {
      case google_ads ->
          cells.addAll(
              List.of(
                  row.campaign(),
                  runs ? daily : "",
                  runs ? "Daily" : "",
                  runs ? (wakes ? "Enabled" : "") : "Paused"));
      case meta -> {
        boolean numbered = NUMBER.matcher(row.campaign()).matches();
        cells.addAll(
            List.of(
                numbered ? row.campaign() : "",
                numbered ? "" : row.campaign(),
                runs ? (wakes ? "ACTIVE" : "") : "PAUSED",
                runs ? daily : ""));
      }
      case generic ->
          cells.addAll(
              List.of(
                  row.channel(),
                  row.campaign(),
                  row.firstDay().toString(),
                  row.lastDay().toString(),
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
