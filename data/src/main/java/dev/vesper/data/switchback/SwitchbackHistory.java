package dev.vesper.data.switchback;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.switchback.Panel;
import dev.vesper.domain.switchback.SwitchbackOutcome;
import dev.vesper.domain.switchback.SwitchbackPlanner;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The newest night's history as panels of clusters by day. */
final class SwitchbackHistory {
  /** An order is linked for seven days: younger views are not known yet. */
  static final int ORDER_DAYS = 7;

  private static final long PLANNER_SEED = 1;

  private final Sql sql;
  private final String shopId;
  private final LocalDate asOf;

  SwitchbackHistory(Sql sql, String shopId, LocalDate asOf) {
    this.sql = sql;
    this.shopId = shopId;
    this.asOf = asOf;
  }

  /** What is proposed for the wish. */
  SwitchbackOutlook outlook(SwitchbackWish wish) throws SQLException {
    SortedMap<String, Group> groups = groups();
    List<Group> chosen = chosen(groups, wish);
    boolean byView = wish.outcome() == SwitchbackOutcome.BOUGHT;
    LocalDate first = firstDay();
    LocalDate last = byView ? asOf.minusDays(ORDER_DAYS) : asOf;
    int days = (int) Math.max(0, ChronoUnit.DAYS.between(first, last) + 1);
    double[][] outcome = new double[chosen.size()][days];
    double[][] weight = new double[chosen.size()][days];
    fill(chosen, wish.outcome(), first, outcome, weight);
    List<SwitchbackOutlook.Member> members = new ArrayList<>();
    chosen.forEach(group -> group.addTo(members));
    int switched = (int) members.stream().filter(SwitchbackOutlook.Member::switched).count();
    return new SwitchbackOutlook(
        asOf,
        asOf.plusDays(2),
        members,
        SwitchbackPlanner.plan(new Panel(outcome, weight), switched, wish.asked(), PLANNER_SEED));
  }

  /** Categories of items with AR, sorted. */
  List<String> categories() throws SQLException {
    return sql.list(
        "select distinct category from switchback_day where shop_id = ? and switchable"
            + " and category <> '' order by category",
        row -> row.getString(1),
        shopId);
  }

  private LocalDate firstDay() throws SQLException {
    return sql.list(
            "select coalesce(min(day), ?::date) from switchback_day where shop_id = ?",
            row -> row.getObject(1, LocalDate.class),
            asOf,
            shopId)
        .get(0);
  }

  /** Items that stand in for each other. */
  private static final class Group {
    private final String name;
    private final SortedSet<String> categories = new TreeSet<>();
    private final SortedSet<String> switched = new TreeSet<>();
    private final SortedSet<String> others = new TreeSet<>();
    private long views;

    Group(String name) {
      this.name = name;
    }

    boolean isOf(SwitchbackWish wish) {
      boolean listed =
          wish.items().isEmpty() || wish.items().stream().anyMatch(item -> switched.contains(item));
      return listed && !switched.isEmpty() && categories.stream().anyMatch(c -> within(c, wish));
    }

    private static boolean within(String category, SwitchbackWish wish) {
      String wished = wish.category();
      return wished.isEmpty() || category.equals(wished) || category.startsWith(wished + "/");
    }

    void addTo(List<SwitchbackOutlook.Member> members) {
      switched.forEach(item -> members.add(new SwitchbackOutlook.Member(item, name, true)));
      others.forEach(item -> members.add(new SwitchbackOutlook.Member(item, name, false)));
    }
  }

  private SortedMap<String, Group> groups() throws SQLException {
    SortedMap<String, Group> groups = new TreeMap<>();
    sql.each(
        "select item_group, item_id, bool_or(switchable), max(coalesce(category, '')), sum(views)::bigint"
            + " from switchback_day where shop_id = ? group by 1, 2",
        row -> {
          Group group = groups.computeIfAbsent(row.getString(1), Group::new);
          (row.getBoolean(3) ? group.switched : group.others).add(row.getString(2));
          group.categories.add(row.getString(4));
          group.views += row.getLong(5);
        },
        shopId);
    return groups;
  }

  /** The groups that are switched, by name; the ones looked at most where there are too many. */
  private static List<Group> chosen(SortedMap<String, Group> groups, SwitchbackWish wish) {
    for (String item : wish.items()) {
      if (groups.values().stream().noneMatch(group -> group.switched.contains(item))) {
        throw new IllegalArgumentException(
            "item " + item + " has no AR, or nobody has looked at it in the last weeks");
      }
    }
    List<Group> chosen = new ArrayList<>();
    int items = 0;
    for (Group group :
        groups.values().stream()
            .filter(group -> group.isOf(wish) && group.views > 0)
            .sorted(
                Comparator.comparingLong((Group group) -> -group.views)
                    .thenComparing(group -> group.name))
            .toList()) {
      items += group.switched.size();
      if (wish.mostItems() == 0 || items <= wish.mostItems()) {
        chosen.add(group);
      }
    }
    chosen.sort(Comparator.comparing(group -> group.name));
    return chosen;
  }

  private void fill(
      List<Group> chosen,
      SwitchbackOutcome of,
      LocalDate first,
      double[][] outcome,
      double[][] weight)
      throws SQLException {
    Map<String, Integer> place = new HashMap<>();
    for (Group group : chosen) {
      if (of != SwitchbackOutcome.BOUGHT) {
        Arrays.fill(weight[place.size()], group.switched.size());
      }
      place.put(group.name, place.size());
    }
    sql.each(
        "select item_group, day, sum(views)::bigint, sum(bought)::bigint, sum(units)::bigint,"
            + " sum(margin_minor) from switchback_day"
            + " where shop_id = ? and switchable group by item_group, day",
        row -> {
          Integer c = place.get(row.getString(1));
          int day = (int) ChronoUnit.DAYS.between(first, row.getObject(2, LocalDate.class));
          if (c == null || day >= outcome[c].length) {
            return;
          }
          switch (of) {
            case BOUGHT -> {
              outcome[c][day] = row.getLong(4);
              weight[c][day] = row.getLong(3);
            }
            case UNITS -> outcome[c][day] = row.getLong(5);
            case MARGIN -> outcome[c][day] = row.getDouble(6);
          }
        },
        shopId);
  }
}
