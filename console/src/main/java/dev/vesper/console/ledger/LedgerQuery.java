package dev.vesper.console.ledger;

import dev.vesper.console.frame.Listing;
import dev.vesper.data.ledger.LedgerLine;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of which plan the address asks for.
 *
 * @param asOf the plan's date; null for the newest of which something has come true
 * @param text what item or location contain
 * @param filter which lines
 * @param sort by what
 * @param descending the largest first
 */
record LedgerQuery(
    @Nullable LocalDate asOf, String text, Filter filter, Sort sort, boolean descending) {

  /** Which lines. */
  enum Filter {
    ALL,
    MISSED,
    SOLD_OUT;

    boolean takes(LedgerLine line) {
      return switch (this) {
        case ALL -> true;
        case MISSED -> Objects.equals(line.held(), false);
        case SOLD_OUT -> Objects.equals(line.soldOut(), true);
      };
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** By what lines are sorted; the distance of demand from its expectation first. */
  enum Sort {
    OFF,
    ITEM,
    EXPECTED,
    DEMAND,
    SOLD,
    RISK;

    Comparator<LedgerLine> order() {
      return switch (this) {
        case OFF ->
            Comparator.comparingDouble(line -> Math.abs(line.demandUnits() - line.expectedUnits()));
        case ITEM -> Comparator.comparing(LedgerLine::itemId);
        case EXPECTED -> Comparator.comparingDouble(LedgerLine::expectedUnits);
        case DEMAND -> Comparator.comparingDouble(LedgerLine::demandUnits);
        case SOLD -> Comparator.comparingDouble(LedgerLine::soldUnits);
        case RISK -> Comparator.comparingDouble(LedgerLine::stockOutProbability);
      };
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the address says; what it says wrong is as if it were not said. */
  static LedgerQuery of(Map<String, String> said) {
    Sort sort = one(Sort.values(), said.getOrDefault("sort", ""), Sort::code);
    return new LedgerQuery(
        day(said.getOrDefault("as_of", "")),
        said.getOrDefault("q", "").strip(),
        one(Filter.values(), said.getOrDefault("show", ""), Filter::code),
        sort,
        !said.getOrDefault("dir", "desc").equals("asc"));
  }

  /** Lines of which something has come true and that are asked for, in order. */
  List<LedgerLine> of(List<LedgerLine> lines) {
    Comparator<LedgerLine> order = descending ? sort.order().reversed() : sort.order();
    return lines.stream()
        .filter(line -> line.days() > 0)
        .filter(filter::takes)
        .filter(line -> line.itemId().contains(text) || line.locationId().contains(text))
        .sorted(order.thenComparing(LedgerLine::itemId).thenComparing(LedgerLine::locationId))
        .toList();
  }

  /** The same set of lines under that path, at that page. */
  Listing listing(String path, int page, int size, long total) {
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("as_of", asOf == null ? "" : asOf.toString());
    parameters.put("q", text);
    parameters.put("show", filter == Filter.ALL ? "" : filter.code());
    parameters.put("sort", sort == Sort.OFF ? "" : sort.code());
    parameters.put("dir", descending ? "" : "asc");
    return new Listing(path, parameters, sort.code(), descending, page, size, total);
  }

  private static <T> T one(T[] all, String said, Function<T, String> code) {
    for (T value : all) {
      if (code.apply(value).equals(said)) {
        return value;
      }
    }
    return all[0];
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
