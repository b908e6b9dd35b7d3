package dev.vesper.data.intake.ga4;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.intake.SetAside;
import dev.vesper.data.intake.contract.ContractRows;
import dev.vesper.data.intake.csv.TextLines;
import dev.vesper.data.privacy.PersonalFields;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One day's events on their way to the sink. */
final class Ga4Reading {
  private final RowSink sink;
  private final ContractRows orders;
  private final ContractRows returns;
  private final Ga4Pages pages;
  private final SetAside aside = new SetAside(Ga4Events.NAME);
  private final Map<String, Long> others = new TreeMap<>();
  private final Set<String> transactions = new HashSet<>();
  private final String shopCurrency;
  private final String location;
  private @Nullable LocalDate day;
  private boolean secondDay;

  Ga4Reading(FileFormat.Context context, RowSink sink) {
    this.sink = sink;
    this.orders = new ContractRows(InputContracts.ORDERS, context);
    this.returns = new ContractRows(InputContracts.RETURNS, context);
    this.pages = new Ga4Pages(context, sink);
    String currency = context.shop().currency();
    this.shopCurrency = currency == null ? "" : currency;
    Set<String> known = context.known().locations();
    this.location = known.size() == 1 ? known.iterator().next() : "online";
  }

  void line(TextLines.Line line) throws IOException {
    try {
      if (line.tooLong()) {
        throw new RowRefused(ReasonCode.RECORD_TOO_LONG, "");
      }
      event(line, Ga4Event.of(line.text()));
    } catch (RowRefused e) {
      // Where the event cannot be read nobody knows what of it is personal.
      sink.quarantine(
          Ga4Events.NAME,
          line.number(),
          e.reason(),
          e.column(),
          PersonalFields.mask(line.text()),
          Ga4Events.unreadable());
    }
  }

  private void event(TextLines.Line line, Ga4Event event) throws RowRefused, IOException {
    LocalDate of = event.day();
    day = day == null ? of : day;
    secondDay |= !of.equals(day);
    if (Ga4Pages.knows(event.name())) {
      pages.event(line.number(), event);
      return;
    }
    boolean purchase = event.name().equals("purchase");
    if (!purchase && !event.name().equals("refund")) {
      others.merge(event.name(), 1L, Long::sum);
      return;
    }
    if (event.transaction().isEmpty()) {
      throw new RowRefused(ReasonCode.MISSING, "transaction_id");
    }
    if (event.items().isEmpty()) {
      throw new RowRefused(ReasonCode.NOT_TOLD, "items");
    }
    boolean again = purchase && !transactions.add(event.transaction());
    for (JsonNode item : event.items()) {
      if (again) {
        keepAside(line.number(), "purchase " + event.transaction(), 1, ReasonCode.SENT_AGAIN);
      } else if (purchase) {
        land(line.number(), orders, InputContracts.ORDERS, order(event, item));
      } else {
        land(line.number(), returns, InputContracts.RETURNS, returned(event, item));
      }
    }
  }

  private void land(long line, ContractRows rows, Contract contract, String[] raw)
      throws IOException {
    try {
      sink.keep(rows.read(line, raw));
    } catch (RowRefused e) {
      String[] masked = raw.clone();
      for (String personal : PersonalFields.of(contract)) {
        int at = contract.header().indexOf(personal);
        masked[at] = PersonalFields.mask(masked[at]);
      }
      sink.quarantine(
          Ga4Events.NAME, line, e.reason(), e.column(), CsvLine.of(masked), rows.amounts(raw));
    }
  }

  private String[] order(Ga4Event event, JsonNode item) throws RowRefused {
    String currency = event.currency().isEmpty() ? shopCurrency : event.currency();
    return cells(
        InputContracts.ORDERS,
        Map.ofEntries(
            Map.entry("order_id", event.transaction()),
            Map.entry("time", event.time()),
            Map.entry("item_id", id(item)),
            Map.entry("location_id", location),
            Map.entry("quantity", quantity(item)),
            Map.entry("unit_price_minor", minor(Ga4Event.number(item, "price"), currency)),
            Map.entry("currency", currency),
            Map.entry("shopper_ref", event.shopper()),
            Map.entry("channel", event.source()),
            Map.entry("campaign", event.campaign()),
            Map.entry("promotion", event.coupon())));
  }

  private static String[] returned(Ga4Event event, JsonNode item) throws RowRefused {
    return cells(
        InputContracts.RETURNS,
        Map.of(
            "return_id", event.transaction() + "-refund",
            "time", event.time(),
            "item_id", id(item),
            "quantity", quantity(item),
            "order_id", event.transaction(),
            "reason", "refund"));
  }

  private static String[] cells(Contract contract, Map<String, String> values) {
    String[] raw = new String[contract.columns().size()];
    Arrays.fill(raw, "");
    values.forEach((column, text) -> raw[contract.header().indexOf(column)] = text);
    return raw;
  }

  private static String id(JsonNode item) {
    String id = item.path("item_id").asString("");
    return id.equals("(not set)") ? "" : id;
  }

  /** Without a quantity the event tells of one. */
  private static String quantity(JsonNode item) {
    String quantity = Ga4Event.number(item, "quantity");
    return quantity.isEmpty() ? "1" : quantity;
  }

  private static String minor(String price, String currency) {
    boolean known =
        Currency.getAvailableCurrencies().stream()
            .anyMatch(each -> each.getCurrencyCode().equals(currency));
    if (!known || !price.matches("[0-9]{1,12}(\\.[0-9]{1,12})?")) {
      return price;
    }
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    BigDecimal minor =
        new BigDecimal(price)
            .movePointRight(digits)
            .setScale(6, java.math.RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return minor.signum() == 0 ? "0" : minor.toPlainString();
  }

  private void keepAside(long line, String what, long events, ReasonCode reason)
      throws IOException {
    sink.keepAside(aside.row(line, reason, what, new Amounts(events, 0, 0)), reason);
  }

  /** All lines have been read: events of other kinds are counted by kind. */
  void end() throws IOException {
    for (Map.Entry<String, Long> kind : others.entrySet()) {
      String what = kind.getKey() + " × " + kind.getValue();
      keepAside(0, what, kind.getValue(), ReasonCode.OTHER_KIND);
    }
  }

  List<String> notes() {
    return pages.notes();
  }

  boolean sawSecondDay() {
    return secondDay;
  }

  @Nullable LocalDate day() {
    return day;
  }

  @Nullable String currencySeen() {
    return orders.currencySeen();
  }
}
