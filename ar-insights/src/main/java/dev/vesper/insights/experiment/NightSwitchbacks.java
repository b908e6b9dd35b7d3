package dev.vesper.insights.experiment;

import dev.vesper.insights.effect.EffectRow;
import dev.vesper.insights.part.InsightsNight;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a night knows of switchbacks; made once, read by several parts. */
public final class NightSwitchbacks {
  /** An order is linked for seven days, so that younger views are not known yet. */
  static final int ORDER_DAYS = 7;

  /** Plans are worked out from twelve weeks. */
  private static final int HISTORY_DAYS = 84;

  /** The most items that plans may choose from: those looked at most. */
  private static final int MOST_ITEMS = 1_000;

  private final List<Reading> readings;
  private final List<String[]> history;

  private NightSwitchbacks(List<Reading> readings, List<String[]> history) {
    this.readings = readings;
    this.history = history;
  }

  /** The night's; made when first asked for. */
  public static NightSwitchbacks of(InsightsNight night) {
    return night.once(NightSwitchbacks.class, NightSwitchbacks::made);
  }

  private static NightSwitchbacks made(InsightsNight night) {
    SortedMap<String, ItemCard> cards = ItemCard.of(night);
    List<LiveExperiment> experiments = LiveExperiment.of(night);
    LocalDate asOf = night.asOf();
    LocalDate from = asOf.minusDays(HISTORY_DAYS - 1L);
    SortedSet<String> items = new TreeSet<>(cards.keySet());
    for (LiveExperiment experiment : experiments) {
      LocalDate before = experiment.firstDay().minusDays(ExperimentReader.BEFORE);
      from = before.isBefore(from) ? before : from;
      for (int c = 0; c < experiment.clusters().size(); c++) {
        items.addAll(experiment.clusters().get(c));
        items.addAll(experiment.substitutes().get(c));
      }
    }
    ItemDayTable table = ItemDayTable.of(night, items, from, asOf.minusDays(ORDER_DAYS));
    List<Reading> readings = new ArrayList<>();
    for (LiveExperiment experiment : experiments) {
      readings.addAll(
          new ExperimentReader(experiment, table, cards, asOf, night.input().seed()).read());
    }
    return new NightSwitchbacks(
        List.copyOf(readings), history(cards, table, asOf.minusDays(HISTORY_DAYS - 1L)));
  }

  /** By item and day, of the groups that are looked at most. */
  private static List<String[]> history(
      SortedMap<String, ItemCard> cards, ItemDayTable table, LocalDate from) {
    Set<String> groups = lookedAtMost(cards.values(), table, from);
    List<String[]> rows = new ArrayList<>();
    for (ItemCard card : cards.values()) {
      if (groups.contains(card.group())) {
        table.of(card.item()).tailMap(from).forEach((day, cell) -> rows.add(row(card, day, cell)));
      }
    }
    return rows;
  }

  private static Set<String> lookedAtMost(
      Collection<ItemCard> cards, ItemDayTable table, LocalDate from) {
    Map<String, Long> views = new TreeMap<>();
    Map<String, Integer> sizes = new HashMap<>();
    for (ItemCard card : cards) {
      long seen =
          table.of(card.item()).tailMap(from).values().stream().mapToLong(c -> c.known).sum();
      views.merge(card.group(), card.hasAr() ? seen : 0, Long::sum);
      sizes.merge(card.group(), 1, Integer::sum);
    }
    int[] items = {0};
    return views.entrySet().stream()
        .filter(group -> group.getValue() > 0)
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .takeWhile(group -> (items[0] += sizes.getOrDefault(group.getKey(), 0)) <= MOST_ITEMS)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static String[] row(ItemCard card, LocalDate day, ItemDayTable.Cell cell) {
    boolean ar = card.hasAr();
    return new String[] {
      card.item(),
      day.toString(),
      card.group(),
      Boolean.toString(ar),
      Long.toString(ar ? cell.known : 0),
      Long.toString(ar ? cell.bought : 0),
      Long.toString(cell.units),
      EffectRow.decimal(cell.units * card.marginMinor()),
      card.category()
    };
  }

  /** Rows of the hand-over {@code switchback_history}, sorted by key. */
  List<String[]> history() {
    return history;
  }

  /** Rows of the hand-over {@code switchback_results}, sorted by key. */
  List<String[]> results() {
    return readings.stream()
        .map(Reading::cells)
        .sorted(
            Comparator.comparing((String[] row) -> row[0]).thenComparing((String[] row) -> row[1]))
        .toList();
  }

  /** Effects beside those of other methods: of several experiments the one that ended last. */
  public List<EffectRow> effects() {
    Map<String, EffectRow> told = new TreeMap<>();
    readings.stream()
        .sorted(
            Comparator.comparing((Reading reading) -> reading.experiment().lastDay())
                .thenComparing(reading -> reading.experiment().name()))
        .forEach(
            reading -> {
              EffectRow row = reading.effect();
              if (row != null) {
                told.put(row.kind() + "|" + row.id() + "|" + row.outcome(), row);
              }
            });
    return List.copyOf(told.values());
  }

  /** Diagnostics: whether the shop obeyed, by experiment. */
  public List<String[]> checks() {
    Map<String, Double> shares = new TreeMap<>();
    readings.forEach(reading -> shares.put(reading.experiment().name(), reading.offSessionShare()));
    return shares.entrySet().stream()
        .filter(share -> Double.isFinite(share.getValue()))
        .map(
            share ->
                new String[] {
                  "switchback_off_session_share",
                  share.getKey(),
                  EffectRow.decimal(share.getValue())
                })
        .toList();
  }

  int experiments() {
    return (int) readings.stream().map(reading -> reading.experiment().name()).distinct().count();
  }

  /** Experiments whose stop rule says that they may be stopped, or that are over, by name. */
  List<String> with(String verdict) {
    return readings.stream()
        .filter(reading -> reading.verdict().name().equals(verdict))
        .map(reading -> reading.experiment().name())
        .distinct()
        .sorted()
        .toList();
  }
}
