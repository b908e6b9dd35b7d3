package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.publish.OrderReplies.Reply;
import dev.vesper.data.publish.OrderStatus;
import dev.vesper.data.publish.PurchaseOrder;
import dev.vesper.data.publish.PurchaseOrders;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Purchase orders. A line's version is what a write names in If-Match. A repeat with the same
 * Idempotency-Key is answered as the first time; one without finds another version and is refused.
 */
@RestController
@RequestMapping("/api/v1/orders")
class OrdersApi {
  private final ConsoleParts parts;
  private final JsonMapper json;

  OrdersApi(ConsoleParts parts, JsonMapper json) {
    this.parts = parts;
    this.json = json;
  }

  /** What has come. */
  record Receipt(long units, LocalDate day) {}

  @GetMapping
  List<PurchaseOrder> orders(@RequestParam(required = false) @Nullable String status) {
    @Nullable OrderStatus wanted =
        status == null ? null : PlansApi.of(OrderStatus.class, "status", status);
    return purchaseOrders().list(parts.shopId(), wanted);
  }

  @GetMapping("/{poId}")
  PurchaseOrder order(@PathVariable String poId) {
    return found(purchaseOrders(), poId);
  }

  /** Which line, as it was seen, and the key of the request if it has one. */
  private record Asked(String poId, int line, @Nullable String ifMatch, @Nullable String key) {}

  @FunctionalInterface
  private interface Write {
    PurchaseOrder on(PurchaseOrders orders, int seenVersion);
  }

  @PostMapping("/{poId}/lines/{line}/receive")
  ResponseEntity<String> receive(
      @PathVariable String poId,
      @PathVariable int line,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = Preconditions.KEY, required = false) @Nullable String key,
      @RequestBody Receipt receipt) {
    return write(
        new Asked(poId, line, ifMatch, key),
        "receive " + receipt,
        (orders, seen) ->
            orders.receive(
                parts.shopId(), poId, line, receipt.units(), receipt.day(), seen, parts.actor()));
  }

  @PostMapping("/{poId}/lines/{line}/close")
  ResponseEntity<String> close(
      @PathVariable String poId,
      @PathVariable int line,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = Preconditions.KEY, required = false) @Nullable String key) {
    return write(
        new Asked(poId, line, ifMatch, key),
        "close",
        (orders, seen) -> orders.close(parts.shopId(), poId, line, seen, parts.actor()));
  }

  @PostMapping("/{poId}/lines/{line}/cancel")
  ResponseEntity<String> cancel(
      @PathVariable String poId,
      @PathVariable int line,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = Preconditions.KEY, required = false) @Nullable String key) {
    return write(
        new Asked(poId, line, ifMatch, key),
        "cancel",
        (orders, seen) -> orders.cancel(parts.shopId(), poId, line, seen, parts.actor()));
  }

  /** Does the write; with a key, once however often it is sent. */
  private ResponseEntity<String> write(Asked asked, String what, Write write) {
    long seen = Preconditions.seen(asked.ifMatch());
    Reply reply =
        asked.key() == null
            ? written(purchaseOrders(), asked, seen, write)
            : parts
                .store()
                .orderReplies()
                .once(
                    parts.shopId(),
                    Preconditions.key(asked.key()),
                    String.join("\n", asked.poId(), "" + asked.line(), "" + seen, what),
                    parts.actor(),
                    orders -> written(orders, asked, seen, write));
    return ResponseEntity.ok()
        .eTag("\"" + reply.version() + "\"")
        .contentType(MediaType.APPLICATION_JSON)
        .body(reply.body());
  }

  private Reply written(PurchaseOrders orders, Asked asked, long seen, Write write) {
    PurchaseOrder before = found(orders, asked.poId());
    PurchaseOrder.Line now = line(before, asked.line());
    if (now.version() != seen) {
      throw new Preconditions.Unmet(
          HttpStatus.PRECONDITION_FAILED,
          "line " + asked.line() + " of " + asked.poId() + " was changed since version " + seen,
          List.of(now));
    }
    PurchaseOrder after = write.on(orders, now.version());
    return new Reply(line(after, asked.line()).version(), json.writeValueAsString(after));
  }

  private PurchaseOrder found(PurchaseOrders orders, String poId) {
    return orders
        .find(parts.shopId(), poId)
        .orElseThrow(() -> new NoSuchElementException("there is no order " + poId));
  }

  private static PurchaseOrder.Line line(PurchaseOrder order, int number) {
    return order.lines().stream()
        .filter(line -> line.line() == number)
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(order.poId() + " has no line " + number));
  }

  private PurchaseOrders purchaseOrders() {
    return parts.store().purchaseOrders();
  }
}
