package dev.vesper.forecasting.response.shop;

import dev.vesper.domain.run.StepInput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was spent on a campaign, known at the end of the as-of date.
 *
 * @param items all that it ever promoted; empty for the whole shop
 * @param days money and clicks by day
 */
record SpendHistory(
    String channel, String campaign, SortedSet<String> items, SortedMap<LocalDate, Day> days) {

  SpendHistory {
    items = Collections.unmodifiableSortedSet(items);
    days = Collections.unmodifiableSortedMap(days);
  }

  /** A day of a campaign. */
  record Day(double costMinor, double clicks) {}

  /** All campaigns, by channel and name. */
  static List<SpendHistory> read(StepInput input) throws IOException {
    SortedMap<String, SpendHistory> campaigns = new TreeMap<>();
    for (Map<String, String> row :
        LandedCsv.rows(
            input,
            "ad_spend",
            List.of("day", "channel", "campaign"),
            row -> !LocalDate.parse(row.getOrDefault("day", "")).isAfter(input.asOf()))) {
      String channel = row.getOrDefault("channel", "");
      String campaign = row.getOrDefault("campaign", "");
      SpendHistory history = campaigns.get(channel + '\n' + campaign);
      SortedSet<String> items = new TreeSet<>(history == null ? List.of() : history.items());
      items.addAll(Items.of(row.getOrDefault("promoted_items", "")));
      SortedMap<LocalDate, Day> days =
          history == null ? new TreeMap<>() : new TreeMap<>(history.days());
      days.put(
          LocalDate.parse(row.getOrDefault("day", "")),
          new Day(number(row, "cost_minor"), number(row, "clicks")));
      campaigns.put(channel + '\n' + campaign, new SpendHistory(channel, campaign, items, days));
    }
    return List.copyOf(campaigns.values());
  }

  private static double number(Map<String, String> row, String column) {
    String text = row.getOrDefault(column, "");
    return text.isEmpty() ? 0 : Double.parseDouble(text);
  }
}
