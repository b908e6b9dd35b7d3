package dev.vesper.data.privacy.retention;

import dev.vesper.data.intake.landing.SegmentRewrite;
import dev.vesper.domain.contract.Contract;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What becomes of a landed row that has grown old: events of shoppers go first, order lines lose
 * their shopper, and at last the lines go too.
 *
 * @param limits the first days that are kept
 * @param header the contract's columns
 * @param events whether its rows are single interactions, which tell of a person by themselves
 */
record OldRows(Limits limits, List<String> header, boolean events) implements SegmentRewrite.Keep {
  private static final String DAY = "day";
  private static final String PERIOD_START = "period_start";

  static OldRows of(Limits limits, Contract contract) {
    List<String> header = contract.header();
    return new OldRows(limits, header, header.contains("session_ref"));
  }

  /**
   * Whether rows of the contract grow old: those that tell of a time, a period or a day of the
   * shop's trade. Receipts tell of nobody, and what is on order needs them.
   */
  static boolean concerns(Contract contract) {
    List<String> header = contract.header();
    return header.contains("time") || header.contains(DAY) || header.contains(PERIOD_START);
  }

  /** The first day that is kept. */
  LocalDate firstKept() {
    return events ? limits.events() : limits.sales();
  }

  /** Whether rows lose their shopper before they go. */
  boolean losesShopper() {
    return !events && header.contains("shopper_ref");
  }

  @Override
  public boolean row(String[] cells) {
    LocalDate day = day(cells);
    if (day.isBefore(firstKept())) {
      return false;
    }
    if (losesShopper() && day.isBefore(limits.shoppers())) {
      cells[header.indexOf("shopper_ref")] = "";
    }
    return true;
  }

  /** The last day that the row tells of, in the shop's zone. */
  private LocalDate day(String[] cells) {
    int time = header.indexOf("time");
    if (time >= 0) {
      return LocalDate.ofInstant(Instant.parse(cells[time]), limits.zone());
    }
    int day = header.indexOf(DAY);
    if (day >= 0) {
      return LocalDate.parse(cells[day]);
    }
    return LocalDate.parse(cells[header.indexOf(PERIOD_START)])
        .plusDays(Long.parseLong(cells[header.indexOf("period_days")]) - 1);
  }
}
