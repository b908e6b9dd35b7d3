package dev.vesper.data.intake;

import static dev.vesper.domain.contract.Column.Type.CURRENCY;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.INTEGER;
import static dev.vesper.domain.contract.Column.Type.SIGNED_AMOUNT;
import static dev.vesper.domain.contract.Column.Type.TEXT;
import static dev.vesper.domain.contract.Column.Type.TIME;

import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.Contract.Kind;
import java.util.List;

/** Rows of a source that are kept, so that its totals reconcile, but are no demand. */
public final class NotDemand {
  /** Landed beside the events; the reason stands first. */
  public static final Contract CONTRACT =
      new Contract(
          "not_demand",
          1,
          Kind.EVENT,
          "a row of a source that is no demand",
          List.of("document_id", "line"),
          List.of(
              new Column("reason", TEXT, true, "why it is no demand"),
              new Column("document_id", ID, true, "the source's invoice"),
              new Column("line", ID, true, "ordinal within it"),
              new Column("time", TIME, true, ""),
              new Column("item_id", ID, true, "the source's code"),
              new Column("quantity", INTEGER, true, ""),
              new Column("unit_price_minor", SIGNED_AMOUNT, true, ""),
              new Column("currency", CURRENCY, true, ""),
              new Column("shopper_ref", TEXT, false, "a keyed pseudonym"),
              new Column("description", TEXT, false, "")));

  private NotDemand() {}
}
