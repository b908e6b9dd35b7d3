package dev.vesper.forecasting.recommend.evidence;

import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.StepInput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Order lines as evidence. A line whose item came back from that order is {@link Kind#RETURNED}:
 * the item was wanted, and was not what was wanted.
 */
final class Purchases {
  private Purchases() {}

  static void read(StepInput input, Window window, RawRows into) throws IOException {
    Set<String> returned = new HashSet<>();
    Segments.of(input, InputContracts.RETURNS)
        .each(
            row -> {
              if (!row.text("order_id").isEmpty()
                  && Window.seconds(row.text("time")) < window.until()) {
                returned.add(line(row));
              }
            });
    long read =
        Segments.of(input, InputContracts.ORDERS)
            .each(
                row -> {
                  long seconds = Window.seconds(row.text("time"));
                  if (window.holds(seconds) && !row.text("quantity").startsWith("-")) {
                    Kind kind = returned.contains(line(row)) ? Kind.RETURNED : Kind.BOUGHT;
                    into.add(row.text("shopper_ref"), row.text("item_id"), seconds, kind, 1);
                  }
                });
    into.count("order_lines", read);
  }

  private static String line(Segments.Row row) {
    return row.text("order_id") + '\u0001' + row.text("item_id");
  }
}
