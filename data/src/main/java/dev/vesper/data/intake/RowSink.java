package dev.vesper.data.intake;

import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import java.io.IOException;

/** Where a format puts what it has read: every row of its file exactly once. */
public interface RowSink {
  /** The file is a whole state, even when no row follows. */
  void begin(Contract state);

  /** A row that is demand, or a state. */
  void keep(LandedRow row) throws IOException;

  /** A row that is kept, but is no demand. */
  void keepAside(LandedRow row, ReasonCode reason) throws IOException;

  /**
   * A row that failed.
   *
   * @param contract what it was meant to be
   * @param column the column at fault, empty when the whole row is
   * @param raw the row with personal fields masked
   * @param amounts what could be read of its units and money
   */
  void quarantine(
      String contract, long line, ReasonCode reason, String column, String raw, Amounts amounts)
      throws IOException;

  /** A row that must not be kept, and is no fault of its file: counted, and nothing of it stays. */
  void turnAway(ReasonCode reason, Amounts amounts);

  /** A state row made from other rows; counted in no total of the file. */
  void derive(LandedRow row) throws IOException;
}
