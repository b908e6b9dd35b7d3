package dev.vesper.jobs.cli;

import dev.vesper.domain.plan.Purse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The purse that orders and ad budgets share, for people and programs. */
final class PurseWords {
  private static final int MOST_ITEMS = 5;

  private PurseWords() {}

  static List<String> of(Purse purse, Amounts amounts) {
    String dearest =
        purse.liftPrices().entrySet().stream()
            .filter(price -> price.getValue() > 0)
            .sorted(
                Map.Entry.<String, Double>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_ITEMS)
            .map(price -> price.getKey() + " " + amounts.money(price.getValue()))
            .collect(Collectors.joining(", "));
    return List.of(
        String.format(
            "One purse of %s: %s for orders, %s for ads; one more %s in it would earn %.3f. Planned"
                + " together they are within %s of the best; the best plan that fixes budgets first"
                + " and orders after them would lose %s.",
            amounts.money(purse.purseMinor()),
            amounts.money(purse.ordersMinor()),
            amounts.money(purse.adsMinor()),
            amounts.code(),
            purse.cashPrice(),
            Amounts.gap(purse.gap()),
            amounts.money(purse.sequentialLossMinor())),
        dearest.isEmpty()
            ? "One more unit of demand is worth nothing: what would serve it cannot come in time."
            : "One more unit of demand is worth most for " + dearest + ".");
  }

  static Map<String, Object> json(Purse purse) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("purse_minor", purse.purseMinor());
    json.put("orders_minor", purse.ordersMinor());
    json.put("ads_minor", purse.adsMinor());
    json.put("value_minor", purse.valueMinor());
    json.put("bound_minor", purse.boundMinor());
    json.put("gap", purse.gap());
    json.put("cash_price", purse.cashPrice());
    json.put("sequential_loss_minor", purse.sequentialLossMinor());
    json.put("lift_prices_minor", purse.liftPrices());
    return json;
  }
}
