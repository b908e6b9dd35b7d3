package dev.vesper.data.store;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.Contract;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What a run tells of AR, as far as people look at it; all of it has been through the gate. */
public final class ArFacts {
  private static final String ITEM = "item";
  private static final String CATEGORY = "category";

  private final RunRows ofRun;

  ArFacts(DataSource source) {
    this.ofRun = new RunRows(source);
  }

  /**
   * A funnel.
   *
   * @param of the item or the category
   * @param at the day, or the week's Monday
   * @param cut what it is cut by, or all
   * @param value which one of the cut
   * @param stages visits by {@link ArFactContracts#STAGES}; null where it may not be told
   */
  public record Funnel(
      String of, LocalDate at, String cut, String value, List<@Nullable Long> stages) {}

  /** How an asset worked; null where it may not be told or was not measured. */
  public record Quality(
      String itemId,
      String deviceClass,
      @Nullable Long asked,
      @Nullable Long failed,
      @Nullable Long trackingLost,
      @Nullable Long loadP50Ms,
      @Nullable Long loadP90Ms,
      @Nullable Double fpsP50,
      @Nullable Double fpsP10,
      @Nullable Long dwellP50S,
      @Nullable Double dwellMeanS,
      @Nullable Long lostMarginMinor,
      @Nullable Long lostLowMinor,
      @Nullable Long lostHighMinor) {}

  /** An asset that has become worse. */
  public record Alarm(
      String itemId,
      String deviceClass,
      String measure,
      LocalDate since,
      double beforeShare,
      double afterShare,
      long visitsAfter,
      double pValue) {}

  /** How often an item was tried. */
  public record Tried(
      String itemId,
      @Nullable Long tried,
      long soldUnits,
      long returnedUnits,
      long onHandUnits,
      String state) {}

  /** What a cohort tried. */
  public record Preference(
      String cohort, String kind, String value, @Nullable Long tried, @Nullable Double share) {}

  /** Where the rows of a contract go. */
  private static String table(Contract contract) {
    return switch (contract.name()) {
      case "ar_funnel_day", "ar_funnel_week" -> "ar_funnel";
      case "ar_quality_alarms" -> "ar_quality_alarm";
      case "ar_preferences" -> "ar_preference";
      default -> contract.name();
    };
  }

  /** Puts the rows of a contract in place of those that the run had of it, all or none. */
  public void save(
      String shopId, String runId, Contract contract, List<List<@Nullable String>> rows)
      throws SQLException {
    boolean byDay = contract.equals(ArFactContracts.FUNNEL_DAY);
    boolean funnel = byDay || contract.equals(ArFactContracts.FUNNEL_WEEK);
    String grain = byDay ? ITEM : CATEGORY;
    List<String> columns = new ArrayList<>(List.of("shop_id", "run_id"));
    if (funnel) {
      columns.addAll(List.of("grain", "of_id", "at"));
    }
    columns.addAll(contract.header().subList(funnel ? 2 : 0, contract.header().size()));
    ofRun.replace(
        table(contract),
        String.join(", ", columns),
        shopId,
        runId,
        funnel ? " and grain = '" + grain + "'" : "",
        RunRows.after(funnel ? List.of(shopId, runId, grain) : List.of(shopId, runId), rows));
  }

  /** The newest night that has told anything of AR. */
  public Optional<ToldNight> newest(String shopId) throws SQLException {
    return ofRun.newest(shopId, "ar_funnel");
  }

  /** The weeks of a category, oldest first; {@code all} is the whole shop. */
  public List<Funnel> weeks(String shopId, String runId, String category, String cut)
      throws SQLException {
    return funnel(shopId, runId, CATEGORY, category, cut);
  }

  /** The days of an item, oldest first. */
  public List<Funnel> days(String shopId, String runId, String itemId, String cut)
      throws SQLException {
    return funnel(shopId, runId, ITEM, itemId, cut);
  }

  /** Whole categories from a Monday on, by category and week. */
  public List<Funnel> categories(String shopId, String runId, LocalDate from) throws SQLException {
    return ofRun.ask(
        FUNNEL
            + " and grain = 'category' and cut = 'all' and of_id <> 'all' and at >= ?::date"
            + " order by of_id, at",
        ArFacts::funnelRow,
        shopId,
        runId,
        from);
  }

  private static final String FUNNEL =
      "select of_id, at, cut, value, views, loaded, sessions, valid, carts, linked, orders, kept"
          + " from ar_funnel where shop_id = ? and run_id = ?";

  private List<Funnel> funnel(String shopId, String runId, String grain, String of, String cut)
      throws SQLException {
    return ofRun.ask(
        FUNNEL + " and grain = ? and of_id = ? and cut = ? order by at, value",
        ArFacts::funnelRow,
        shopId,
        runId,
        grain,
        of,
        cut);
  }

  /** Assets on all devices together, the dearest failures first. */
  public List<Quality> toFix(String shopId, String runId) throws SQLException {
    return ofRun.ask(
        QUALITY
            + " and device_class = 'all' order by lost_margin_minor desc nulls last,"
            + " failed desc nulls last, item_id",
        ArFacts::qualityRow,
        shopId,
        runId);
  }

  /** All of the quality, by item and class of devices. */
  public List<Quality> quality(String shopId, String runId) throws SQLException {
    return ofRun.ask(
        QUALITY + " order by item_id, device_class", ArFacts::qualityRow, shopId, runId);
  }

  private static final String QUALITY =
      "select item_id, device_class, asked, failed, tracking_lost, load_p50_ms, load_p90_ms,"
          + " fps_p50, fps_p10, dwell_p50_s, dwell_mean_s, lost_margin_minor, lost_low_minor,"
          + " lost_high_minor from ar_quality where shop_id = ? and run_id = ?";

  /** Alarms, the surest first. */
  public List<Alarm> alarms(String shopId, String runId) throws SQLException {
    return ofRun.ask(
        "select item_id, device_class, measure, since, before_share, after_share, visits_after,"
            + " p_value from ar_quality_alarm where shop_id = ? and run_id = ?"
            + " order by p_value, item_id, device_class, measure",
        row ->
            new Alarm(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getDouble(5),
                row.getDouble(6),
                row.getLong(7),
                row.getDouble(8)),
        shopId,
        runId);
  }

  /** What was tried, the most often tried first; what is sold out before the rest. */
  public List<Tried> tried(String shopId, String runId) throws SQLException {
    return ofRun.ask(
        "select item_id, tried, sold_units, returned_units, on_hand_units, state from ar_tried"
            + " where shop_id = ? and run_id = ?"
            + " order by state = 'sold_out' desc, tried desc nulls last, item_id",
        row ->
            new Tried(
                row.getString(1),
                row.getObject(2, Long.class),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6)),
        shopId,
        runId);
  }

  /** Preferences by cohort and kind, the liked first. */
  public List<Preference> preferences(String shopId, String runId) throws SQLException {
    return ofRun.ask(
        "select cohort, kind, value, tried, share from ar_preference where shop_id = ?"
            + " and run_id = ? order by cohort, kind, tried desc nulls last, value",
        row ->
            new Preference(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, Long.class),
                row.getObject(5, Double.class)),
        shopId,
        runId);
  }

  private static Funnel funnelRow(ResultSet row) throws SQLException {
    List<@Nullable Long> stages = new ArrayList<>();
    for (int stage = 0; stage < ArFactContracts.STAGES.size(); stage++) {
      stages.add(row.getObject(5 + stage, Long.class));
    }
    return new Funnel(
        row.getString(1),
        row.getObject(2, LocalDate.class),
        row.getString(3),
        row.getString(4),
        Collections.unmodifiableList(stages));
  }

  static Quality qualityRow(ResultSet row) throws SQLException {
    return new Quality(
        row.getString(1),
        row.getString(2),
        row.getObject(3, Long.class),
        row.getObject(4, Long.class),
        row.getObject(5, Long.class),
        row.getObject(6, Long.class),
        row.getObject(7, Long.class),
        row.getObject(8, Double.class),
        row.getObject(9, Double.class),
        row.getObject(10, Long.class),
        row.getObject(11, Double.class),
        row.getObject(12, Long.class),
        row.getObject(13, Long.class),
        row.getObject(14, Long.class));
  }
}
