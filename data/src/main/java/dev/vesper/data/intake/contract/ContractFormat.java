package dev.vesper.data.intake.contract;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.intake.csv.CsvTable;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.privacy.PersonalFields;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
  public boolean isDated() {
    return contract.equals(InputContracts.STOCK);
  }

  @Override
  public Told read(SourceFile source, Context context, RowSink sink) throws IOException {
    StateRules.needsEarlierImports(source.path(), contract, context);
    try (CsvTable table = CsvTable.open(source)) {
      ContractHeader header =
          ContractHeader.match(source.path(), contract, HeaderAliases.load(), table.header());
      ContractRows rows = new ContractRows(contract, context);
      if (isState()) {
        sink.begin(contract);
      }
      long read = 0;
      for (CsvRecord record = table.next(); record != null; record = table.next()) {
        quarantineMalformed(table, sink);
        readRow(record, header, rows, sink);
        if (++read % ROWS_PER_REPORT == 0) {
          context.progress().at(read, -1, "rows read of " + source.path().getFileName());
        }
      }
      quarantineMalformed(table, sink);
      StateRules.refuseEmpty(source.path(), contract, read);
      rows.refuseForeign(source.path());
      return new Told(rows.currencySeen(), header.ignored(), header.renamed());
    }
  }

  private void readRow(CsvRecord record, ContractHeader header, ContractRows rows, RowSink sink)
      throws IOException {
    boolean whole = record.getFieldCount() == header.width();
    String[] cells = whole ? header.cells(record) : new String[0];
    try {
      if (!whole) {
        throw new RowRefused(ReasonCode.COLUMN_COUNT, "");
      }
      sink.keep(rows.read(record.getStartingLineNumber(), cells));
    } catch (RowRefused e) {
      sink.quarantine(
          contract.name(),
          record.getStartingLineNumber(),
          e.reason(),
          e.column(),
          header.masked(record),
          whole ? rows.amounts(cells) : Amounts.ofRow(0, 0));
    }
  }

  private void quarantineMalformed(CsvTable table, RowSink sink) throws IOException {
    boolean personal = !PersonalFields.of(contract).isEmpty();
    for (CsvTable.Malformed line : table.takeMalformed()) {
      // Nobody knows where the personal cell of a broken line begins.
      String raw = personal ? PersonalFields.mask(line.text()) : line.text();
      sink.quarantine(contract.name(), line.line(), line.reason(), "", raw, Amounts.ofRow(0, 0));
    }
  }
}
