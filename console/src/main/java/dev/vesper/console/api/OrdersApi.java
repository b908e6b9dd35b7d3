package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.publish.OrderStatus;
import dev.vesper.data.publish.PurchaseOrder;
import dev.vesper.data.publish.PurchaseOrders;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Purchase orders. A line's version is what a write names in If-Match; a repeat of a write finds
 * another version and is refused, so that nothing is booked twice.
 */
@RestController
@RequestMapping("/api/v1/orders")
class OrdersApi {
  private final ConsoleParts parts;

  OrdersApi(ConsoleParts parts) {
    this.parts = parts;
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
    return purchaseOrders()
        .find(parts.shopId(), poId)
        .orElseThrow(() -> new NoSuchElementException("there is no order " + poId));
  }

  @PostMapping("/{poId}/lines/{line}/receive")
  ResponseEntity<PurchaseOrder> receive(
      @PathVariable String poId,
      @PathVariable int line,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Receipt receipt) {
    int seen = seen(poId, line, ifMatch);
    return tagged(
        purchaseOrders()
            .receive(
                parts.shopId(), poId, line, receipt.units(), receipt.day(), seen, parts.actor()),
        line);
  }

  @PostMapping("/{poId}/lines/{line}/close")
  ResponseEntity<PurchaseOrder> close(
      @PathVariable String poId,
      @PathVariable int line,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    int seen = seen(poId, line, ifMatch);
    return tagged(purchaseOrders().close(parts.shopId(), poId, line, seen, parts.actor()), line);
  }

  @PostMapping("/{poId}/lines/{line}/cancel")
  ResponseEntity<PurchaseOrder> cancel(
      @PathVariable String poId,
      @PathVariable int line,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    int seen = seen(poId, line, ifMatch);
    return tagged(purchaseOrders().cancel(parts.shopId(), poId, line, seen, parts.actor()), line);
  }

  private int seen(String poId, int line, @Nullable String ifMatch) {
    long seen = Preconditions.seen(ifMatch);
    PurchaseOrder.Line now = line(order(poId), line);
    if (now.version() != seen) {
      throw new Preconditions.Unmet(
          HttpStatus.PRECONDITION_FAILED,
          "line " + line + " of " + poId + " was changed since version " + seen,
          List.of(now));
    }
    return now.version();
  }

  private static PurchaseOrder.Line line(PurchaseOrder order, int number) {
    return order.lines().stream()
        .filter(line -> line.line() == number)
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(order.poId() + " has no line " + number));
  }

  private static ResponseEntity<PurchaseOrder> tagged(PurchaseOrder order, int line) {
    return Preconditions.tagged(line(order, line).version(), order);
  }

  private PurchaseOrders purchaseOrders() {
    return parts.store().purchaseOrders();
  }
}
