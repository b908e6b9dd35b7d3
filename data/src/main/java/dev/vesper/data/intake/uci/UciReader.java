package dev.vesper.data.intake.uci;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.privacy.PersonalFields;
import dev.vesper.data.quality.ReasonCode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes typed rows from the records of the set; tells what is wrong with the others. */
final class UciReader {
  private static final List<String> COLUMNS =
      List.of(
          "InvoiceNo",
          "StockCode",
          "Description",
          "Quantity",
          "InvoiceDate",
          "UnitPrice",
          "CustomerID");
  private static final Pattern INVOICE = Pattern.compile("[CA]?[0-9]{6}");
  private static final Pattern QUANTITY = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern PRICE = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,6})?");
  private static final int MOST_TEXT = 1_000;

  private final List<String> header;
  private final int[] at;
  private final ZoneId zone;
  private final Map<String, Integer> rowsOfInvoice = new HashMap<>();

  private UciReader(List<String> header, int[] at, ZoneId zone) {
    this.header = header;
    this.at = at;
    this.zone = zone;
  }

  /**
   * A reader for that header.
   *
   * @throws ImportRefused when it is not the set's
   */
  static UciReader of(Path file, List<String> header, ZoneId zone) {
    int[] at = new int[COLUMNS.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = header.indexOf(COLUMNS.get(i));
      if (at[i] < 0) {
        throw ImportRefused.at(
            file,
            1,
            "the header lacks "
                + COLUMNS.get(i)
                + "; the UCI Online Retail set has "
                + String.join(", ", COLUMNS)
                + ", Country");
      }
    }
    return new UciReader(header, at, zone);
  }

  UciRow read(CsvRecord record) throws RowRefused {
    if (record.getFieldCount() != header.size()) {
      throw new RowRefused(ReasonCode.COLUMN_COUNT, "");
    }
    String invoice = cell(record, 0);
    if (!INVOICE.matcher(invoice).matches()) {
      throw new RowRefused(ReasonCode.BAD_INVOICE, "InvoiceNo");
    }
    // Counted before the row can fail, so that a corrected file numbers its rows alike.
    int ordinal = rowsOfInvoice.merge(invoice, 1, Integer::sum);
    String code = cell(record, 1).toUpperCase(Locale.ROOT);
    if (!StockCodes.isGoods(code) && !StockCodes.isNoGoods(code)) {
      throw new RowRefused(ReasonCode.UNKNOWN_CODE, "StockCode");
    }
    String description = cell(record, 2).strip();
    if (description.length() > MOST_TEXT || description.chars().anyMatch(Character::isISOControl)) {
      throw new RowRefused(ReasonCode.BAD_TEXT, "Description");
    }
    ZonedDateTime time = time(cell(record, 4));
    return new UciRow(
        record.getStartingLineNumber(),
        invoice,
        ordinal,
        code,
        description,
        quantity(cell(record, 3)),
        time.toInstant(),
        time.toLocalDate(),
        price(cell(record, 5)),
        cell(record, 6));
  }

  private String cell(CsvRecord record, int column) {
    return record.getField(at[column]);
  }

  private static long quantity(String text) throws RowRefused {
    if (!QUANTITY.matcher(text).matches()) {
      throw new RowRefused(ReasonCode.BAD_NUMBER, "Quantity");
    }
    return Long.parseLong(text);
  }

  private static BigDecimal price(String text) throws RowRefused {
    if (!PRICE.matcher(text).matches()) {
      throw new RowRefused(ReasonCode.BAD_NUMBER, "UnitPrice");
    }
    return new BigDecimal(text).movePointRight(2);
  }

  private ZonedDateTime time(String text) throws RowRefused {
    LocalDateTime local;
    try {
      local = LocalDateTime.parse(text.replace(' ', 'T'));
    } catch (DateTimeException e) {
      throw new RowRefused(ReasonCode.BAD_TIME, "InvoiceDate");
    }
    if (zone.getRules().getValidOffsets(local).isEmpty()) {
      throw new RowRefused(ReasonCode.TIME_IN_GAP, "InvoiceDate");
    }
    return local.atZone(zone);
  }

  /** Units and pence of a record, zero where they cannot be read. */
  Amounts amounts(CsvRecord record) {
    if (record.getFieldCount() != header.size()) {
      return Amounts.ofRow(0, 0);
    }
    try {
      long quantity = quantity(cell(record, 3));
      return Amounts.ofRow(quantity, UciRow.moneyMinor(price(cell(record, 5)), quantity));
    } catch (RowRefused e) {
      return Amounts.ofRow(0, 0);
    }
  }

  /** The record for quarantine, the customer masked; all of it when cells are missing. */
  String masked(CsvRecord record) {
    boolean shifted = record.getFieldCount() != header.size();
    String[] cells = record.getFields().toArray(String[]::new);
    for (int i = 0; i < cells.length; i++) {
      if (shifted || i == at[6]) {
        cells[i] = PersonalFields.mask(cells[i]);
      }
    }
    return CsvLine.of(cells);
  }
}
