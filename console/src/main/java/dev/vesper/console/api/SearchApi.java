package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.search.FoundAddress;
import dev.vesper.data.find.Found;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds items, suppliers, campaigns, plans and runs by a few letters. */
@RestController
class SearchApi {
  private final ConsoleParts parts;

  SearchApi(ConsoleParts parts) {
    this.parts = parts;
  }

  /** Something that was found, and its page on this console. */
  record FoundJson(String kind, String id, String title, int rank, String page) {
    static FoundJson of(Found found) {
      return new FoundJson(
          found.kind().code(), found.id(), found.title(), found.rank(), FoundAddress.of(found));
    }
  }

  @GetMapping("/api/v1/search")
  List<FoundJson> search(@RequestParam String q) {
    return parts.store().finder(parts.shopId()).find(q).stream().map(FoundJson::of).toList();
  }
}
