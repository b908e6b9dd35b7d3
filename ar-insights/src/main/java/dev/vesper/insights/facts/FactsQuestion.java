package dev.vesper.insights.facts;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the facts are made of.
 *
 * @param asOf the last day that is known
 * @param zone the shop's zone: a business day is its calendar day
 * @param days the dirty days to make anew, none after the as-of date
 * @param orders landed order lines, by segment
 * @param returns landed returned lines, by segment
 * @param sales landed aggregated sales, by segment
 * @param stockCounts {@code state/stock_counts}; empty where nobody counts
 * @param received {@code state/received}
 * @param catalogue {@code state/catalogue}
 */
record FactsQuestion(
    LocalDate asOf,
    ZoneId zone,
    SortedSet<LocalDate> days,
    List<ArtefactRef> orders,
    List<ArtefactRef> returns,
    List<ArtefactRef> sales,
    List<ArtefactRef> stockCounts,
    List<ArtefactRef> received,
    List<ArtefactRef> catalogue) {

  /**
   * Reads the question from a step's input.
   *
   * @throws StepFailure when a setting cannot be understood
   */
  static FactsQuestion of(StepInput input) {
    return new FactsQuestion(
        input.asOf(),
        zone(input.setting("zone", "UTC")),
        days(input),
        input.inputsUnder("landing/orders/"),
        input.inputsUnder("landing/returns/"),
        input.inputsUnder("landing/sales/"),
        input.inputsUnder("state/stock_counts"),
        input.inputsUnder("state/received"),
        input.inputsUnder("state/catalogue"));
  }

  /** How many rows have landed; -1 where one of the segments does not say. */
  long landed() {
    LongStream rows =
        Stream.of(orders, returns, sales).flatMap(List::stream).mapToLong(ArtefactRef::rows);
    return rows.reduce(0, (sum, more) -> sum < 0 || more < 0 ? -1 : sum + more);
  }

  /** Whether anything is known of what lay on a shelf. */
  boolean countsStock() {
    return stockCounts.stream().anyMatch(counts -> counts.rows() != 0);
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw StepFailure.badInput(
          "setting zone: '" + id + "' is no IANA zone such as Europe/London; set the shop's zone");
    }
  }

  private static SortedSet<LocalDate> days(StepInput input) {
    String text = input.settings().get("days");
    if (text == null) {
      throw StepFailure.badInput(
          "setting days is missing: the dirty days, ISO dates separated by commas; may be empty");
    }
    SortedSet<LocalDate> days = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      if (part.isBlank()) {
        continue;
      }
      LocalDate day = day(part.strip());
      if (day.isAfter(input.asOf())) {
        throw StepFailure.badInput(
            "setting days: " + day + " is after the as-of date " + input.asOf());
      }
      days.add(day);
    }
    return days;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw StepFailure.badInput("setting days: '" + text + "' is no ISO date");
    }
  }
}
