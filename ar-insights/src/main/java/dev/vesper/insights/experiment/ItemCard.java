package dev.vesper.insights.experiment;

import dev.vesper.domain.contract.InputContracts;
import dev.vesper.insights.part.InsightsNight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says of an item.
 *
 * @param group the item of which it is a variant, or itself: substitutes of each other
 * @param hasAr whether AR of it can be switched
 * @param marginMinor of one unit, before returns
 */
record ItemCard(String item, String group, String category, boolean hasAr, double marginMinor) {

  /** The items of groups of which any has AR, by id. */
  static SortedMap<String, ItemCard> of(InsightsNight night) {
    Map<String, Double> stated = new HashMap<>();
    for (Row row :
        night.state(InputContracts.ECONOMICS).select("item_id", "margin_minor").collectAsList()) {
      number(row, 1, margin -> stated.merge(row.getString(0), margin, Math::max));
    }
    Map<String, Boolean> switchable = new HashMap<>();
    SortedMap<String, ItemCard> all = new TreeMap<>();
    for (Row row : rows(night)) {
      ItemCard card = card(row, stated);
      switchable.merge(card.group, card.hasAr, Boolean::logicalOr);
      all.put(card.item, card);
    }
    all.values().removeIf(card -> !switchable.getOrDefault(card.group, false));
    return all;
  }

  private static List<Row> rows(InsightsNight night) {
    return night
        .catalogue()
        .select("item_id", "variant_of", "category", "ar_asset", "price_minor", "unit_cost_minor")
        .collectAsList();
  }

  private static ItemCard card(Row row, Map<String, Double> stated) {
    String item = row.getString(0);
    double[] margin = {0};
    number(row, 4, price -> margin[0] += price);
    number(row, 5, cost -> margin[0] -= cost);
    String parent = text(row, 1);
    String asset = text(row, 3);
    return new ItemCard(
        item,
        parent.isEmpty() ? item : parent,
        text(row, 2),
        !asset.isEmpty() && !asset.equals("none"),
        stated.getOrDefault(item, margin[0]));
  }

  private interface Taking {
    void take(double number);
  }

  private static void number(Row row, int column, Taking taking) {
    String text = text(row, column);
    if (!text.isEmpty()) {
      taking.take(Double.parseDouble(text));
    }
  }

  private static String text(Row row, int column) {
    @Nullable String text = row.getString(column);
    return text == null ? "" : text;
  }
}
