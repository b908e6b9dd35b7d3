package dev.vesper.market.files;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.contract.CampaignContracts;
import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.Progress;
import dev.vesper.market.Market;
import dev.vesper.market.MarketSpec;
import dev.vesper.market.MarketState;
import dev.vesper.market.Policy;
import dev.vesper.market.Shopkeeper;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrittenFilesTest {
  // Ends on a Wednesday, between two weekly counts; summer time begins within it.
  private static final MarketSpec SPEC =
      new MarketSpec(21, 30, 2, 400, 90, LocalDate.of(2026, 1, 29));

  @TempDir static Path folder;
  private static MarketState evening;

  @BeforeAll
  static void live() {
    evening = Simulate.run(SPEC, folder.resolve("shop"), Progress.SILENT).evening();
  }

  static Stream<Contract> written() {
    // Sales by period are the other way to hand over what orders already say.
    return InputContracts.ALL.stream()
        .filter(contract -> contract != InputContracts.SALES)
        .filter(contract -> !CampaignContracts.ALL.contains(contract));
  }

  @ParameterizedTest
  @MethodSource("written")
  void every_file_keeps_its_contract(Contract contract) throws IOException {
    List<NamedCsvRecord> rows = read(contract);
    assertThat(rows).isNotEmpty();
    assertThat(rows.get(0).getHeader()).isEqualTo(contract.header());
    Set<List<String>> keys = new HashSet<>();
    for (NamedCsvRecord row : rows) {
      contract.columns().forEach(column -> assertFits(column, row.getField(column.name())));
      assertThat(keys.add(contract.key().stream().map(row::getField).toList()))
          .as("key of %s", row)
          .isTrue();
    }
  }

  @Test
  void what_is_named_in_one_file_stands_in_another() throws IOException {
    Set<String> items = column(InputContracts.CATALOGUE, "item_id");
    Set<String> locations = column(InputContracts.LOCATIONS, "location_id");
    Set<String> suppliers = column(InputContracts.SUPPLIERS, "supplier_id");
    assertThat(items).containsAll(column(InputContracts.ORDERS, "item_id"));
    assertThat(locations).containsAll(column(InputContracts.ORDERS, "location_id"));
    assertThat(suppliers).containsAll(column(InputContracts.SUPPLY_TERMS, "supplier_id"));
    assertThat(column(InputContracts.SUPPLY_TERMS, "item_id")).isEqualTo(items);
    assertThat(column(InputContracts.ORDERS, "order_id"))
        .containsAll(column(InputContracts.RETURNS, "order_id"));
    assertThat(column(InputContracts.PURCHASE_ORDERS, "po_id"))
        .containsAll(column(InputContracts.RECEIPTS, "po_id"));
  }

  @Test
  void purchase_orders_less_receipts_are_what_is_on_order() throws IOException {
    Map<String, Long> open = new HashMap<>();
    Map<String, String> cells = new HashMap<>();
    for (NamedCsvRecord row : read(InputContracts.PURCHASE_ORDERS)) {
      String line = row.getField("po_id") + "/" + row.getField("line");
      cells.put(line, row.getField("item_id") + "@" + row.getField("location_id"));
      open.merge(cells.get(line), Long.parseLong(row.getField("quantity")), Long::sum);
    }
    for (NamedCsvRecord row : read(InputContracts.RECEIPTS)) {
      String line = row.getField("po_id") + "/" + row.getField("line");
      open.merge(cells.get(line), -Long.parseLong(row.getField("quantity")), Long::sum);
    }
    Market market = evening.market();
    open.forEach(
        (cell, units) -> {
          String[] parts = cell.split("@");
          int item = market.itemIndex(parts[0]);
          int location = market.locationIndex(parts[1]);
          assertThat(units).as(cell).isEqualTo(evening.onOrder(item, location));
        });
  }

  @Test
  void the_last_count_is_what_lies_on_the_shelves() throws IOException {
    String last = "2026-04-28T23:30:00+02:00";
    int counted = 0;
    for (NamedCsvRecord row : read(InputContracts.STOCK)) {
      if (row.getField("time").equals(last)) {
        Market market = evening.market();
        int item = market.itemIndex(row.getField("item_id"));
        int location = market.locationIndex(row.getField("location_id"));
        assertThat(row.getField("on_hand"))
            .isEqualTo(Integer.toString(evening.onHand(item, location)));
        counted++;
      }
    }
    assertThat(counted).isEqualTo(60);
  }

  @Test
  void the_truth_has_what_was_sold_and_what_was_lost() throws IOException {
    long sold = 0;
    for (NamedCsvRecord row : read(InputContracts.ORDERS)) {
      sold += Long.parseLong(row.getField("quantity"));
    }
    long soldInTruth = 0;
    long lostInTruth = 0;
    for (NamedCsvRecord row : read(folder.resolve("shop/truth/demand.csv"))) {
      long demand = Long.parseLong(row.getField("demand_units"));
      long served = Long.parseLong(row.getField("sold_units"));
      long lost = Long.parseLong(row.getField("lost_units"));
      long in = Long.parseLong(row.getField("substituted_in_units"));
      long out = Long.parseLong(row.getField("substituted_out_units"));
      assertThat(demand + in).isEqualTo(served + out + lost);
      soldInTruth += served;
      lostInTruth += lost;
    }
    assertThat(soldInTruth).isEqualTo(sold);
    assertThat(lostInTruth).isPositive();
  }

  @Test
  void stepping_by_hand_writes_the_same_bytes_as_the_command() throws IOException {
    Path byHand = folder.resolve("by-hand");
    Market market = Market.create(SPEC);
    MarketState state = market.opening();
    Policy shopkeeper = Shopkeeper.of(market);
    try (MarketFiles files = MarketFiles.open(market, byHand)) {
      files.append(state);
      for (int day = 0; day < SPEC.days(); day++) {
        state = state.step(shopkeeper.decide(state));
        shopkeeper = shopkeeper.after(state);
        files.append(state);
      }
      files.finish(state);
    }
    try (Stream<Path> files = Files.walk(byHand)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path twin = folder.resolve("shop").resolve(byHand.relativize(file));
        assertThat(Files.mismatch(file, twin)).as(file.toString()).isEqualTo(-1);
      }
    }
  }

  @Test
  void the_settings_name_currency_zone_and_cash() throws IOException {
    Properties settings = new Properties();
    settings.load(new StringReader(Files.readString(folder.resolve("shop/shop.properties"))));
    assertThat(settings)
        .containsEntry("currency", "EUR")
        .containsEntry("zone", "Europe/Berlin")
        .containsEntry("review_period_days", "7")
        .containsEntry("unmet_demand", "lost")
        .containsKey("cash_budget_minor");
    assertThat(Long.parseLong(settings.getProperty("cash_budget_minor"))).isPositive();
  }

  private static void assertFits(Column column, String text) {
    if (text.isEmpty()) {
      assertThat(column.required()).as(column.name() + " is empty").isFalse();
      return;
    }
    switch (column.type()) {
      case ID -> assertThat(text).hasSizeLessThanOrEqualTo(64).isPrintable();
      case TEXT -> assertThat(text).hasSizeLessThanOrEqualTo(1_000);
      case DATE -> LocalDate.parse(text);
      case TIME -> OffsetDateTime.parse(text);
      case COUNT -> assertThat(Long.parseLong(text)).isNotNegative();
      case INTEGER -> Long.parseLong(text);
      case AMOUNT -> assertThat(new BigDecimal(text)).isNotNegative();
      case SIGNED_AMOUNT -> new BigDecimal(text);
      case SHARE -> assertThat(new BigDecimal(text)).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
      case CURRENCY -> Currency.getInstance(text);
      case FLAG -> assertThat(text).isIn("true", "false");
    }
  }

  private static Set<String> column(Contract contract, String column) throws IOException {
    Set<String> values = new HashSet<>();
    for (NamedCsvRecord row : read(contract)) {
      values.add(row.getField(column));
    }
    return values;
  }

  private static List<NamedCsvRecord> read(Contract contract) throws IOException {
    return read(folder.resolve("shop").resolve(contract.name() + ".csv"));
  }

  private static List<NamedCsvRecord> read(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      return reader.stream().toList();
    }
  }
}
