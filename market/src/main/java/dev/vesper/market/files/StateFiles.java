package dev.vesper.market.files;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.market.Market;
import dev.vesper.market.Shopkeeper;
import dev.vesper.market.shop.Item;
import dev.vesper.market.shop.Supplier;
import dev.vesper.market.shop.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;

/** What is true of the shop on every day: catalogue, locations, suppliers, terms, economics. */
final class StateFiles {
  static final String CURRENCY = "EUR";
  // A tenth of the cost per year for room and handling; the cost of capital is not in it.
  private static final double HOLDING_SHARE_PER_DAY = 0.1 / 365;
  private static final double GOODWILL_SHARE_OF_PRICE = 0.05;
  private static final double END_OF_LIFE_SHARE_OF_COST = 0.5;

  private final Market market;
  private final Path folder;
  private final SortedMap<String, Long> rows;

  StateFiles(Market market, Path folder, SortedMap<String, Long> rows) {
    this.market = market;
    this.folder = folder;
    this.rows = rows;
  }

  void write() throws IOException {
    catalogue();
    locations();
    suppliers();
    supplyTerms();
    economics();
  }

  private void catalogue() throws IOException {
    try (ContractFile file = open(InputContracts.CATALOGUE)) {
      for (Item item : market.items()) {
        file.row(
            item.id(),
            item.title(),
            item.category(),
            item.priceMinor(),
            item.unitCostMinor(),
            CURRENCY,
            item.brand(),
            parent(item),
            item.variant().colour(),
            item.variant().size(),
            item.launch(),
            item.seasonEnd() == null ? "" : item.seasonEnd(),
            Decimals.text(item.volumeL(), 2),
            item.weightG(),
            item.arAsset(),
            "");
      }
      rows.put(InputContracts.CATALOGUE.name(), file.rows());
    }
  }

  /** The first of a family is what the others are variants of. */
  private String parent(Item item) {
    int first = item.variant().familyStart();
    return first == item.index() ? "" : market.items().get(first).id();
  }

  private void locations() throws IOException {
    try (ContractFile file = open(InputContracts.LOCATIONS)) {
      for (Warehouse location : market.locations()) {
        file.row(
            location.id(), location.name(), "warehouse", location.zone(), location.capacityL(), "");
      }
      rows.put(InputContracts.LOCATIONS.name(), file.rows());
    }
  }

  private void suppliers() throws IOException {
    try (ContractFile file = open(InputContracts.SUPPLIERS)) {
      for (Supplier supplier : market.suppliers()) {
        file.row(
            supplier.id(),
            supplier.name(),
            CURRENCY,
            supplier.fixedOrderCostMinor(),
            supplier.minimumOrderMinor(),
            "",
            "",
            supplier.paymentDays(),
            "");
      }
      rows.put(InputContracts.SUPPLIERS.name(), file.rows());
    }
  }

  private void supplyTerms() throws IOException {
    try (ContractFile file = open(InputContracts.SUPPLY_TERMS)) {
      for (Item item : market.items()) {
        Supplier supplier = item.supplier();
        file.row(
            supplier.id(),
            item.id(),
            "*",
            item.unitCostMinor(),
            supplier.leadTimeDaysP50(),
            supplier.leadTimeDaysP90(),
            item.moqUnits(),
            item.casePackUnits(),
            "",
            "",
            "");
      }
      rows.put(InputContracts.SUPPLY_TERMS.name(), file.rows());
    }
  }

  private void economics() throws IOException {
    try (ContractFile file = open(InputContracts.ECONOMICS)) {
      for (Item item : market.items()) {
        file.row(
            item.id(),
            "*",
            "",
            Decimals.text(item.unitCostMinor() * HOLDING_SHARE_PER_DAY, 4),
            Decimals.text(item.priceMinor() * GOODWILL_SHARE_OF_PRICE, 2),
            Decimals.text(item.unitCostMinor() * END_OF_LIFE_SHARE_OF_COST, 2),
            Shopkeeper.REVIEW_PERIOD_DAYS,
            "lost",
            "");
      }
      rows.put(InputContracts.ECONOMICS.name(), file.rows());
    }
  }

  private ContractFile open(Contract contract) throws IOException {
    return new ContractFile(folder, contract.name(), contract.header());
  }
}
