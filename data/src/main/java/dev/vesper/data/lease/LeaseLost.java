package dev.vesper.data.lease;

import java.sql.SQLException;

/** A transaction that was taken back: another process has taken the night over. */
public final class LeaseLost extends SQLException {
  private static final long serialVersionUID = 1L;
  private static final String STATE = "55000"; // object not in prerequisite state

  LeaseLost() {
    super(
        "another process has taken the night over; nothing of this one is written any more", STATE);
  }
}
