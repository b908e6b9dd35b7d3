package dev.vesper.data.store;

import dev.vesper.domain.contract.ResponseContracts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How runs learnt the response curves; each run keeps its own. */
public final class ResponseFindings {
  /** Days of the past whose parts are kept. */
  public static final int DAYS = 91;

  private static final String FIT = "response_fit";
  private static final String PARTS = "response_contribution";
  private static final String WARNINGS = "response_warning";

  private final RunRows ofRun;

  ResponseFindings(DataSource source) {
    this.ofRun = new RunRows(source);
  }

  /**
   * A figure of the fit with its 90 % interval, and what was believed before the data; null where
   * it has none.
   */
  public record Figure(
      String figure,
      double mean,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double priorMean,
      @Nullable Double priorLow,
      @Nullable Double priorHigh) {}

  /** A part of what a campaign's items sold in days from the first on. */
  public record Part(String part, LocalDate firstDay, int days, double units) {}

  /** What the data cannot say, and the test that would settle it; both in English. */
  public record Warning(String code, String words, String test) {}

  /** Puts a run's findings in place of those that it had, rows by {@link ResponseContracts}. */
  public void save(
      String shopId,
      String runId,
      LocalDate asOf,
      List<List<@Nullable String>> fit,
      List<List<@Nullable String>> contributions,
      List<List<@Nullable String>> warnings)
      throws SQLException {
    List<String> before = List.of(shopId, runId);
    ofRun.replace(
        FIT,
        columns(ResponseContracts.RESPONSE_FIT.header()),
        shopId,
        runId,
        RunRows.after(before, fit));
    ofRun.replace(
        PARTS,
        columns(List.of("channel", "campaign", "part", "first_day", "days", "units")),
        shopId,
        runId,
        RunRows.after(before, newest(contributions, asOf)));
    ofRun.replace(
        WARNINGS,
        columns(ResponseContracts.RESPONSE_WARNINGS.header()),
        shopId,
        runId,
        RunRows.after(before, warnings));
  }

  private static String columns(List<String> own) {
    return "shop_id, run_id, " + String.join(", ", own);
  }

  /** The newest stretches of each campaign, added up by part. */
  private static List<List<@Nullable String>> newest(
      List<List<@Nullable String>> rows, LocalDate asOf) {
    record Key(String channel, String campaign, String part) {}

    Map<Key, Part> sums =
        new TreeMap<>(
            java.util.Comparator.comparing(Key::channel)
                .thenComparing(Key::campaign)
                .thenComparing(Key::part));
    for (List<@Nullable String> row : rows) {
      LocalDate first = LocalDate.parse(cell(row, 2));
      if (!first.isAfter(asOf.minusDays(DAYS))) {
        continue;
      }
      sums.merge(
          new Key(cell(row, 0), cell(row, 1), cell(row, 4)),
          new Part(
              cell(row, 4),
              first,
              Integer.parseInt(cell(row, 3)),
              Double.parseDouble(cell(row, 5))),
          (a, b) ->
              new Part(
                  a.part(),
                  a.firstDay().isBefore(b.firstDay()) ? a.firstDay() : b.firstDay(),
                  a.days() + b.days(),
                  a.units() + b.units()));
    }
    List<List<@Nullable String>> added = new ArrayList<>();
    sums.forEach(
        (key, part) ->
            added.add(
                List.of(
                    key.channel(),
                    key.campaign(),
                    key.part(),
                    part.firstDay().toString(),
                    Integer.toString(part.days()),
                    Double.toString(part.units()))));
    return added;
  }

  private static String cell(List<@Nullable String> row, int column) {
    return java.util.Objects.requireNonNull(row.get(column));
  }

  /** The newest night that has learnt curves, no later than that date. */
  public Optional<ToldNight> newest(String shopId, LocalDate asOf) throws SQLException {
    return ofRun
        .ask(
            "select r.run_id, r.as_of from run r where r.shop_id = ? and r.as_of <= ?"
                + " and exists (select from response_fit t where t.shop_id = r.shop_id"
                + " and t.run_id = r.run_id) order by r.as_of desc, r.version desc limit 1",
            row -> new ToldNight(row.getString(1), row.getObject(2, LocalDate.class)),
            shopId,
            asOf)
        .stream()
        .findFirst();
  }

  /** A campaign's figures, by name. */
  public Map<String, Figure> fit(String shopId, String runId, String channel, String campaign)
      throws SQLException {
    Map<String, Figure> figures = new TreeMap<>();
    for (Figure figure :
        ofRun.ask(
            "select figure, mean, low, high, prior_mean, prior_low, prior_high from " + FIT + OF,
            ResponseFindings::figure,
            shopId,
            runId,
            channel,
            campaign)) {
      figures.put(figure.figure(), figure);
    }
    return figures;
  }

  private static final String OF =
      " where shop_id = ? and run_id = ? and channel = ? and campaign = ?";

  /** The parts of what its items sold, by name. */
  public Map<String, Part> parts(String shopId, String runId, String channel, String campaign)
      throws SQLException {
    Map<String, Part> parts = new TreeMap<>();
    for (Part part :
        ofRun.ask(
            "select part, first_day, days, units from " + PARTS + OF,
            row ->
                new Part(
                    row.getString(1),
                    row.getObject(2, LocalDate.class),
                    row.getInt(3),
                    row.getDouble(4)),
            shopId,
            runId,
            channel,
            campaign)) {
      parts.put(part.part(), part);
    }
    return parts;
  }

  /** What is doubtful about it. */
  public List<Warning> warnings(String shopId, String runId, String channel, String campaign)
      throws SQLException {
    return ofRun.ask(
        "select code, words, test from " + WARNINGS + OF + " order by code",
        row -> new Warning(row.getString(1), row.getString(2), row.getString(3)),
        shopId,
        runId,
        channel,
        campaign);
  }

  private static Figure figure(ResultSet row) throws SQLException {
    return new Figure(
        row.getString(1),
        row.getDouble(2),
        row.getObject(3, Double.class),
        row.getObject(4, Double.class),
        row.getObject(5, Double.class),
        row.getObject(6, Double.class),
        row.getObject(7, Double.class));
  }
}
