package dev.vesper.solver.ads.plan;

import dev.vesper.domain.contract.AdsContracts;
import dev.vesper.domain.plan.Purse;
import dev.vesper.solver.table.TableFile;
import dev.vesper.solver.table.TableRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The purse among the figures of the ad budget: {@code purse_...}, item prices by key. */
final class PurseFigures {
  private static final String PRICE = "purse_lift_price";

  private PurseFigures() {}

  /** In order of figure and key. */
  static List<List<String>> rows(Purse purse) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("purse_ads_minor", "", Long.toString(purse.adsMinor())));
    rows.add(row("purse_bound_minor", "", decimal(purse.boundMinor(), 3)));
    rows.add(row("purse_cash_price", "", decimal(purse.cashPrice(), 6)));
    purse.liftPrices().forEach((item, price) -> rows.add(row(PRICE, item, decimal(price, 3))));
    rows.add(row("purse_minor", "", Long.toString(purse.purseMinor())));
    rows.add(row("purse_orders_minor", "", Long.toString(purse.ordersMinor())));
    rows.add(row("purse_sequential_loss_minor", "", decimal(purse.sequentialLossMinor(), 3)));
    rows.add(row("purse_value_minor", "", decimal(purse.valueMinor(), 3)));
    return rows;
  }

  private static List<String> row(String figure, String key, String value) {
    return List.of(figure, key, value);
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** The purse of a figures file; null where orders and ads have budgets of their own. */
  static @Nullable Purse read(Path figures) throws IOException {
    Map<String, Double> values = new TreeMap<>();
    TreeMap<String, Double> prices = new TreeMap<>();
    for (TableRow row : TableFile.rows(figures, AdsContracts.ADS_FIGURES)) {
      String figure = row.required("figure");
      if (figure.equals(PRICE)) {
        prices.put(row.text("key"), row.decimal("value"));
      } else if (figure.startsWith("purse_")) {
        values.put(figure, row.decimal("value"));
      }
    }
    if (values.isEmpty()) {
      return null;
    }
    return new Purse(
        whole(values, "purse_minor"),
        whole(values, "purse_orders_minor"),
        whole(values, "purse_ads_minor"),
        values.getOrDefault("purse_value_minor", 0.0),
        values.getOrDefault("purse_bound_minor", 0.0),
        values.getOrDefault("purse_cash_price", 0.0),
        values.getOrDefault("purse_sequential_loss_minor", 0.0),
        prices);
  }

  private static long whole(Map<String, Double> values, String name) {
    return Math.round(values.getOrDefault(name, 0.0));
  }
}
