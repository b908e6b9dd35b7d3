package dev.vesper.data.intake.m5;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.intake.contract.ContractRows;
import dev.vesper.data.intake.contract.StateRules;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code sell_prices.csv} of the M5 competition as a catalogue: an item's price is the lower median
 * over the stores in its newest week. The set has no unit costs.
 */
public final class M5Prices implements FileFormat {
  private static final String NAME = "m5-prices";
  private static final Contract CATALOGUE = InputContracts.CATALOGUE;
  private static final int PRICE = CATALOGUE.header().indexOf("price_minor");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "sell_prices of the M5 competition, one row is a week's price of an item in a store";
  }

  @Override
  public boolean isState() {
    return true;
  }

  @Override
  public String currency() {
    return M5Table.CURRENCY;
  }

  /** Prices of an item in its newest week so far, and what all its rows count for. */
  private static final class Newest {
    private int week;
    private final List<LandedRow> rows = new ArrayList<>();
    private Amounts amounts = Amounts.NONE;
  }

  @Override
  public Told read(SourceFile source, Context context, RowSink sink) throws IOException {
    ContractRows rows = new ContractRows(CATALOGUE, context, Set.of("unit_cost_minor"));
    Map<String, Newest> items = new TreeMap<>();
    sink.begin(CATALOGUE);
    long read =
        M5Table.read(
            source,
            NAME,
            List.of("item_id", "wm_yr_wk", "sell_price"),
            context,
            sink,
            header -> {},
            (record, places) -> price(record, places, rows, items, sink));
    StateRules.refuseEmpty(source.path(), CATALOGUE, read);
    for (Newest item : items.values()) {
      item.rows.sort(Comparator.comparing(row -> new BigDecimal(row.values()[PRICE])));
      LandedRow median = item.rows.get((item.rows.size() - 1) / 2);
      sink.keep(median.counting(median.values(), item.amounts));
    }
    return new Told(
        M5Table.CURRENCY,
        List.of(),
        List.of(
            items.size()
                + " items; the set has no unit costs: import them, or assume them by vesper shop"
                + " assume-terms"));
  }

  private static void price(
      CsvRecord record, int[] places, ContractRows rows, Map<String, Newest> items, RowSink sink)
      throws IOException {
    String item = record.getField(places[0]);
    String week = record.getField(places[1]);
    String[] raw = new String[CATALOGUE.columns().size()];
    java.util.Arrays.fill(raw, "");
    raw[0] = item;
    raw[1] = item;
    raw[2] = category(item);
    raw[PRICE] = cents(record.getField(places[2]));
    raw[CATALOGUE.header().indexOf("currency")] = M5Table.CURRENCY;
    try {
      if (!week.matches("[0-9]{5}")) {
        throw new RowRefused(ReasonCode.BAD_NUMBER, "wm_yr_wk");
      }
      LandedRow row = rows.read(record.getStartingLineNumber(), raw);
      Newest newest = items.computeIfAbsent(item, key -> new Newest());
      newest.amounts = newest.amounts.plus(row.amounts());
      int number = Integer.parseInt(week);
      if (number > newest.week) {
        newest.week = number;
        newest.rows.clear();
      }
      if (number == newest.week) {
        newest.rows.add(row);
      }
    } catch (RowRefused e) {
      sink.quarantine(
          NAME,
          record.getStartingLineNumber(),
          e.reason(),
          e.column().equals("price_minor") ? "sell_price" : e.column(),
          CsvLine.of(record.getFields()),
          rows.amounts(raw));
    }
  }

  /** {@code HOBBIES_1_001} is of department HOBBIES_1 in category HOBBIES. */
  private static String category(String item) {
    int second = item.lastIndexOf('_');
    int first = item.indexOf('_');
    return first < 0 || second <= first
        ? "uncategorised"
        : item.substring(0, first) + "/" + item.substring(0, second);
  }

  private static String cents(String price) {
    return price.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")
        ? new BigDecimal(price).movePointRight(2).stripTrailingZeros().toPlainString()
        : price;
  }
}
