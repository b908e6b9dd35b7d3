package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.store.ArFacts;
import dev.vesper.data.store.ArFacts.Alarm;
import dev.vesper.data.store.ArFacts.Funnel;
import dev.vesper.data.store.ArFacts.Preference;
import dev.vesper.data.store.ArFacts.Quality;
import dev.vesper.data.store.ArFacts.Tried;
import dev.vesper.data.store.ArInterest.Dwell;
import dev.vesper.data.store.ArInterest.TriedDay;
import dev.vesper.domain.contract.ArFactContracts;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the newest night tells of AR; a count that may not be told is null. */
@RestController
@RequestMapping("/api/v1/insights")
class InsightsApi {
  private static final List<String> CUTS = List.of("all", "surface", "mode", "device_class");

  private final ConsoleParts parts;

  InsightsApi(ConsoleParts parts) {
    this.parts = parts;
  }

  /** A funnel with its stages by name. */
  record FunnelJson(
      String of, LocalDate at, String cut, String value, Map<String, @Nullable Long> visits) {
    static FunnelJson of(Funnel funnel) {
      Map<String, @Nullable Long> visits = new LinkedHashMap<>();
      for (int stage = 0; stage < ArFactContracts.STAGES.size(); stage++) {
        visits.put(ArFactContracts.STAGES.get(stage), funnel.stages().get(stage));
      }
      return new FunnelJson(funnel.of(), funnel.at(), funnel.cut(), funnel.value(), visits);
    }
  }

  @GetMapping("/funnel")
  List<FunnelJson> funnel(
      @RequestParam(required = false) @Nullable String item,
      @RequestParam(defaultValue = "all") String category,
      @RequestParam(defaultValue = "all") String by)
      throws SQLException {
    requireCut(by);
    List<Funnel> told =
        item == null
            ? facts().weeks(parts.shopId(), run(), category, by)
            : facts().days(parts.shopId(), run(), item, by);
    return told.stream().map(FunnelJson::of).toList();
  }

  static void requireCut(String by) {
    if (!CUTS.contains(by)) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "by=" + by + ": a funnel is cut by " + CUTS);
    }
  }

  @GetMapping("/quality")
  List<Quality> quality() throws SQLException {
    return facts().quality(parts.shopId(), run());
  }

  @GetMapping("/alarms")
  List<Alarm> alarms() throws SQLException {
    return facts().alarms(parts.shopId(), run());
  }

  @GetMapping("/tried")
  List<Tried> tried() throws SQLException {
    return facts().tried(parts.shopId(), run());
  }

  @GetMapping("/sold-out-days")
  List<TriedDay> soldOutDays(@RequestParam(required = false) @Nullable String item)
      throws SQLException {
    return parts.store().arInterest().triedDays(parts.shopId(), run()).stream()
        .filter(row -> item == null || row.itemId().equals(item))
        .toList();
  }

  @GetMapping("/dwell")
  List<Dwell> dwell() throws SQLException {
    return parts.store().arInterest().dwell(parts.shopId(), run());
  }

  @GetMapping("/preferences")
  List<Preference> preferences() throws SQLException {
    return facts().preferences(parts.shopId(), run());
  }

  private ArFacts facts() {
    return parts.store().arFacts();
  }

  private String run() throws SQLException {
    return facts()
        .newest(parts.shopId())
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "no night has told anything of AR yet"))
        .runId();
  }
}
