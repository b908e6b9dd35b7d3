package dev.vesper.data.recommend;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.contract.RecommendContracts;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What people look at of a version. */
public final class RecommendRows {
  private RecommendRows() {}

  /** A check of the gate. */
  public record Check(String name, boolean passed, double observed, double allowed, String words) {}

  /** An engine at a length of list, with the ends of its 95 % intervals. */
  public record Metric(
      String engine,
      int k,
      double recall,
      double recallLow,
      double recallHigh,
      double ndcg,
      double ndcgLow,
      double ndcgHigh,
      double coverage,
      double noveltyBits,
      String verdict,
      String setting,
      double miscalibrationBits) {}

  /** A mean with the ends of its 95 % interval. */
  public record Mean(double mean, double low, double high) {}

  /**
   * The champion for a cohort at a length of list.
   *
   * @param cohort device class / source of traffic; empty: everybody
   * @param marginMinor what the items found earn a shopper
   */
  public record CohortMetric(
      String cohort,
      int k,
      long cases,
      double coverage,
      Mean recall,
      Mean ndcg,
      Mean noveltyBits,
      Mean miscalibrationBits,
      Mean marginMinor) {}

  /** A strength of the price offset that was tried. */
  public record TradeOff(
      double strength, double ndcg, double lossShare, double netMinor, boolean chosen) {}

  /**
   * A list.
   *
   * @param kind item, shopper or cohort
   * @param items best first
   * @param becauseItems per place the item that speaks for it, or empty; none for other kinds
   * @param because what the shopper did with it
   */
  public record Listed(
      String kind, List<String> items, List<String> becauseItems, List<String> because) {}

  static List<Check> checks(Sql sql, String shopId, long version) throws SQLException {
    return sql.list(
        "select check_name, passed, observed, allowed, words from recommend_check"
            + " where shop_id = ? and version = ? order by passed, check_name",
        row ->
            new Check(
                row.getString(1),
                row.getBoolean(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getString(5)),
        shopId,
        version);
  }

  static List<Metric> metrics(Sql sql, String shopId, long version) throws SQLException {
    return sql.list(
        "select engine, k, recall, recall_low, recall_high, ndcg, ndcg_low, ndcg_high, coverage,"
            + " novelty_bits, verdict, setting, miscalibration_bits from recommend_metric"
            + " where shop_id = ? and version = ? order by k, ndcg desc, engine",
        row ->
            new Metric(
                row.getString(1),
                row.getInt(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getDouble(6),
                row.getDouble(7),
                row.getDouble(8),
                row.getDouble(9),
                row.getDouble(10),
                row.getString(11),
                row.getString(12),
                row.getDouble(13)),
        shopId,
        version);
  }

  static List<CohortMetric> cohortMetrics(Sql sql, String shopId, long version)
      throws SQLException {
    return sql.list(
        "select "
            + String.join(", ", RecommendContracts.COHORT_METRICS.header())
            + " from recommend_cohort_metric where shop_id = ? and version = ?"
            + " order by k, cohort <> '', cases desc, cohort",
        row ->
            new CohortMetric(
                row.getString(1),
                row.getInt(2),
                row.getLong(3),
                row.getDouble(4),
                mean(row, 5),
                mean(row, 8),
                mean(row, 11),
                mean(row, 14),
                mean(row, 17)),
        shopId,
        version);
  }

  private static Mean mean(ResultSet row, int at) throws SQLException {
    return new Mean(row.getDouble(at), row.getDouble(at + 1), row.getDouble(at + 2));
  }

  static List<TradeOff> tradeOff(Sql sql, String shopId, long version) throws SQLException {
    return sql.list(
        "select strength, ndcg, loss_share, net_minor, chosen from recommend_trade_off"
            + " where shop_id = ? and version = ? order by strength",
        row ->
            new TradeOff(
                row.getDouble(1),
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getBoolean(5)),
        shopId,
        version);
  }

  static Optional<Listed> list(Sql sql, String shopId, long version, String of)
      throws SQLException {
    return sql
        .list(
            """
            select 'item', items, '{}'::text[], '{}'::text[] from recommend_item_list
              where shop_id = ? and version = ? and item_id = ?
            union all
            select 'shopper', items, because_items, because from recommend_shopper_list
              where shop_id = ? and version = ? and shopper_ref = ?
            union all
            select 'cohort', items, '{}'::text[], '{}'::text[] from recommend_cohort_list
              where shop_id = ? and version = ? and cohort = ?""",
            row ->
                new Listed(
                    row.getString(1),
                    texts(row.getArray(2)),
                    texts(row.getArray(3)),
                    texts(row.getArray(4))),
            shopId,
            version,
            of,
            shopId,
            version,
            of,
            shopId,
            version,
            of)
        .stream()
        .findFirst();
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
