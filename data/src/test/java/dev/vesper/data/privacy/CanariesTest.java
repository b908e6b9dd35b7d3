package dev.vesper.data.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.InputContracts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * References and contact fields that no honest file holds, through every importer, in rows that are
 * good and rows that fail in every way: none of them may lie in any file or table afterwards.
 */
class CanariesTest {
  /** In every canary; nothing else holds it. */
  private static final String MARK = "zq7canary";

  private static final List<String> CONTACT =
      List.of("email", "phone", "customer_name", "shipping_address");

  /** Formats without a column for a person: a file of contact fields is refused by its header. */
  private static final List<String> TELL_OF_NOBODY =
      List.of("frepple-", "google-ads", "meta-ads", "m5-", "shopify-", "csv");

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private int canaries;

  @Test
  void no_reference_and_no_contact_field_is_kept_by_any_importer() throws Exception {
    assertThat(sing(100, "few")).isEmpty();
  }

  @Test
  void the_search_finds_a_canary_that_was_planted() throws Exception {
    // Another mark: what was once in a table lies in the database's files for a while.
    String mark = "zq8planted";
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("planted.csv.gz")))) {
      out.write(mark.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(inFiles(folder, mark)).containsExactly("planted.csv.gz");
    DATABASE.store().settings().set("canaries-planted", "zone", mark, "test");
    assertThat(inTables(mark))
        .containsExactly("audit.payload: 1 rows", "vesper.shop_setting: 1 rows");
    assertThat(inFiles(DATABASE.home().root(), mark)).isNotEmpty();
  }

  @Test
  @Tag("long")
  @Tag("canaries")
  void a_search_for_1000_canaries_finds_none() throws Exception {
    List<String> hits = sing(1_000, "many");
    String line = "canaries," + hits.size() + " hits of " + canaries + " canaries\n";
    System.out.print(line);
    Path ledger = Path.of("..", "target", "ledger.csv");
    Files.createDirectories(ledger.getParent());
    Files.writeString(ledger, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    assertThat(hits).isEmpty();
  }

  /** Imports at least so many canaries by every format, and returns where one was found. */
  private List<String> sing(int least, String id) throws Exception {
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder.resolve("open"), "canaries-" + id)) {
      List<FileFormat> formats = shop.importer().formats();
      for (int round = 0; canaries < least; round++) {
        for (FileFormat format : formats) {
          importing(shop, format, file(format, round));
        }
      }
      assertThat(shop.rows("select count(*) from intake_import where shop_id = $SHOP"))
          .as("the files were read and not refused")
          .isNotEqualTo(List.of("0"));
      assertThat(
              Long.parseLong(
                  shop.rows(
                          "select count(*) from intake_quarantine where shop_id = $SHOP and sealed is not null")
                      .get(0)))
          .isGreaterThan(0);
      List<String> hits = new ArrayList<>(inTables(MARK));
      hits.addAll(inFiles(shop.home().root(), MARK));
      hits.addAll(inFiles(DATABASE.home().root(), MARK));
      return hits;
    }
  }

  private void importing(ShopOnDisk shop, FileFormat format, String text) throws IOException {
    // The source lies outside the home, as a shop's own files do.
    Path source = folder.resolve(format.name() + "-" + canaries + ".csv");
    Files.writeString(source, text);
    try {
      shop.importFile(format.name(), source, null, null);
    } catch (dev.vesper.data.intake.ImportRefused e) {
      assertThat(e.getMessage()).doesNotContain(MARK);
    } finally {
      Files.delete(source);
    }
  }

  private String canary() {
    return MARK + ++canaries + "@example.org";
  }

  private String file(FileFormat format, int round) {
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
          .append(row < 5 ? "page_view" : "purchase")
          .append("\",\"user_pseudo_id\":\"")
          .append(canary())
          .append("\",\"user_id\":\"")
          .append(canary())
          .append("\",\"geo\":{\"city\":\"")
          .append(canary())
          .append("\"},\"event_params\":[{\"key\":\"currency\",\"value\":")
          .append("{\"string_value\":\"EUR\"}},{\"key\":\"page_location\",\"value\":")
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

  private static List<String> inTables(String mark) throws Exception {
    List<String> hits = new ArrayList<>();
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      Sql sql = new Sql(connection);
      for (String table :
          sql.list(
              "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                  + " where schemaname not in ('pg_catalog', 'information_schema') order by 1",
              row -> row.getString(1))) {
        long found =
            sql.number(
                "select count(*) from " + table + " t where t::text like ?", "%" + mark + "%");
        if (found > 0) {
          hits.add(table + ": " + found + " rows");
        }
      }
    }
    return hits;
  }

  /** Every file, as it lies there and unzipped: also the database's own, and its logs. */
  private static List<String> inFiles(Path root, String mark) throws IOException {
    List<String> hits = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (file.toString().endsWith(".gz")) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
          text += new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
      }
      if (text.contains(mark)) {
        hits.add(root.relativize(file).toString());
      }
    }
    return hits;
  }
}
