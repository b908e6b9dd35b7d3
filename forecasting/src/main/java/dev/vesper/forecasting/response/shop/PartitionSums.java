package dev.vesper.forecasting.response.shop;

import dev.vesper.forecasting.response.CampaignSales;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Adds up the series of a partition, sorted by item, location and period. */
final class PartitionSums implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;
  private final Memberships memberships;
  private final int periods;
  private final int periodDays;

  PartitionSums(Memberships memberships, int periods, int periodDays) {
    this.memberships = memberships;
    this.periods = periods;
    this.periodDays = periodDays;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Sums sums = new Sums();
    while (rows.hasNext()) {
      sums.take(rows.next());
    }
    return sums.rows().iterator();
  }

  /** What a partition has added up to. */
  private final class Sums {
    private final CampaignSales sales =
        new CampaignSales(memberships.campaigns(), periods, periodDays);
    private final Map<String, Long> itemRate = new TreeMap<>();
    private final List<Map<String, Long>> placeRate = new ArrayList<>();
    private final long[][] totals = new long[memberships.campaigns()][2];
    private final long[] sold = new long[periods];
    private final double[] share = new double[periods];
    private String item = "";
    private String location = "";
    private long revenue;

    Sums() {
      for (int c = 0; c < memberships.campaigns(); c++) {
        placeRate.add(new TreeMap<>());
      }
      Arrays.fill(share, Double.NaN);
    }

    void take(Row row) {
      if (!row.getString(0).equals(item) || !row.getString(1).equals(location)) {
        close();
        item = row.getString(0);
        location = row.getString(1);
      }
      int period = row.getInt(2);
      sold[period] += row.getLong(3);
      revenue += row.getLong(4);
      if (!row.isNullAt(5)) {
        share[period] = row.getDouble(5);
      }
    }

    private void close() {
      int[] campaigns = memberships.of(item);
      if (campaigns.length > 0 || memberships.asked(item)) {
        long rate = sales.add(campaigns, sold, share);
        long units = Arrays.stream(sold).sum();
        if (memberships.asked(item)) {
          itemRate.merge(item, rate, Long::sum);
        }
        for (int c : campaigns) {
          placeRate.get(c).merge(location, rate, Long::sum);
          totals[c][0] += units;
          totals[c][1] += revenue;
        }
      }
      Arrays.fill(sold, 0);
      Arrays.fill(share, Double.NaN);
      revenue = 0;
    }

    List<Row> rows() {
      close();
      List<Row> rows = new ArrayList<>();
      itemRate.forEach(
          (name, rate) -> rows.add(row(SalesOfCampaigns.ITEM, name, -1, -1, rate, 0, 0)));
      for (int c = 0; c < totals.length; c++) {
        int campaign = c;
        placeRate
            .get(c)
            .forEach(
                (name, rate) ->
                    rows.add(row(SalesOfCampaigns.PLACE, name, campaign, -1, rate, 0, 0)));
        rows.add(row(SalesOfCampaigns.TOTAL, "", c, -1, totals[c][0], totals[c][1], 0));
        for (int t = 0; t < periods; t++) {
          long[] at = sales.at(c, t);
          if (at[0] != 0 || at[1] != 0) {
            rows.add(row(SalesOfCampaigns.PERIOD, "", c, t, at[0], at[1], at[2]));
          }
        }
      }
      return rows;
    }
  }

  private static Row row(
      int kind, String name, int campaign, int period, long one, long two, long three) {
    return RowFactory.create(kind, name, campaign, period, one, two, three);
  }
}
