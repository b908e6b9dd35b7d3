package dev.vesper.insights.facts;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.insights.facts.DayFiles.DayFile;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What the facts step has made and what became of every row it read.
 *
 * @param days the partitions written, by day
 * @param fates rows by {@code contract_fate}, with their {@code _units} and {@code _revenue_minor}
 */
record ItemDayCount(List<Day> days, SortedMap<String, Long> fates) {

  /**
   * One partition, as read back from disk.
   *
   * @param sharesKnown rows whose in-stock share is known
   * @param lostSales rows of days on which the item was sold out, or not there, for a part
   */
  record Day(
      DayFile file,
      long rows,
      long units,
      long returnedUnits,
      long revenueMinor,
      long sharesKnown,
      long lostSales) {}

  ItemDayCount {
    days = List.copyOf(days);
    fates = new TreeMap<>(fates);
  }

  /** Rows read of a contract: all its fates together. */
  static long rowsRead(SortedMap<String, Long> fates, String contract) {
    long rows = 0;
    for (String fate :
        List.of(
            KnownEvents.USED,
            KnownEvents.OTHER_DAY,
            KnownEvents.SUPERSEDED,
            KnownEvents.AFTER_AS_OF,
            KnownEvents.OVERLAPPED,
            KnownEvents.UNPLACED)) {
      rows += fates.getOrDefault(contract + "_" + fate, 0L);
    }
    return rows;
  }

  long rowsRead(String contract) {
    return rowsRead(fates, contract);
  }

  long fate(String name) {
    return fates.getOrDefault(name, 0L);
  }

  long total(ToLongFunction<Day> figure) {
    return days.stream().mapToLong(figure).sum();
  }

  /** Units and money used are units and money written. */
  void assertBalanced() {
    same("units", fate("orders_used_units") + fate("sales_used_units"), total(Day::units));
    same("returned units", fate("returns_used_units"), total(Day::returnedUnits));
    same(
        "revenue",
        fate("orders_used_revenue_minor") + fate("sales_used_revenue_minor"),
        total(Day::revenueMinor));
  }

  private static void same(String what, long used, long written) {
    if (used != written) {
      throw StepFailure.failed(
          "balance of "
              + what
              + " is broken: "
              + used
              + " were used, "
              + written
              + " were written; this is a fault of Vesper, nothing was published");
    }
  }
}
