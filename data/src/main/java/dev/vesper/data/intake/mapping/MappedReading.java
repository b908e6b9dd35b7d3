package dev.vesper.data.intake.mapping;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.intake.SetAside;
import dev.vesper.data.intake.contract.ContractRows;
import dev.vesper.data.intake.contract.StateRules;
import dev.vesper.data.intake.csv.CsvTable;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.privacy.PersonalFields;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One foreign file on its way to the sink: every row of it gets there once. */
final class MappedReading {
  private static final int ROWS_PER_REPORT = 20_000;

  private final SourceFile source;
  private final Mapping mapping;
  private final MappedHeader header;
  private final FileFormat.Context context;
  private final RowSink sink;
  private final Map<String, Set<String>> named;
  private final SourceRows rows;
  private final ContractRows landing;
  private final SetAside aside;
  private final @Nullable KeySums sums;
  private final @Nullable OrderLines order;
  private final Map<String, Long> unknown = new TreeMap<>();
  private String orderName = "";
  private long read;

  MappedReading(
      SourceFile source,
      Mapping mapping,
      MappedHeader header,
      FileFormat.Context context,
      RowSink sink,
      Map<String, Set<String>> named)
      throws IOException {
    this.source = source;
    this.mapping = mapping;
    this.header = header;
    this.context = context;
    this.sink = sink;
    this.named = named;
    this.rows = new SourceRows(source.path(), mapping, header, context);
    this.landing = new ContractRows(mapping.contract(), context, mapping.mayBeUnknown());
    this.aside = new SetAside(mapping.name());
    this.sums = mapping.sums().isEmpty() ? null : new KeySums(mapping);
    this.order = mapping.discount() == null ? null : new OrderLines(mapping);
  }

  /** Lines that were no records. */
  void malformed(List<CsvTable.Malformed> lines) throws IOException {
    for (CsvTable.Malformed line : lines) {
      read++;
      sink.quarantine(
          mapping.name(),
          line.line(),
          line.reason(),
          "",
          PersonalFields.mask(line.text()),
          Amounts.ofRow(0, 0));
    }
  }

  /** A record of the file. */
  void row(CsvRecord record) throws IOException {
    if (++read % ROWS_PER_REPORT == 0) {
      context.progress().at(read, -1, "rows read of " + source.path().getFileName());
    }
    long line = record.getStartingLineNumber();
    String masked = header.masked(record);
    if (record.getFieldCount() != header.width()) {
      sink.quarantine(
          mapping.name(), line, ReasonCode.COLUMN_COUNT, "", masked, Amounts.ofRow(0, 0));
      return;
    }
    String[] cells = rows.filled(record);
    Optional<SkipRule> skip = rows.skip(cells, named);
    if (skip.isPresent()) {
      // What is set aside may be a sum of other rows: its money is not counted again.
      ReasonCode reason = skip.get().reason();
      sink.keepAside(aside.row(line, reason, masked, Amounts.ofRow(0, 0)), reason);
      return;
    }
    OrderLines.Line made = new OrderLines.Line(line, masked, rows.contractCells(cells));
    Mapping.SharedDiscount discount = mapping.discount();
    if (order == null || discount == null) {
      land(made);
      return;
    }
    String name = cells[header.place(discount.by())];
    if (!name.equals(orderName)) {
      landOrder(order);
      orderName = name;
    }
    order.add(made, rows.discount(cells, discount));
  }

  private void landOrder(OrderLines lines) throws IOException {
    for (OrderLines.Line line : lines.take()) {
      land(line);
    }
  }

  private void land(OrderLines.Line line) throws IOException {
    try {
      LandedRow row = landing.read(line.number(), line.raw());
      if (sums == null) {
        sink.keep(row);
      } else {
        sums.add(row);
      }
      countUnknown(row);
    } catch (RowRefused e) {
      sink.quarantine(
          mapping.name(),
          line.number(),
          e.reason(),
          header.sourceOf(mapping.cells().get(e.column()), e.column()),
          line.masked(),
          landing.amounts(line.raw()));
    }
  }

  private void countUnknown(LandedRow row) {
    List<Column> columns = mapping.contract().columns();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      if (mapping.mayBeUnknown().contains(name) && row.values()[i].isEmpty()) {
        unknown.merge(name, 1L, Long::sum);
      }
    }
  }

  /** All rows have been read. */
  FileFormat.Told end() throws IOException {
    if (order != null) {
      landOrder(order);
    }
    if (sums != null) {
      sums.end(sink);
    }
    StateRules.refuseEmpty(source.path(), mapping.contract(), read);
    landing.refuseForeign(source.path());
    List<String> notes = new ArrayList<>();
    unknown.forEach(
        (column, count) ->
            notes.add(
                count
                    + " rows have no "
                    + column
                    + ": the source does not say; import it, or assume it by vesper shop"
                    + " assume-terms"));
    return new FileFormat.Told(landing.currencySeen(), header.ignored(mapping), notes);
  }
}
