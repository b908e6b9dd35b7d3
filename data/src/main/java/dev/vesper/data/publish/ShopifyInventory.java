package dev.vesper.data.publish;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.HoldingImport;
import dev.vesper.data.outbox.OutboxLine;
import dev.vesper.domain.contract.InputContracts;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is on hand by the live plan, as Shopify's inventory file. Shopify turns down a row whose "On
 * hand (current)" is not what it holds [1]: a compare-and-swap per quantity. It is what the target
 * was told last, so that a sale in between is never written over; empty when it was told nothing.
 *
 * <p>[1] Shopify Help Center, "Exporting or importing inventory with a CSV file"
 * (help.shopify.com/en/manual/products/inventory/getting-started-with-inventory/inventory-csv).
 */
final class ShopifyInventory {
  private static final List<String> HEADER =
      List.of(
          "Handle",
          "Option1 Name",
          "Option1 Value",
          "Option2 Name",
          "Option2 Value",
          "SKU",
          "Location",
          "On hand (current)",
          "On hand (new)");

  private static final String SHOWN =
      """
      select a.item_id, a.location_id, a.on_hand, coalesce(c.variant_of, a.item_id),
        coalesce(c.colour, ''), coalesce(c.size, '')
      from storefront.item_availability a left join lateral (
        select variant_of, colour, size from state_catalogue c
        where c.shop_id = a.shop_id and c.number = ? and c.item_id = a.item_id
        order by known_on desc nulls last limit 1) c on true
      where a.shop_id = ? order by a.item_id collate "C", a.location_id collate "C\"""";

  private final Sql sql;
  private final String shopId;

  ShopifyInventory(Sql sql, String shopId) {
    this.sql = sql;
    this.shopId = shopId;
  }

  /**
   * An item at a location whose stock the target does not know.
   *
   * @param handle the product that the item is a variant of
   * @param options colour and size, where the catalogue knows them
   * @param told what the target was told last; null for nothing
   */
  record Row(
      String itemId,
      String locationId,
      long onHand,
      String handle,
      List<Option> options,
      @Nullable Long told) {
    OutboxLine line() {
      return new OutboxLine(OutboxLine.Kind.STOCK, itemId, locationId, "", onHand);
    }
  }

  /** What tells a variant from its product's others. */
  record Option(String name, String value) {}

  /** What is on hand otherwise than told. */
  List<Row> changed(Map<List<String>, Long> told) throws SQLException {
    long catalogue =
        new HoldingImport(sql, shopId, LocalDate.of(9999, 12, 31)).number(InputContracts.CATALOGUE);
    return sql
        .list(
            SHOWN,
            row ->
                new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getString(4),
                    options(row.getString(5), row.getString(6)),
                    told.get(List.of(row.getString(1), row.getString(2)))),
            catalogue,
            shopId)
        .stream()
        .filter(row -> !Objects.equals(row.told(), row.onHand()))
        .toList();
  }

  /** A product without options has one that Shopify calls so. */
  private static List<Option> options(String colour, String size) {
    List<Option> options = new ArrayList<>();
    if (!colour.isEmpty()) {
      options.add(new Option("Color", colour));
    }
    if (!size.isEmpty()) {
      options.add(new Option("Size", size));
    }
    return options.isEmpty() ? List.of(new Option("Title", "Default Title")) : options;
  }

  static String text(List<Row> rows) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(text);
    csv.writeRecord(HEADER);
    for (Row row : rows) {
      Option first = row.options().get(0);
      Option second = row.options().size() > 1 ? row.options().get(1) : new Option("", "");
      csv.writeRecord(
          CsvLine.disarmed(row.handle()),
          first.name(),
          CsvLine.disarmed(first.value()),
          second.name(),
          CsvLine.disarmed(second.value()),
          CsvLine.disarmed(row.itemId()),
          CsvLine.disarmed(row.locationId()),
          row.told() == null ? "" : Long.toString(row.told()),
          Long.toString(row.onHand()));
    }
    return text.toString();
  }
}
