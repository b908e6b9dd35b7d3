package dev.vesper.data.intake;

import dev.vesper.data.quality.ReasonCode;

/** A row that goes to quarantine. Carries no stack: thousands of them are ordinary. */
public final class RowRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private final ReasonCode reason;
  private final String column;

  /**
   * @param column the column at fault; empty when the whole row is
   */
  public RowRefused(ReasonCode reason, String column) {
    super(reason.code() + (column.isEmpty() ? "" : " in " + column), null, false, false);
    this.reason = reason;
    this.column = column;
  }

  public ReasonCode reason() {
    return reason;
  }

  public String column() {
    return column;
  }
}
