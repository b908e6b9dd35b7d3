package dev.vesper.market.files;

import dev.vesper.market.Market;
import dev.vesper.market.Shopkeeper;
import dev.vesper.market.shop.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings of the shop, by the names of {@code ./vesper shop set KEY VALUE}.
 *
 * @param values text by key
 */
public record ShopSettings(SortedMap<String, String> values) {
  // Cash for nine tenths of what a review period sells: money is a limit, not a wall.
  private static final double CASH_SHARE = 0.9;
  private static final long CASH_STEP_MINOR = 10_000;

  public ShopSettings {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The settings of that shop. */
  public static ShopSettings of(Market market) {
    SortedMap<String, String> values = new TreeMap<>();
    values.put("currency", StateFiles.CURRENCY);
    values.put("zone", EventFiles.ZONE.getId());
    values.put("cash_budget_minor", Long.toString(cashBudgetMinor(market)));
    values.put("review_period_days", Integer.toString(Shopkeeper.REVIEW_PERIOD_DAYS));
    values.put("unmet_demand", "lost");
    return new ShopSettings(values);
  }

  /** One line per key, sorted: {@code key=value}. */
  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    values.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static long cashBudgetMinor(Market market) {
    double costPerDay = 0;
    for (Item item : market.items()) {
      costPerDay += item.demand().levelUnitsPerDay() * item.unitCostMinor();
    }
    double cash = costPerDay * Shopkeeper.REVIEW_PERIOD_DAYS * CASH_SHARE;
    return CASH_STEP_MINOR * (long) StrictMath.ceil(cash / CASH_STEP_MINOR);
  }
}
