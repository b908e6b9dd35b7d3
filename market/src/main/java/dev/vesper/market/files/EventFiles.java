package dev.vesper.market.files;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.market.DayBook;
import dev.vesper.market.DayBook.PurchaseLine;
import dev.vesper.market.DayBook.Receipt;
import dev.vesper.market.DayBook.ReturnedParcel;
import dev.vesper.market.DayBook.SoldLine;
import dev.vesper.market.Market;
import dev.vesper.market.MarketState;
import dev.vesper.market.shop.Item;
import dev.vesper.market.shop.Warehouse;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What happened, day by day: orders, returns, stock counts, purchase orders, receipts. */
final class EventFiles implements Closeable {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final LocalTime PARCELS_COME_AT = LocalTime.of(7, 0);
  private static final LocalTime COUNTED_AT = LocalTime.of(23, 30);

  private final Market market;
  private final List<ContractFile> opened = new ArrayList<>();
  private final ContractFile orders;
  private final ContractFile returns;
  private final ContractFile stock;
  private final ContractFile purchaseOrders;
  private final ContractFile receipts;

  EventFiles(Market market, Path folder) throws IOException {
    this.market = market;
    try {
      orders = open(folder, InputContracts.ORDERS);
      returns = open(folder, InputContracts.RETURNS);
      stock = open(folder, InputContracts.STOCK);
      purchaseOrders = open(folder, InputContracts.PURCHASE_ORDERS);
      receipts = open(folder, InputContracts.RECEIPTS);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  void append(DayBook book) {
    book.sold().forEach(line -> order(book.day(), line));
    book.returned().forEach(this::returned);
    book.placed().forEach(this::purchase);
    book.received().forEach(this::receipt);
  }

  /** A count of every shelf at the end of the state's day. */
  void count(MarketState state) {
    String time = time(state.asOf(), COUNTED_AT);
    for (Item item : market.items()) {
      for (Warehouse location : market.locations()) {
        int onHand = state.onHand(item.index(), location.index());
        stock.row(time, item.id(), location.id(), onHand, "", "");
      }
    }
  }

  void rows(SortedMap<String, Long> rows) {
    rows.put(InputContracts.ORDERS.name(), orders.rows());
    rows.put(InputContracts.RETURNS.name(), returns.rows());
    rows.put(InputContracts.STOCK.name(), stock.rows());
    rows.put(InputContracts.PURCHASE_ORDERS.name(), purchaseOrders.rows());
    rows.put(InputContracts.RECEIPTS.name(), receipts.rows());
  }

  @Override
  public void close() throws IOException {
    for (ContractFile file : opened) {
      file.close();
    }
  }

  private ContractFile open(Path folder, Contract contract) throws IOException {
    ContractFile file = new ContractFile(folder, contract.name(), contract.header());
    opened.add(file);
    return file;
  }

  private void order(LocalDate day, SoldLine line) {
    orders.row(
        line.orderId(),
        line.line(),
        time(day, line.time()),
        itemId(line.item()),
        locationId(line.location()),
        line.quantityUnits(),
        market.items().get(line.item()).priceMinor(),
        StateFiles.CURRENCY,
        "",
        line.shopperRef(),
        "",
        "",
        "");
  }

  private void returned(ReturnedParcel parcel) {
    returns.row(
        "R-" + parcel.orderId() + "-" + parcel.line(),
        1,
        time(parcel.day(), PARCELS_COME_AT),
        itemId(parcel.item()),
        parcel.quantityUnits(),
        parcel.orderId(),
        parcel.reason(),
        parcel.resaleable());
  }

  private void purchase(PurchaseLine line) {
    purchaseOrders.row(
        line.poId(),
        line.line(),
        market.items().get(line.item()).supplier().id(),
        itemId(line.item()),
        locationId(line.location()),
        line.quantityUnits(),
        line.orderedOn(),
        line.expectedOn());
  }

  private void receipt(Receipt receipt) {
    receipts.row(
        receipt.of().poId(), receipt.of().line(), receipt.quantityUnits(), receipt.receivedOn());
  }

  private String itemId(int item) {
    return market.items().get(item).id();
  }

  private String locationId(int location) {
    return market.locations().get(location).id();
  }

  private static String time(LocalDate day, LocalTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atTime(time).atZone(ZONE));
  }
}
