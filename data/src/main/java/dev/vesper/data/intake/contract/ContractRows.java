package dev.vesper.data.intake.contract;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.intake.Shop;
import dev.vesper.data.privacy.ShopperPseudonyms;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes landed rows of one contract from cells as they stand in one file, or says why one cannot
 * land.
 */
public final class ContractRows {
  private final Contract contract;
  private final Set<String> mayBeUnknown;
  private final CellReader cells;
  private final RowRules rules;
  private final Shop shop;
  private final ShopperPseudonyms pseudonyms;
  private final RowTotals totals;
  private final Map<String, Integer> places;
  private final Map<String, Integer> linesOfDocument = new HashMap<>();
  private @Nullable String currency;
  private @Nullable String otherCurrency;
  private boolean ownCurrencySeen;

  /** Rows of that contract, checked against what the context knows. */
  public ContractRows(Contract contract, FileFormat.Context context) {
    this(contract, context, Set.of());
  }

  /**
   * Rows of that contract, checked against what the context knows.
   *
   * @param mayBeUnknown required columns that the source does not have: they land empty, until
   *     another import or an assumption fills them
   */
  public ContractRows(Contract contract, FileFormat.Context context, Set<String> mayBeUnknown) {
    this.contract = contract;
    this.mayBeUnknown = mayBeUnknown;
    this.cells = new CellReader(context.shop().zone());
    this.rules = new RowRules(context.known(), context.today().plusDays(1));
    this.shop = context.shop();
    this.pseudonyms = context.pseudonyms();
    this.totals = RowTotals.of(contract);
    this.places = Cells.places(contract);
    this.currency = shop.currency();
  }

  /**
   * The row in landing form.
   *
   * @param line where it began in its file
   * @param raw its cells in the contract's order, empty where absent
   * @throws RowRefused when it must go to quarantine
   */
  public LandedRow read(long line, String[] raw) throws RowRefused {
    // Counted before the row can fail, so that a corrected file numbers its rows alike.
    String ordinal = lacksLine(raw) ? ordinal(raw[0]) : "";
    List<Column> columns = contract.columns();
    String[] values = new String[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = cell(columns.get(i), raw[i]);
    }
    Cells row = Cells.of(places, values);
    rules.check(contract, row);
    Amounts amounts = totals.checked(raw);
    currency(row);
    if (!ordinal.isEmpty()) {
      values[place("line")] = ordinal;
    }
    Integer shopper = places.get("shopper_ref");
    if (shopper != null) {
      values[shopper] = pseudonyms.of(values[shopper]);
    }
    LocalDate day = day(row);
    return LandedRow.of(contract, line, values, day, knownOn(row, day), amounts);
  }

  private int place(String column) {
    return Objects.requireNonNull(places.get(column));
  }

  private String cell(Column column, String text) throws RowRefused {
    if (!text.isEmpty()) {
      return cells.read(column, text);
    }
    if (column.required()
        && !mayBeUnknown.contains(column.name())
        && !(column.name().equals("line") && mayCountLines(contract))) {
      throw new RowRefused(ReasonCode.MISSING, column.name());
    }
    return "";
  }

  /** Whether rows without a line number are counted within their document. */
  static boolean mayCountLines(Contract contract) {
    return contract.equals(InputContracts.ORDERS) || contract.equals(InputContracts.RETURNS);
  }

  private boolean lacksLine(String[] raw) {
    return mayCountLines(contract) && !raw[0].isEmpty() && raw[place("line")].isEmpty();
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
  public @Nullable String currencySeen() {
    return ownCurrencySeen ? currency : null;
  }

  /**
   * Refuses a file none of whose rows is in the shop's currency.
   *
   * @throws ImportRefused when it is such a file
   */
  public void refuseForeign(Path file) {
    if (ownCurrencySeen || otherCurrency == null) {
      return;
    }
    throw ImportRefused.of(
        file,
        "its money is in "
            + otherCurrency
            + " and the shop's is "
            + shop.currency()
            + "; there are no exchange rates in this version: convert the file, or set the"
            + " currency of an empty shop with: vesper shop set currency "
            + otherCurrency);
  }

  /** Without line numbers, the place within the order is the line; identical lines are kept. */
  private String ordinal(String document) {
    return Integer.toString(linesOfDocument.merge(document, 1, Integer::sum));
  }

  private @Nullable LocalDate day(Cells row) {
    return switch (contract.name()) {
      case "orders", "returns", "stock", "experiments" ->
          LocalDate.ofInstant(Instant.parse(row.text("time")), shop.zone());
      case "sales" -> LocalDate.parse(row.text("period_start"));
      case "receipts" -> LocalDate.parse(row.text("received_on"));
      case "ad_spend", "calendar" -> LocalDate.parse(row.text("day"));
      default -> null;
    };
  }

  private @Nullable LocalDate knownOn(Cells row, @Nullable LocalDate day) {
    return day != null && contract.name().equals("sales")
        ? day.plusDays(row.whole("period_days") - 1)
        : day;
  }

  /** Units and money of cells, as far as they can be read: a bad row counts too. */
  public Amounts amounts(String[] raw) {
    return totals.readable(raw);
  }
}
