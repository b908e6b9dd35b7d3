package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.api.InsightsApi.FunnelJson;
import dev.vesper.data.store.ArFacts.Quality;
import dev.vesper.data.store.ArToday;
import dev.vesper.data.store.ArToday.Standing;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What is told of AR on the day that is not over: preliminary, until a night has told that day. */
@RestController
@RequestMapping("/api/v1/insights/today")
class TodayApi {
  private final ConsoleParts parts;

  TodayApi(ConsoleParts parts) {
    this.parts = parts;
  }

  /** A table of the day, and as of when it is told. */
  record TodayJson<T>(LocalDate day, Instant asOf, boolean preliminary, List<T> cells) {}

  @GetMapping("/funnel")
  TodayJson<FunnelJson> funnel(
      @RequestParam(defaultValue = "all") String item,
      @RequestParam(defaultValue = "all") String by)
      throws SQLException {
    InsightsApi.requireCut(by);
    return told(today().funnel(parts.shopId(), item, by).stream().map(FunnelJson::of).toList());
  }

  @GetMapping("/quality")
  TodayJson<Quality> quality() throws SQLException {
    return told(today().quality(parts.shopId()));
  }

  private <T> TodayJson<T> told(List<T> cells) throws SQLException {
    Standing standing =
        today()
            .current(parts.shopId())
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "nothing is told of today yet"));
    return new TodayJson<>(standing.day(), standing.asOf(), true, cells);
  }

  private ArToday today() {
    return parts.store().arToday();
  }
}
