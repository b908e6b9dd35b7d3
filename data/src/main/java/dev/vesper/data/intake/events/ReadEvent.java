package dev.vesper.data.intake.events;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.quality.ReasonCode;
import java.io.IOException;

/** What became of an event at the door. */
public sealed interface ReadEvent {
  /** The event's id as it came, for the sender's eyes; empty when it has none. */
  String id();

  /** It lands. */
  record Kept(String id, LandedRow row) implements ReadEvent {}

  /**
   * It goes to quarantine.
   *
   * @param column the field at fault; empty when the whole event is
   * @param raw what of it may be kept: fields of the contract only, personal ones masked
   */
  record Refused(String id, String contract, ReasonCode reason, String column, String raw)
      implements ReadEvent {
    /** Sets it aside; an event counts neither units nor money. */
    public void into(RowSink sink, long line) throws IOException {
      sink.quarantine(contract, line, reason, column, raw, Amounts.ofRow(0, 0));
    }
  }

  /** The shopper has not agreed to analytics: it is counted, and nothing of it is kept. */
  record NotAgreed(String id, String contract) implements ReadEvent {}
}
