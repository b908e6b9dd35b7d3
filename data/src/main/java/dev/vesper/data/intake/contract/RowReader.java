package dev.vesper.data.intake.contract;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.intake.Shop;
import dev.vesper.data.privacy.ShopperPseudonyms;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes landed rows from the records of one file of one contract. */
final class RowReader {
  private final Contract contract;
  private final ContractHeader header;
  private final CellReader cells;
  private final RowRules rules;
  private final Shop shop;
  private final ShopperPseudonyms pseudonyms;
  private final Map<String, Integer> places;
  private final Map<String, Integer> linesOfDocument = new HashMap<>();
  private @Nullable String currency;
  private @Nullable String otherCurrency;
  private boolean ownCurrencySeen;

  RowReader(
      Contract contract,
      ContractHeader header,
      RowRules rules,
      Shop shop,
      ShopperPseudonyms pseudonyms) {
    this.contract = contract;
    this.header = header;
    this.cells = new CellReader(shop.zone());
    this.rules = rules;
    this.shop = shop;
    this.pseudonyms = pseudonyms;
    this.places = Cells.places(contract);
    this.currency = shop.currency();
  }

  /**
   * The row in landing form.
   *
   * @throws RowRefused when it must go to quarantine
   */
  LandedRow read(CsvRecord record) throws RowRefused {
    if (record.getFieldCount() != header.width()) {
      throw new RowRefused(ReasonCode.COLUMN_COUNT, "");
    }
    List<Column> columns = contract.columns();
    String[] values = new String[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = cell(columns.get(i), header.cell(record, i));
    }
    Cells row = Cells.of(places, values);
    rules.check(contract, row);
    currency(row);
    Integer line = header.countsLines() ? places.get("line") : null;
    if (line != null && values[line].isEmpty()) {
      values[line] = ordinal(values[0]);
    }
    Integer shopper = places.get("shopper_ref");
    if (shopper != null) {
      values[shopper] = pseudonyms.of(values[shopper]);
    }
    LocalDate day = day(row);
    return LandedRow.of(
        contract, record.getStartingLineNumber(), values, day, knownOn(row, day), amounts(record));
  }

  private String cell(Column column, String text) throws RowRefused {
    if (!text.isEmpty()) {
      return cells.read(column, text);
    }
    if (column.required() && !(header.countsLines() && column.name().equals("line"))) {
      throw new RowRefused(ReasonCode.MISSING, column.name());
    }
    return "";
  }

  private void currency(Cells row) throws RowRefused {
    if (!row.has("currency")) {
      return;
    }
    if (currency == null) {
      currency = row.text("currency");
    } else if (!currency.equals(row.text("currency"))) {
      otherCurrency = otherCurrency == null ? row.text("currency") : otherCurrency;
      throw new RowRefused(ReasonCode.OTHER_CURRENCY, "currency");
    }
    ownCurrencySeen = true;
  }

  /** The currency that the file's rows are in; null when none names one. */
  @Nullable String currencySeen() {
    return ownCurrencySeen ? currency : null;
  }

  /** A foreign currency, when no row is in the shop's; null otherwise. */
  @Nullable String foreignThroughout() {
    return ownCurrencySeen ? null : otherCurrency;
  }

  /** Without line numbers, the place within the order is the line; identical lines are kept. */
  private String ordinal(String document) {
    return Integer.toString(linesOfDocument.merge(document, 1, Integer::sum));
  }

  private @Nullable LocalDate day(Cells row) {
    return switch (contract.name()) {
      case "orders", "returns", "stock" ->
          LocalDate.ofInstant(Instant.parse(row.text("time")), shop.zone());
      case "sales" -> LocalDate.parse(row.text("period_start"));
      case "receipts" -> LocalDate.parse(row.text("received_on"));
      default -> null;
    };
  }

  private @Nullable LocalDate knownOn(Cells row, @Nullable LocalDate day) {
    return day != null && contract.name().equals("sales")
        ? day.plusDays(row.whole("period_days") - 1)
        : day;
  }

  /** Units and money of a record, as far as they can be read: a bad row counts too. */
  Amounts amounts(CsvRecord record) {
    return header.amounts(record);
  }

  /** The record for quarantine: personal and unknown columns masked. */
  String masked(CsvRecord record) {
    return header.masked(record);
  }
}
