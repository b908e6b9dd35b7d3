package dev.vesper.data.intake.contract;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.intake.csv.CsvTable;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.privacy.PersonalFields;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Files that follow an input contract. */
public final class ContractFormat implements FileFormat {
  private static final int ROWS_PER_REPORT = 20_000;
  private final Contract contract;

  public ContractFormat(Contract contract) {
    this.contract = contract;
  }

  /** One format per input contract. */
  public static List<FileFormat> all() {
    List<FileFormat> formats = new ArrayList<>();
    InputContracts.ALL.forEach(contract -> formats.add(new ContractFormat(contract)));
    return formats;
  }

  @Override
  public String name() {
    return contract.name();
  }

  @Override
  public String description() {
    return "CSV by contract, one row is " + contract.row();
  }

  @Override
  public boolean isState() {
    return contract.kind() == Contract.Kind.STATE;
  }

  @Override
  public Told read(SourceFile source, Context context, RowSink sink) throws IOException {
    needsEarlierImports(source.path(), context);
    try (CsvTable table = CsvTable.open(source)) {
      ContractHeader header = ContractHeader.match(source.path(), contract, table.header());
      RowRules rules = new RowRules(context.known(), context.today().plusDays(1));
      RowReader rows = new RowReader(contract, header, rules, context.shop(), context.pseudonyms());
      if (isState()) {
        sink.begin(contract);
      }
      long read = 0;
      for (CsvRecord record = table.next(); record != null; record = table.next()) {
        quarantineMalformed(table, sink);
        readRow(record, rows, sink);
        if (++read % ROWS_PER_REPORT == 0) {
          context.progress().at(read, -1, "rows read of " + source.path().getFileName());
        }
      }
      quarantineMalformed(table, sink);
      refuseEmptyState(source.path(), read);
      refuseForeign(source.path(), rows, context);
      return new Told(rows.currencySeen(), header.ignored(), List.of());
    }
  }

  private void readRow(CsvRecord record, RowReader rows, RowSink sink) throws IOException {
    try {
      sink.keep(rows.read(record));
    } catch (RowRefused e) {
      sink.quarantine(
          contract.name(),
          record.getStartingLineNumber(),
          e.reason(),
          e.column(),
          rows.masked(record),
          rows.amounts(record));
    }
  }

  private void quarantineMalformed(CsvTable table, RowSink sink) throws IOException {
    boolean personal = !PersonalFields.of(contract).isEmpty();
    for (CsvTable.Malformed line : table.takeMalformed()) {
      ReasonCode reason = line.tooLong() ? ReasonCode.RECORD_TOO_LONG : ReasonCode.UNBALANCED_QUOTE;
      // Nobody knows where the personal cell of a broken line begins.
      String raw = personal ? PersonalFields.mask(line.text()) : line.text();
      sink.quarantine(contract.name(), line.line(), reason, "", raw, Amounts.ofRow(0, 0));
    }
  }

  private void needsEarlierImports(Path file, Context context) {
    if (!contract.equals(InputContracts.SUPPLY_TERMS)) {
      return;
    }
    need(file, context.known().items(), "catalogue");
    need(file, context.known().locations(), "locations");
    need(file, context.known().suppliers(), "suppliers");
  }

  private static void need(Path file, Set<String> known, String what) {
    if (known.isEmpty()) {
      throw ImportRefused.of(
          file,
          "terms name items, locations and suppliers, and the shop has no "
              + what
              + " yet; import "
              + what
              + " first");
    }
  }

  /** Nothing on order is a state; no items, places or terms would empty the shop. */
  private void refuseEmptyState(Path file, long read) {
    if (read == 0 && isState() && !contract.equals(InputContracts.PURCHASE_ORDERS)) {
      throw ImportRefused.of(
          file,
          "it has a header and no rows, and would leave the shop without "
              + contract.name()
              + "; import a file with rows");
    }
  }

  private static void refuseForeign(Path file, RowReader rows, Context context) {
    String foreign = rows.foreignThroughout();
    if (foreign != null) {
      throw ImportRefused.of(
          file,
          "its money is in "
              + foreign
              + " and the shop's is "
              + context.shop().currency()
              + "; there are no exchange rates in this version: convert the file, or set the"
              + " currency of an empty shop with: vesper shop set currency "
              + foreign);
    }
  }
}
