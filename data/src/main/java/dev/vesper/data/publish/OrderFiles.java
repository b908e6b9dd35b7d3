package dev.vesper.data.publish;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.vesper.data.intake.CsvLine;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file per order for the supplier: CSV in UTF-8, with the columns of the {@code purchase_orders}
 * contract first, so that it can be imported again. Text that a spreadsheet would take for a
 * formula is preceded by an apostrophe; numbers and days are as they are.
 */
public final class OrderFiles {
  private static final List<String> COLUMNS =
      List.of(
          "po_id",
          "line",
          "supplier_id",
          "item_id",
          "location_id",
          "quantity",
          "ordered_on",
          "expected_on",
          "supplier_name",
          "cost_minor",
          "currency",
          "status");

  private OrderFiles() {}

  /**
   * Writes each order to {@code PO.csv} in the folder, which is made. A file is there whole or not
   * at all; one that is there already is replaced.
   *
   * @param currency ISO code that amounts are in
   * @return the files, in the order of the orders
   */
  public static List<Path> write(Path folder, List<PurchaseOrder> orders, String currency)
      throws IOException {
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    for (PurchaseOrder order : orders) {
      written.add(write(folder, order, currency));
    }
    return written;
  }

  private static Path write(Path folder, PurchaseOrder order, String currency) throws IOException {
    Path unfinished = Files.createTempFile(folder, order.poId() + "-", ".part");
    try {
      try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        Writer text =
            new OutputStreamWriter(Channels.newOutputStream(file), StandardCharsets.UTF_8);
        rows(order, currency, text);
        file.force(true);
      }
      return Files.move(
          unfinished,
          folder.resolve(order.poId() + ".csv"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** The text of an order's file. */
  static String text(PurchaseOrder order, String currency) {
    StringWriter text = new StringWriter();
    try {
      rows(order, currency, text);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
    return text.toString();
  }

  private static void rows(PurchaseOrder order, String currency, Writer out) throws IOException {
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord(COLUMNS);
    for (PurchaseOrder.Line line : order.lines()) {
      csv.writeRecord(
          safe(order.poId()),
          Integer.toString(line.line()),
          safe(order.supplierId()),
          safe(line.itemId()),
          safe(line.locationId()),
          Long.toString(line.quantity()),
          order.orderedOn().toString(),
          line.expectedOn().toString(),
          safe(order.supplierName()),
          Long.toString(line.costMinor()),
          currency,
          line.status().code());
    }
    csv.flush();
  }

  /** Text that no spreadsheet takes for a formula. */
  static String safe(String text) {
    return CsvLine.disarmed(text);
  }
}
