package dev.vesper.data.quality.check;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.quality.check.Finding.Check;
import dev.vesper.data.quality.check.Finding.Severity;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether the newest day is there, and as full as the same weekdays before it. */
final class VolumeChecks {
  private static final int WEEKS = 8;
  private static final int LEAST_WEEKS = 4;
  // Fewer rows than this a day come and go by chance.
  private static final double LEAST_ROWS = 20;

  private final Sql sql;
  private final String shopId;
  private final LocalDate asOf;
  private final CheckSettings settings;

  VolumeChecks(Sql sql, String shopId, LocalDate asOf, CheckSettings settings) {
    this.sql = sql;
    this.shopId = shopId;
    this.asOf = asOf;
    this.settings = settings;
  }

  private record Day(long rows, long moneyMinor) {}

  /** The newest day of a source, and the longest pause it made in the past. */
  private record Newest(String source, LocalDate day, long pauseDays) {}

  List<Finding> find() throws SQLException {
    List<Finding> findings = new ArrayList<>();
    List<Newest> newest = newest();
    newest.stream()
        .max(Comparator.comparing(Newest::day))
        .flatMap(this::freshness)
        .ifPresent(findings::add);
    // A source that has stopped is said once, not by each of its empty days.
    if (findings.isEmpty()) {
      for (Newest source : newest) {
        volume(source.source()).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** The sources of demand as they are known at the end of the date. */
  private List<Newest> newest() throws SQLException {
    return sql.list(
        """
        with days as (
          select distinct contract, day from intake_day
            join intake_import i using (shop_id, number)
          where shop_id = ? and contract in ('orders', 'sales') and i.status = 'kept'
            and day <= ?::date),
        pauses as (
          select contract, day, day - lag(day) over (partition by contract order by day) as pause
          from days)
        select contract, max(day), coalesce(max(pause), 0) from pauses
        group by contract order by contract""",
        row -> new Newest(row.getString(1), row.getDate(2).toLocalDate(), row.getLong(3)),
        shopId,
        asOf);
  }

  /** Months of sales come by the month, and a shop that closes for a week has closed before. */
  private Optional<Finding> freshness(Newest newest) {
    long days = ChronoUnit.DAYS.between(newest.day(), asOf);
    long allowed = settings.freshnessDays() + newest.pauseDays();
    if (days <= allowed) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Check.FRESHNESS,
            newest.source(),
            "",
            settings.severity(Check.FRESHNESS, Severity.NOTE),
            days,
            allowed,
            null,
            "the newest "
                + newest.source()
                + " are of "
                + newest.day()
                + ", "
                + days
                + " days before the night's date: import what came since"));
  }

  private Optional<Finding> volume(String source) throws SQLException {
    Map<LocalDate, Day> days = sameWeekdays(source);
    LocalDate first = firstDay(source);
    List<Day> before = new ArrayList<>();
    for (int week = 1; week <= WEEKS; week++) {
      LocalDate day = asOf.minusWeeks(week);
      if (!day.isBefore(first)) {
        before.add(days.getOrDefault(day, new Day(0, 0)));
      }
    }
    if (before.size() < LEAST_WEEKS) {
      return Optional.empty();
    }
    Day today = days.getOrDefault(asOf, new Day(0, 0));
    double usual = median(before.stream().map(day -> (double) day.rows()).toList());
    double share = usual == 0 ? 1 : today.rows() / usual;
    boolean few = share < settings.volumeShare();
    boolean many = share > 1 / settings.volumeShare();
    if (usual < LEAST_ROWS || isHoliday() || (!few && !many)) {
      return Optional.empty();
    }
    double money = median(before.stream().map(day -> (double) day.moneyMinor()).toList());
    return Optional.of(
        new Finding(
            Check.VOLUME,
            source,
            "",
            settings.severity(Check.VOLUME, Severity.PRICED),
            share,
            settings.volumeShare(),
            Math.round(Math.abs(money - today.moneyMinor())),
            String.format(
                Locale.ROOT,
                "%s of %s has %d rows; the same weekdays before had %.0f: %s",
                source,
                asOf,
                today.rows(),
                usual,
                few
                    ? "a part of the file may be missing"
                    : "the file may hold another day twice")));
  }

  private Map<LocalDate, Day> sameWeekdays(String source) throws SQLException {
    Map<LocalDate, Day> days = new TreeMap<>();
    sql.each(
        "select day, sum(row_count), sum(d.money_minor) from intake_day d"
            + " join intake_import i using (shop_id, number) where shop_id = ? and contract = ?"
            + " and i.status = 'kept' and day between ?::date - ?::integer and ?::date"
            + " and (?::date - day) % 7 = 0 group by day",
        row -> days.put(row.getDate(1).toLocalDate(), new Day(row.getLong(2), row.getLong(3))),
        shopId,
        source,
        asOf,
        7 * WEEKS,
        asOf,
        asOf);
    return days;
  }

  private LocalDate firstDay(String source) throws SQLException {
    List<Date> first =
        sql.list(
            "select min(first_day) from intake_part p join intake_import i using (shop_id, number)"
                + " where shop_id = ? and contract = ? and i.status = 'kept'",
            row -> row.getDate(1),
            shopId,
            source);
    return first.get(0).toLocalDate();
  }

  /** The shop's own calendar says that the day is unlike others. */
  private boolean isHoliday() throws SQLException {
    return sql.number(
            "select count(*) from landed_key where shop_id = ? and contract = 'calendar'"
                + " and day = ?::date",
            shopId,
            asOf)
        > 0;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
