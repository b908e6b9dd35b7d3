package dev.vesper.console.tonight;

import dev.vesper.console.frame.Words;
import dev.vesper.data.since.Differences;
import dev.vesper.data.since.FactChange;
import dev.vesper.data.since.FactKind;
import dev.vesper.data.since.LineSince;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something of a line that holds otherwise than its plan saw, in the reader's words.
 *
 * @param unit of both values; empty when they are names
 * @param seen whether somebody has approved the line with it before
 */
record SinceRow(
    String itemId,
    String locationId,
    String what,
    String unit,
    String planned,
    String now,
    boolean seen) {
  private static final String NOTHING = "–";
  private static final int DAYS_DIGITS = 1;

  static List<SinceRow> of(Differences differences, Words words) {
    List<SinceRow> rows = new ArrayList<>();
    for (LineSince line : differences.lines()) {
      for (FactChange change : line.changes()) {
        rows.add(
            new SinceRow(
                line.line().itemId(),
                line.line().locationId(),
                words.say("since.kind." + change.kind().code()),
                unit(change.kind(), words),
                said(change.kind(), change.planned(), words),
                said(change.kind(), change.now(), words),
                change.seen()));
      }
    }
    return rows;
  }

  private static String unit(FactKind kind, Words words) {
    return switch (kind) {
      case SUPPLIER -> "";
      case ON_HAND, PACK, MOQ -> "units";
      case LEAD_TIME, LEAD_TIME_P90 -> "days";
      case UNIT_COST, PRICE -> words.currencyCode();
    };
  }

  private static String said(FactKind kind, @Nullable String value, Words words) {
    if (value == null || value.isEmpty()) {
      return NOTHING;
    }
    return switch (kind) {
      case SUPPLIER -> value;
      case ON_HAND, PACK, MOQ -> words.count(Long.parseLong(value));
      case LEAD_TIME, LEAD_TIME_P90 -> words.number(Double.parseDouble(value), DAYS_DIGITS);
      case UNIT_COST, PRICE -> words.unitMoney(new BigDecimal(value));
    };
  }
}
