package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.publish.StorefrontReads;
import dev.vesper.data.publish.StorefrontReads.Availability;
import dev.vesper.data.publish.StorefrontReads.Budget;
import dev.vesper.data.publish.StorefrontReads.Exposure;
import dev.vesper.data.publish.StorefrontReads.Live;
import dev.vesper.data.publish.StorefrontReads.OrderLine;
import dev.vesper.data.publish.StorefrontReads.Recommended;
import dev.vesper.data.publish.StorefrontReads.Shown;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Schema storefront for programs of the shop that read no database. Every answer is of one
 * publication; its ETag stays the same until the shop would see something else, and a request with
 * {@code If-None-Match} is then answered by 304.
 */
@RestController
@RequestMapping("/storefront/v1")
class StorefrontApi {
  private static final int MOST = 10_000;
  private static final int MOST_ITEMS = 1_000;
  private static final String NOTHING = "\"nothing\"";

  private final ConsoleParts parts;

  StorefrontApi(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/live")
  ResponseEntity<Live> live() {
    Live live =
        reads()
            .live(parts.shopId())
            .orElseThrow(() -> new NoSuchElementException("nothing is published"));
    return ResponseEntity.ok().eTag(tag(live)).body(live);
  }

  @GetMapping("/availability")
  ResponseEntity<Shown<Availability>> availability(
      @RequestParam(name = "item", defaultValue = "") List<String> items,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "1000") int limit) {
    if (items.size() > MOST_ITEMS) {
      throw new IllegalArgumentException("at most " + MOST_ITEMS + " items at a time");
    }
    return tagged(reads().availability(parts.shopId(), items, after, within(limit)));
  }

  @GetMapping("/orders")
  ResponseEntity<Shown<OrderLine>> orders(
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "1000") int limit) {
    return tagged(reads().orders(parts.shopId(), after, within(limit)));
  }

  @GetMapping("/budgets")
  ResponseEntity<Shown<Budget>> budgets() {
    return tagged(reads().budgets(parts.shopId()));
  }

  @GetMapping("/exposure")
  ResponseEntity<Shown<Exposure>> exposure(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day) {
    return tagged(reads().exposure(parts.shopId(), day));
  }

  @GetMapping("/recommendations/items/{item}")
  ResponseEntity<Recommended> forItem(@PathVariable String item) {
    return reads()
        .forItem(parts.shopId(), item)
        .map(StorefrontApi::tagged)
        .orElseThrow(() -> new NoSuchElementException("no list is live for item " + item));
  }

  /** The empty cohort is everybody's. */
  @GetMapping("/recommendations/cohort")
  ResponseEntity<Recommended> forCohort(@RequestParam(defaultValue = "") String cohort) {
    return reads()
        .forCohort(parts.shopId(), cohort)
        .map(StorefrontApi::tagged)
        .orElseThrow(
            () -> new NoSuchElementException("no list is live for cohort '" + cohort + "'"));
  }

  private static int within(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit is from 1 to " + MOST + ", not " + limit);
    }
    return limit;
  }

  private static <T> ResponseEntity<Shown<T>> tagged(Shown<T> shown) {
    return ResponseEntity.ok().eTag(tag(shown.live())).body(shown);
  }

  private static ResponseEntity<Recommended> tagged(Recommended list) {
    return ResponseEntity.ok().eTag("\"" + list.version() + "-" + list.release() + "\"").body(list);
  }

  private static String tag(@Nullable Live live) {
    return live == null ? NOTHING : "\"" + live.publication() + "-" + live.rowsHash() + "\"";
  }

  private StorefrontReads reads() {
    return parts.store().storefrontReads();
  }
}
