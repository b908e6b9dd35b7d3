package dev.vesper.data.intake.m5;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.intake.contract.ContractRows;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.domain.contract.InputContracts;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code sales_train_*.csv} of the M5 competition: a row per item and store, a column per day. A
 * cell becomes a day's sales, from the item's first sale in the store on: before it nobody knows
 * whether it was there to be sold.
 */
public final class M5Sales implements FileFormat {
  private static final String NAME = "m5-sales";
  // calendar.csv of the set: d_1 is this Saturday.
  private static final LocalDate FIRST_DAY = LocalDate.of(2011, 1, 29);
  private static final String DAY = "d_[1-9][0-9]{0,3}";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "sales_train of the M5 competition, one row is a day's cell of an item at a store";
  }

  @Override
  public boolean isState() {
    return false;
  }

  @Override
  public String currency() {
    return M5Table.CURRENCY;
  }

  @Override
  public Told read(SourceFile source, Context context, RowSink sink) throws IOException {
    ContractRows rows = new ContractRows(InputContracts.SALES, context);
    Map<Integer, String> days = new TreeMap<>();
    long[] before = new long[1];
    M5Table.read(
        source,
        NAME,
        List.of("item_id", "store_id"),
        context,
        sink,
        header -> {
          for (int i = 0; i < header.size(); i++) {
            if (header.get(i).matches(DAY)) {
              days.put(i, day(header.get(i)));
            }
          }
          if (days.isEmpty()) {
            throw ImportRefused.at(source.path(), 1, "the header has no day columns d_1, d_2, …");
          }
        },
        (record, places) -> before[0] += cells(record, places, days, rows, sink));
    return new Told(
        null,
        List.of(),
        before[0] == 0
            ? List.of()
            : List.of(before[0] + " cells of zero before an item's first sale were left out"));
  }

  private static String day(String column) {
    return FIRST_DAY.plusDays(Integer.parseInt(column.substring(2)) - 1L).toString();
  }

  /** Hands the cells over; returns how many zeros stood before the first sale. */
  private static long cells(
      CsvRecord record, int[] places, Map<Integer, String> days, ContractRows rows, RowSink sink)
      throws IOException {
    String item = record.getField(places[0]);
    String store = record.getField(places[1]);
    long left = 0;
    boolean sold = false;
    for (Map.Entry<Integer, String> day : days.entrySet()) {
      String units = record.getField(day.getKey());
      sold |= !units.equals("0");
      if (!sold) {
        left++;
        continue;
      }
      String[] raw = {item, store, day.getValue(), "1", units, "", ""};
      try {
        sink.keep(rows.read(record.getStartingLineNumber(), raw));
      } catch (RowRefused e) {
        sink.quarantine(
            NAME,
            record.getStartingLineNumber(),
            e.reason(),
            e.column().equals("units") ? "d_" + dayNumber(day.getValue()) : e.column(),
            CsvLine.of(raw),
            rows.amounts(raw));
      }
    }
    return left;
  }

  private static long dayNumber(String day) {
    return LocalDate.parse(day).toEpochDay() - FIRST_DAY.toEpochDay() + 1;
  }
}
