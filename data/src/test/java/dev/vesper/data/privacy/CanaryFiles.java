package dev.vesper.data.privacy;

import dev.vesper.data.intake.FileFormat;
import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.InputContracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of every format, with canaries wherever a person could stand. */
final class CanaryFiles {
  /** In every canary; nothing else holds it. */
  static final String MARK = "zq7canary";

  private static final List<String> CONTACT =
      List.of("email", "phone", "customer_name", "shipping_address");

  /** Formats without a column for a person: a file of contact fields is refused by its header. */
  private static final List<String> TELL_OF_NOBODY =
      List.of("frepple-", "google-ads", "meta-ads", "m5-", "shopify-", "csv");

  private int count;

  /** How many canaries there are by now. */
  int count() {
    return count;
  }

  private String canary() {
    return MARK + ++count + "@example.org";
  }

  /** The text of a file of that format. */
  String file(FileFormat format, int round) {
    Optional<Contract> contract = InputContracts.named(format.name());
    if (contract.isPresent()) {
      return byContract(contract.get(), round);
    }
    if (format.name().equals("uci-online-retail")) {
      return uci(round);
    }
    if (format.name().equals("shopify-orders")) {
      return shopify(round);
    }
    if (EventContracts.named(format.name()).isPresent()) {
      return events(format.name(), round);
    }
    if (format.name().startsWith("ga4")) {
      return ga4(round);
    }
    if (TELL_OF_NOBODY.stream().anyMatch(format.name()::startsWith)) {
      return String.join(",", CONTACT) + "\n" + canary() + "," + canary() + ",,\n";
    }
    throw new AssertionError(
        "the importer " + format.name() + " has no canaries yet: add a sample of its files here");
  }

  /** Good rows, and rows with a cell too many, too few, an open quote, and a cell of no type. */
  private String byContract(Contract contract, int round) {
    List<String> header = new ArrayList<>(contract.header());
    header.addAll(CONTACT);
    StringBuilder text = new StringBuilder(String.join(",", header)).append('\n');
    for (int row = 0; row < 60; row++) {
      text.append(String.join(",", cells(contract, round * 100 + row))).append('\n');
    }
    List<String> longer = cells(contract, round * 100 + 70);
    longer.add(2, canary());
    List<String> shorter = cells(contract, round * 100 + 71);
    shorter.remove(0);
    List<String> broken = cells(contract, round * 100 + 72);
    broken.set(0, "");
    text.append(String.join(",", longer)).append('\n');
    text.append(String.join(",", shorter)).append('\n');
    text.append(String.join(",", broken)).append('\n');
    return text.append('"').append(String.join(",", cells(contract, 73))).append('\n').toString();
  }

  private List<String> cells(Contract contract, int row) {
    List<String> cells = new ArrayList<>();
    for (Column column : contract.columns()) {
      cells.add(PersonalFields.of(contract).contains(column.name()) ? canary() : cell(column, row));
    }
    CONTACT.forEach(field -> cells.add(canary()));
    return cells;
  }

  private static String cell(Column column, int row) {
    if (!column.required()) {
      return "";
    }
    return switch (column.type()) {
      case TIME, DATE -> "2026-06-01";
      case CURRENCY -> "EUR";
      case ID, TEXT -> column.name().equals("kind") ? "store" : column.name() + row;
      default -> "1";
    };
  }

  private String shopify(int round) {
    StringBuilder text =
        new StringBuilder(
            "Name,Email,Financial Status,Currency,Discount Code,Discount Amount,Created at,"
                + "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,"
                + "Cancelled at,Source,Billing Name,Phone,Notes\n");
    for (int row = 0; row < 60; row++) {
      String fate = row == 0 ? "voided" : row == 1 ? "pending" : "paid";
      String day = row == 2 ? "2026-06-31" : "2026-06-01";
      text.append("#").append(round * 100 + row).append(',').append(canary()).append(',');
      text.append(fate).append(",EUR,,0.00,").append(day);
      text.append(" 12:00:00 +0200,1,Lamp,30.00,sku-1,0.00,,web,");
      text.append(canary()).append(',').append(canary()).append(',').append(canary()).append('\n');
    }
    return text.toString();
  }

  /** CloudEvents that are good, that hold what is refused, and that are cut short. */
  private String events(String contract, int round) {
    String type = contract.equals("ar_events") ? "ar.session.started" : "page.item_viewed";
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 40; row++) {
      text.append("{\"specversion\":\"1.0\",\"id\":\"")
          .append(contract)
          .append(round * 100 + row)
          .append("\",\"source\":\"/storefront\",\"type\":\"")
          .append(type)
          .append("\",\"time\":\"2026-06-01T12:00:00.000Z\",\"datacontenttype\":\"")
          .append("application/json\",\"data\":{\"session_ref\":\"")
          .append(canary())
          .append("\",\"shopper_ref\":\"")
          .append(canary())
          .append("\",\"item_id\":\"sku-1\",\"surface\":\"webxr\",\"mode\":\"3d\",")
          .append("\"consent\":{\"analytics\":true,\"personalisation\":true,\"ads\":false}")
          .append(row < 38 ? "" : ",\"email\":\"" + canary() + "\"")
          .append(row == 39 ? "\n" : "}}\n");
    }
    return text.toString();
  }

  private String ga4(int round) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 40; row++) {
      text.append("{\"event_date\":\"20260601\",\"event_timestamp\":\"1780300800000000\",")
          .append("\"event_name\":\"")
          .append(row < 5 ? "page_view" : row < 10 ? "view_item" : "purchase")
          .append("\",\"user_pseudo_id\":\"")
          .append(canary())
          .append("\",\"user_id\":\"")
          .append(canary())
          .append("\",\"privacy_info\":{\"analytics_storage\":\"")
          .append(row < 9 ? "Yes" : "No")
          .append("\"},\"geo\":{\"city\":\"")
          .append(canary())
          .append("\"},\"event_params\":[{\"key\":\"currency\",\"value\":")
          .append("{\"string_value\":\"EUR\"}},{\"key\":\"ga_session_id\",\"value\":")
          .append("{\"int_value\":\"7\"}},{\"key\":\"page_location\",\"value\":")
          .append("{\"string_value\":\"")
          .append(canary())
          .append("\"}}],\"ecommerce\":{\"transaction_id\":\"T")
          .append(round * 100 + row)
          .append("\"},\"items\":[{\"item_id\":\"")
          .append(row == 6 ? "" : "sku-1")
          .append("\",\"price\":30.0,\"quantity\":\"1\"}]}\n");
    }
    return text.append("{\"user_id\":\"").append(canary()).append('\n').toString();
  }

  private String uci(int round) {
    StringBuilder text =
        new StringBuilder(
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
    for (int row = 0; row < 60; row++) {
      text.append(5_363_00 + round * 100 + row)
          .append(",85123A,WHITE LANTERN,6,2010-12-01 08:26:00,2.55,")
          .append(canary())
          .append(",UK\n");
    }
    return text.append("536999,85123A,WHITE LANTERN,x,2010-12-01 08:26:00,2.55,")
        .append(canary())
        .append(",UK\n536998,85123A,")
        .append(canary())
        .append('\n')
        .toString();
  }
}
