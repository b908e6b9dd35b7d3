package dev.vesper.console.orders;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Listing;
import dev.vesper.console.frame.RefusedForm;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.publish.OrderStatus;
import dev.vesper.data.publish.PurchaseOrder;
import dev.vesper.data.publish.PurchaseOrders;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of purchase orders: what is under way, and what has become of it. */
@Controller
class OrdersController {
  private static final int SIZE = 30;

  private final ConsoleParts parts;

  OrdersController(ConsoleParts parts) {
    this.parts = parts;
  }

  /** An order in the list. */
  record Row(PurchaseOrder order, Tag tag, long openUnits, LocalDate expectedOn) {}

  /** A line of an order. */
  record LineRow(PurchaseOrder.Line line, Tag tag, boolean isOpen, boolean isLate) {}

  /** A choice of the filter. */
  record Choice(String text, String url, boolean chosen) {}

  @GetMapping("/orders")
  String list(
      Words words,
      Model model,
      @RequestParam(defaultValue = "open") String status,
      @RequestParam(defaultValue = "1") int page) {
    @Nullable OrderStatus wanted = status(status);
    List<PurchaseOrder> orders = orders().list(parts.shopId(), wanted);
    int pages = Math.max(1, (orders.size() + SIZE - 1) / SIZE);
    int at = Math.max(1, Math.min(page, pages));
    TreeMap<String, String> said = new TreeMap<>();
    said.put("status", status);
    Listing listing = new Listing("/orders", said, "", true, at, SIZE, orders.size());
    model.addAttribute("list", listing);
    model.addAttribute("choices", choices(listing, status, words));
    model.addAttribute(
        "rows",
        orders.stream().skip((long) (at - 1) * SIZE).limit(SIZE).map(o -> row(o, words)).toList());
    if (orders.isEmpty()) {
      boolean any = !orders().list(parts.shopId(), null).isEmpty();
      model.addAttribute(
          "state",
          State.linked(
              State.Kind.EMPTY,
              words.say(any ? "orders.none-so.title" : "orders.none.title"),
              words.say(any ? "orders.none-so.text" : "orders.none.text"),
              any ? "/orders?status=all" : "/",
              words.say(any ? "orders.all-of-them" : "frame.trouble.home")));
    }
    return "orders/orders";
  }

  @GetMapping("/orders/{poId}")
  String one(@PathVariable String poId, Words words, Model model) {
    PurchaseOrder order =
        orders()
            .find(parts.shopId(), poId)
            .orElseThrow(() -> new NoSuchElementException("there is no order " + poId));
    LocalDate today = today(words);
    model.addAttribute("order", order);
    model.addAttribute("row", row(order, words));
    model.addAttribute("today", today.toString());
    model.addAttribute("lines", order.lines().stream().map(l -> line(l, today, words)).toList());
    return "orders/order";
  }

  @PostMapping("/orders/{poId}/lines/{line}/receive")
  String receive(
      @PathVariable String poId,
      @PathVariable int line,
      @RequestParam long units,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
      @RequestParam int version,
      Words words,
      Model model,
      HttpServletResponse response) {
    return change(
        poId,
        words,
        model,
        response,
        orders -> orders.receive(parts.shopId(), poId, line, units, day, version, parts.actor()));
  }

  @PostMapping("/orders/{poId}/lines/{line}/close")
  String close(
      @PathVariable String poId,
      @PathVariable int line,
      @RequestParam int version,
      Words words,
      Model model,
      HttpServletResponse response) {
    return change(
        poId,
        words,
        model,
        response,
        orders -> orders.close(parts.shopId(), poId, line, version, parts.actor()));
  }

  @PostMapping("/orders/{poId}/lines/{line}/cancel")
  String cancel(
      @PathVariable String poId,
      @PathVariable int line,
      @RequestParam int version,
      Words words,
      Model model,
      HttpServletResponse response) {
    return change(
        poId,
        words,
        model,
        response,
        orders -> orders.cancel(parts.shopId(), poId, line, version, parts.actor()));
  }

  @FunctionalInterface
  private interface Change {
    PurchaseOrder on(PurchaseOrders orders);
  }

  private String change(
      String poId, Words words, Model model, HttpServletResponse response, Change change) {
    String home = "/orders/" + poId;
    return new RefusedForm("orders/refused", "state", "orders.refused", home, "orders.look-again")
        .unless(
            () -> {
              change.on(orders());
              return "redirect:" + home + "?done=1";
            },
            wrong -> words.say("orders.no-units"),
            words,
            model,
            response);
  }

  private static @Nullable OrderStatus status(String code) {
    return code.equals("all")
        ? null
        : Arrays.stream(OrderStatus.values())
            .filter(status -> status.code().equals(code))
            .findFirst()
            .orElse(OrderStatus.OPEN);
  }

  private static List<Choice> choices(Listing listing, String chosen, Words words) {
    return java.util.stream.Stream.of("open", "received", "closed", "cancelled", "all")
        .map(
            code ->
                new Choice(
                    words.say("orders.status." + code),
                    listing.with("status", code),
                    code.equals(chosen.toLowerCase(Locale.ROOT))))
        .toList();
  }

  private Row row(PurchaseOrder order, Words words) {
    long open = order.lines().stream().mapToLong(PurchaseOrder.Line::openUnits).sum();
    LocalDate expected =
        order.lines().stream()
            .map(PurchaseOrder.Line::expectedOn)
            .max(LocalDate::compareTo)
            .orElse(order.orderedOn());
    boolean late = open > 0 && expected.isBefore(today(words));
    OrderStatus status =
        order.lines().stream()
            .map(PurchaseOrder.Line::status)
            .min(Enum::compareTo)
            .orElse(OrderStatus.CLOSED);
    return new Row(order, tag(status, late, words), open, expected);
  }

  private static LineRow line(PurchaseOrder.Line line, LocalDate today, Words words) {
    boolean late = line.openUnits() > 0 && line.expectedOn().isBefore(today);
    return new LineRow(
        line, tag(line.status(), late, words), line.status() == OrderStatus.OPEN, late);
  }

  private static Tag tag(OrderStatus status, boolean late, Words words) {
    if (late) {
      return new Tag(Tag.Tone.WARN, words.say("orders.late"));
    }
    Tag.Tone tone =
        switch (status) {
          case OPEN -> Tag.Tone.INFO;
          case RECEIVED -> Tag.Tone.GOOD;
          case CLOSED, CANCELLED -> Tag.Tone.QUIET;
        };
    return new Tag(tone, words.say("orders.status." + status.code()));
  }

  private LocalDate today(Words words) {
    return parts.clock().instant().atZone(words.zone()).toLocalDate();
  }

  private PurchaseOrders orders() {
    return parts.store().purchaseOrders();
  }
}
