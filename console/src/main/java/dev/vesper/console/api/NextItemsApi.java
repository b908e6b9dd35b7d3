package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.store.ArNextItems;
import dev.vesper.data.store.ArNextItems.NextItem;
import dev.vesper.data.store.ArNextItems.Sort;
import dev.vesper.data.store.ArNextItems.Wanted;
import dev.vesper.data.store.ToldNight;
import java.sql.SQLException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Items worth an AR asset next, the largest expected gain first; what is not told is null. */
@RestController
class NextItemsApi {
  private static final int MOST = 1_000;

  private final ConsoleParts parts;

  NextItemsApi(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/api/v1/insights/next")
  List<NextItem> next(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "false") boolean sure,
      @RequestParam(defaultValue = "0") long from,
      @RequestParam(defaultValue = "100") int limit)
      throws SQLException {
    if (from < 0 || limit < 1 || limit > MOST) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "from is 0 or more, limit from 1 to " + MOST);
    }
    ArNextItems items = parts.store().arNextItems();
    String run =
        items
            .newest(parts.shopId())
            .map(ToldNight::runId)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "no night has told of items without an asset yet"));
    return items.of(parts.shopId(), run, new Wanted(q, sure, Sort.GAIN, true), from, limit);
  }
}
