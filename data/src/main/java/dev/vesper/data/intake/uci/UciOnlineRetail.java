package dev.vesper.data.intake.uci;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.NotDemand;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.intake.csv.CsvTable;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.privacy.PersonalFields;
import dev.vesper.data.privacy.ShopperPseudonyms;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.InputContracts;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The UCI Online Retail set [1] as orders, returns and a derived catalogue, at one location {@code
 * main} (docs/reference/formats/uci-online-retail.md). Identical lines of an invoice are kept: the
 * source counts them in its totals, and a till writes one line per scan.
 *
 * <p>[1] Chen, Sain, Guo 2012, Journal of Database Marketing and Customer Strategy Management
 * 19(3).
 */
public final class UciOnlineRetail implements FileFormat {
  static final String CURRENCY = "GBP";
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final int ROWS_PER_REPORT = 20_000;

  @Override
  public String name() {
    return "uci-online-retail";
  }

  @Override
  public String description() {
    return "the UCI Online Retail set (CSV), one row is an invoice line";
  }

  @Override
  public boolean isState() {
    return false;
  }

  @Override
  public ZoneId zone() {
    return LONDON;
  }

  @Override
  public String currency() {
    return CURRENCY;
  }

  @Override
  public Told read(SourceFile source, Context context, RowSink sink) throws IOException {
    if (!CURRENCY.equals(context.shop().currency())) {
      throw ImportRefused.of(
          source.path(),
          "its money is in GBP and the shop's is "
              + context.shop().currency()
              + "; use a home of its own for this set");
    }
    try (CsvTable table = CsvTable.open(source)) {
      UciReader reader = UciReader.of(source.path(), table.header(), LONDON);
      Sorting sorting = new Sorting(sink, context.pseudonyms());
      long read = 0;
      for (CsvRecord record = table.next(); record != null; record = table.next()) {
        malformed(table, sink);
        sorting.row(record, reader);
        if (++read % ROWS_PER_REPORT == 0) {
          context.progress().at(read, -1, "rows read of " + source.path().getFileName());
        }
      }
      malformed(table, sink);
      return new Told(CURRENCY, List.of("Country"), sorting.end());
    }
  }

  private static void malformed(CsvTable table, RowSink sink) throws IOException {
    for (CsvTable.Malformed line : table.takeMalformed()) {
      sink.quarantine(
          "uci-online-retail",
          line.line(),
          line.reason(),
          "",
          PersonalFields.mask(line.text()),
          Amounts.ofRow(0, 0));
    }
  }

  /** Sorts rows into sales, cancellations and the rest. */
  private static final class Sorting {
    private final RowSink sink;
    private final ShopperPseudonyms pseudonyms;
    private final SaleMatcher matcher = new SaleMatcher();
    private final UciCatalogue catalogue;
    private final List<UciRow> cancellations = new ArrayList<>();

    Sorting(RowSink sink, ShopperPseudonyms pseudonyms) throws IOException {
      this.sink = sink;
      this.pseudonyms = pseudonyms;
      this.catalogue = new UciCatalogue(Categories.load());
    }

    void row(CsvRecord record, UciReader reader) throws IOException {
      try {
        sort(reader.read(record));
      } catch (RowRefused e) {
        sink.quarantine(
            "uci-online-retail",
            record.getStartingLineNumber(),
            e.reason(),
            e.column(),
            reader.masked(record),
            reader.amounts(record));
      }
    }

    private void sort(UciRow row) throws RowRefused, IOException {
      boolean free = row.priceMinor().signum() == 0;
      if (row.isBadDebt()) {
        aside(row, ReasonCode.BAD_DEBT);
      } else if (row.quantity() == 0) {
        throw new RowRefused(ReasonCode.QUANTITY_BELOW_ONE, "Quantity");
      } else if (row.isCancellation() != row.quantity() < 0 && !(free && !row.isCancellation())) {
        throw new RowRefused(ReasonCode.BAD_INVOICE, "Quantity");
      } else if (row.priceMinor().signum() < 0) {
        throw new RowRefused(ReasonCode.NEGATIVE, "UnitPrice");
      } else if (!StockCodes.isGoods(row.code())) {
        aside(row, ReasonCode.NO_GOODS);
      } else if (row.isCancellation()) {
        cancellations.add(row);
      } else if (free) {
        boolean given = !row.customer().isEmpty() && row.quantity() > 0;
        aside(row, given ? ReasonCode.FREE_OF_CHARGE : ReasonCode.STOCK_ADJUSTMENT);
      } else {
        sale(row);
      }
    }

    private void sale(UciRow row) throws IOException {
      matcher.sold(row);
      catalogue.sold(row);
      String[] cells = {
        row.invoice(),
        Integer.toString(row.ordinal()),
        row.time().toString(),
        row.code(),
        "main",
        Long.toString(row.quantity()),
        price(row),
        CURRENCY,
        "",
        pseudonyms.of(row.customer()),
        "",
        "",
        ""
      };
      sink.keep(
          LandedRow.of(
              InputContracts.ORDERS, row.line(), cells, row.day(), row.day(), amounts(row)));
    }

    private void aside(UciRow row, ReasonCode reason) throws IOException {
      String[] cells = {
        reason.code(),
        row.invoice(),
        Integer.toString(row.ordinal()),
        row.time().toString(),
        row.code(),
        Long.toString(row.quantity()),
        price(row),
        CURRENCY,
        pseudonyms.of(row.customer()),
        row.description()
      };
      sink.keepAside(
          LandedRow.of(NotDemand.CONTRACT, row.line(), cells, row.day(), row.day(), amounts(row)),
          reason);
    }

    /** Cancellations can only be matched when all sales are known. */
    List<String> end() throws IOException {
      cancellations.sort(Comparator.comparing(UciRow::time).thenComparing(UciRow::line));
      long matched = 0;
      for (UciRow row : cancellations) {
        String sale = matcher.takeBack(row);
        matched += sale.isEmpty() ? 0 : 1;
        String[] cells = {
          row.invoice(),
          Integer.toString(row.ordinal()),
          row.time().toString(),
          row.code(),
          Long.toString(-row.quantity()),
          sale,
          "cancelled",
          ""
        };
        sink.keep(
            LandedRow.of(
                InputContracts.RETURNS, row.line(), cells, row.day(), row.day(), amounts(row)));
      }
      catalogue.derive(sink);
      return List.of(
          matched
              + " of "
              + cancellations.size()
              + " cancelled lines were matched with the sale they take back");
    }

    private static String price(UciRow row) {
      return row.priceMinor().signum() == 0
          ? "0"
          : row.priceMinor().stripTrailingZeros().toPlainString();
    }

    private static Amounts amounts(UciRow row) {
      return Amounts.ofRow(row.quantity(), UciRow.moneyMinor(row.priceMinor(), row.quantity()));
    }
  }
}
