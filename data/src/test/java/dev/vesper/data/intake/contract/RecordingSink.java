package dev.vesper.data.intake.contract;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import java.util.ArrayList;
import java.util.List;

/** Remembers what became of each row, in words. */
public final class RecordingSink implements RowSink {
  public final List<String> fates = new ArrayList<>();
  public final List<Long> lines = new ArrayList<>();
  public Amounts arrived = Amounts.NONE;
  public final List<String> raws = new ArrayList<>();

  @Override
  public void begin(Contract state) {}

  @Override
  public void keep(LandedRow row) {
    arrived = arrived.plus(row.amounts());
    lines.add(row.line());
    fates.add("kept " + CsvLine.of(row.values()));
  }

  @Override
  public void keepAside(LandedRow row, ReasonCode reason) {
    arrived = arrived.plus(row.amounts());
    fates.add("aside " + reason.code());
  }

  @Override
  public void turnAway(ReasonCode reason, Amounts amounts) {
    fates.add("turned away " + reason.code());
  }

  @Override
  public void derive(LandedRow row) {
    fates.add("derived");
  }

  @Override
  public void quarantine(
      String contract, long line, ReasonCode reason, String column, String raw, Amounts amounts) {
    arrived = arrived.plus(amounts);
    lines.add(line);
    raws.add(raw);
    fates.add(reason.code() + (column.isEmpty() ? "" : " in " + column));
  }
}
