package dev.vesper.data.intake.uci;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.RowSink;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The catalogue that the sales themselves tell: title = the description seen most often, price =
 * the median price paid, launch = first day sold. A row is made on the day of the first sale and at
 * each month's end that changes it, each from sales up to then: a night as of any date sees no
 * later sale.
 */
final class UciCatalogue {
  private static final int MILLI = 1_000;
  private final Categories categories;
  private final Map<String, List<Sale>> sales = new TreeMap<>();

  private record Sale(LocalDate day, long priceMilli, String description) {}

  UciCatalogue(Categories categories) {
    this.categories = categories;
  }

  void sold(UciRow row) {
    long milli = row.priceMinor().multiply(BigDecimal.valueOf(MILLI)).longValue();
    sales
        .computeIfAbsent(row.code(), code -> new ArrayList<>())
        .add(new Sale(row.day(), milli, row.description()));
  }

  /** Gives the rows of all items, and the one location. */
  void derive(RowSink sink) throws IOException {
    for (Map.Entry<String, List<Sale>> item : sales.entrySet()) {
      derive(item.getKey(), item.getValue(), sink);
    }
    String[] main = {"main", "Main warehouse", "warehouse", "United Kingdom", "", ""};
    sink.derive(LandedRow.of(InputContracts.LOCATIONS, 0, main, null, null, Amounts.NONE));
  }

  private void derive(String code, List<Sale> ofItem, RowSink sink) throws IOException {
    ofItem.sort(Comparator.comparing(Sale::day));
    LocalDate launch = ofItem.get(0).day();
    String[] last = {};
    int seen = 0;
    while (seen < ofItem.size()) {
      LocalDate knownOn =
          seen == 0 ? launch : YearMonth.from(ofItem.get(seen).day()).atEndOfMonth();
      while (seen < ofItem.size() && !ofItem.get(seen).day().isAfter(knownOn)) {
        seen++;
      }
      String[] row = row(code, launch, ofItem.subList(0, seen));
      if (!Arrays.equals(row, last)) {
        Contract contract = InputContracts.CATALOGUE;
        sink.derive(LandedRow.of(contract, 0, row, null, knownOn, Amounts.NONE));
      }
      last = row;
    }
  }

  private String[] row(String code, LocalDate launch, List<Sale> upTo) {
    String title = title(upTo);
    String[] cells = new String[InputContracts.CATALOGUE.columns().size()];
    Arrays.fill(cells, "");
    cells[0] = code;
    cells[1] = title.isEmpty() ? code : title;
    cells[2] = categories.of(title);
    cells[3] = medianMinor(upTo);
    cells[5] = UciOnlineRetail.CURRENCY;
    cells[InputContracts.CATALOGUE.header().indexOf("launch_date")] = launch.toString();
    return cells;
  }

  private static String title(List<Sale> upTo) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Sale sale : upTo) {
      if (!sale.description().isEmpty()) {
        counts.merge(sale.description(), 1, Integer::sum);
      }
    }
    String best = "";
    for (Map.Entry<String, Integer> title : counts.entrySet()) {
      if (best.isEmpty() || title.getValue() > counts.getOrDefault(best, 0)) {
        best = title.getKey();
      }
    }
    return best;
  }

  /** The lower median: a price that was really paid. */
  private static String medianMinor(List<Sale> upTo) {
    long[] prices = upTo.stream().mapToLong(Sale::priceMilli).sorted().toArray();
    BigDecimal minor = BigDecimal.valueOf(prices[(prices.length - 1) / 2], 3).stripTrailingZeros();
    return minor.toPlainString();
  }
}
