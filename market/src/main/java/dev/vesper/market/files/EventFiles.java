package dev.vesper.market.files;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.market.DayBook;
import dev.vesper.market.DayBook.AisleBook;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What happened, day by day: orders, returns, events, stock counts, purchase orders, receipts. Long
 * lists are turned into text on all cores, and written in the shop's order.
 */
final class EventFiles implements Closeable {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final LocalTime PARCELS_COME_AT = LocalTime.of(7, 0);
  private static final LocalTime COUNTED_AT = LocalTime.of(23, 30);
  private static final int COUNTED_AT_ONCE = 4096;

  private final Market market;
  private final List<Closeable> opened = new ArrayList<>();
  private final Feed orders;
  private final Feed returns;
  private final Feed arEvents;
  private final Feed pageEvents;
  private final ContractFile stock;
  private final ContractFile purchaseOrders;
  private final ContractFile receipts;

  EventFiles(Market market, Path folder, Faults faults) throws IOException {
    this.market = market;
    try {
      orders = feed(folder, InputContracts.ORDERS, faults);
      returns = feed(folder, InputContracts.RETURNS, faults);
      arEvents = keep(Feed.lines(folder, "ar_events", faults));
      pageEvents = keep(Feed.lines(folder, "page_events", faults));
      stock = open(folder, InputContracts.STOCK);
      purchaseOrders = open(folder, InputContracts.PURCHASE_ORDERS);
      receipts = open(folder, InputContracts.RECEIPTS);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** An aisle's day as text. */
  private record AisleText(String orders, String ar, String page) {}

  void append(DayBook book) throws IOException {
    List<AisleText> aisles =
        book.aisles().parallelStream().map(aisle -> text(book.day(), aisle)).toList();
    orders.add(book.day(), join(aisles.stream().map(AisleText::orders).toList()));
    arEvents.add(book.day(), join(aisles.stream().map(AisleText::ar).toList()));
    pageEvents.add(book.day(), join(aisles.stream().map(AisleText::page).toList()));
    Rows back = returns.rowsToAdd();
    book.returned().forEach(parcel -> returned(back, parcel));
    returns.add(book.day(), back.text());
    Rows placed = purchaseOrders.rowsToAdd();
    book.placed().forEach(line -> purchase(placed, line));
    purchaseOrders.add(placed);
    Rows received = receipts.rowsToAdd();
    book.received().forEach(receipt -> receipt(received, receipt));
    receipts.add(received);
  }

  /** A count of every shelf at the end of the state's day. */
  void count(MarketState state) {
    String time = time(state.asOf(), COUNTED_AT);
    int items = market.items().size();
    int batches = (items + COUNTED_AT_ONCE - 1) / COUNTED_AT_ONCE;
    IntStream.range(0, batches)
        .parallel()
        .mapToObj(batch -> counted(state, time, batch * COUNTED_AT_ONCE))
        .toList()
        .forEach(stock::add);
  }

  void rows(SortedMap<String, Long> rows) {
    Stream.of(orders, returns, arEvents, pageEvents)
        .map(Feed::file)
        .forEach(file -> rows.put(file.name(), file.rows()));
    List.of(stock, purchaseOrders, receipts).forEach(file -> rows.put(file.name(), file.rows()));
  }

  @Override
  public void close() throws IOException {
    for (Closeable file : opened) {
      file.close();
    }
  }

  private AisleText text(LocalDate day, AisleBook aisle) {
    Rows sold = orders.rowsToAdd();
    aisle.sold().forEach(line -> order(sold, day, line));
    EventLines events = new EventLines(market);
    aisle.sessions().forEach(events::add);
    return new AisleText(sold.text(), events.ar(), events.page());
  }

  private Rows counted(MarketState state, String time, int first) {
    Rows counts = stock.rowsToAdd();
    int end = Math.min(market.items().size(), first + COUNTED_AT_ONCE);
    for (Item item : market.items().subList(first, end)) {
      for (Warehouse location : market.locations()) {
        int onHand = state.onHand(item.index(), location.index());
        counts.row(time, item.id(), location.id(), onHand, "", "");
      }
    }
    return counts;
  }

  private Feed feed(Path folder, Contract contract, Faults faults) throws IOException {
    return keep(Feed.csv(folder, contract.name(), contract.header(), faults));
  }

  private ContractFile open(Path folder, Contract contract) throws IOException {
    return keep(new ContractFile(folder, contract.name(), contract.header()));
  }

  private <T extends Closeable> T keep(T file) {
    opened.add(file);
    return file;
  }

  private void order(Rows rows, LocalDate day, SoldLine line) {
    rows.row(
        line.orderId(),
        line.line(),
        time(day, line.time()),
        itemId(line.item()),
        locationId(line.location()),
        line.quantityUnits(),
        line.unitPriceMinor(),
        StateFiles.CURRENCY,
        line.discountMinor() == 0 ? "" : line.discountMinor(),
        line.shopperRef(),
        line.source(),
        "",
        line.promotion());
  }

  private void returned(Rows rows, ReturnedParcel parcel) {
    rows.row(
        "R-" + parcel.orderId() + "-" + parcel.line(),
        1,
        time(parcel.day(), PARCELS_COME_AT),
        itemId(parcel.item()),
        parcel.quantityUnits(),
        parcel.orderId(),
        parcel.reason(),
        parcel.resaleable());
  }

  private void purchase(Rows rows, PurchaseLine line) {
    rows.row(
        line.poId(),
        line.line(),
        market.items().get(line.item()).supplier().id(),
        itemId(line.item()),
        locationId(line.location()),
        line.quantityUnits(),
        line.orderedOn(),
        line.expectedOn());
  }

  private static void receipt(Rows rows, Receipt receipt) {
    rows.row(
        receipt.of().poId(), receipt.of().line(), receipt.quantityUnits(), receipt.receivedOn());
  }

  private String itemId(int item) {
    return market.items().get(item).id();
  }

  private String locationId(int location) {
    return market.locations().get(location).id();
  }

  private static String join(List<String> texts) {
    return String.join("", texts);
  }

  static String time(LocalDate day, LocalTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atTime(time).atZone(ZONE));
  }
}
