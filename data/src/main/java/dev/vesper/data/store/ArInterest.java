package dev.vesper.data.store;

import dev.vesper.domain.contract.ArFactContracts;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a run tells of shoppers' interest: how long they stay in AR, and what they try of what is
 * not there. {@link ArFacts#save} puts it in place; all of it has been through the gate.
 */
public final class ArInterest {
  private final RunRows ofRun;

  ArInterest(DataSource source) {
    this.ofRun = new RunRows(source);
  }

  /** How often an item was tried on a day on which a zone had none of it. */
  public record TriedDay(String itemId, String zone, LocalDate day, long tried, double outShare) {}

  /**
   * How long valid sessions lasted.
   *
   * @param staying share that lasts longer than each of {@link ArFactContracts#DWELL_SECONDS}
   */
  public record Dwell(
      String category,
      long sessions,
      double endedShare,
      @Nullable Long medianS,
      @Nullable Long medianLowS,
      @Nullable Long medianHighS,
      double meanS,
      List<Double> staying,
      List<Double> stayingLow,
      List<Double> stayingHigh) {}

  /** Days on which zones had none of an item that was tried, by item, zone and day. */
  public List<TriedDay> triedDays(String shopId, String runId) throws SQLException {
    return ofRun.ask(
        "select item_id, zone, day, tried, out_share from ar_tried_day where shop_id = ?"
            + " and run_id = ? order by item_id, zone, day",
        row ->
            new TriedDay(
                row.getString(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getLong(4),
                row.getDouble(5)),
        shopId,
        runId);
  }

  /** How long valid sessions lasted, the whole shop first, then by category. */
  public List<Dwell> dwell(String shopId, String runId) throws SQLException {
    return ofRun.ask(
        "select category, sessions, ended_share, median_s, median_low_s, median_high_s, mean_s,"
            + " staying, staying_low, staying_high from ar_dwell where shop_id = ? and run_id = ?"
            + " order by category <> 'all', category",
        row ->
            new Dwell(
                row.getString(1),
                row.getLong(2),
                row.getDouble(3),
                row.getObject(4, Long.class),
                row.getObject(5, Long.class),
                row.getObject(6, Long.class),
                row.getDouble(7),
                shares(row.getString(8)),
                shares(row.getString(9)),
                shares(row.getString(10))),
        shopId,
        runId);
  }

  private static List<Double> shares(String text) {
    return Arrays.stream(text.split(";", -1)).map(Double::valueOf).toList();
  }
}
