package dev.vesper.forecasting.recommend.evidence;

import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.run.StepInput;
import java.io.IOException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * AR events as evidence: one row per session and item that was valid, that is, lasted 4 s or more
 * or had a placement, a variant or make-up; the latter are {@link Kind#TRIED}.
 */
final class ArVisits {
  static final int LEAST_MS = 4000;
  private static final Set<String> ACTS =
      Set.of("ar.placed", "ar.variant.tried", "ar.make_up.applied");

  private ArVisits() {}

  private static final class Visit {
    private String shopper = "";
    private long seconds = Long.MAX_VALUE;
    private long lasted;
    private boolean acted;
  }

  static void read(StepInput input, Window window, RawRows into) throws IOException {
    SortedMap<String, SortedMap<String, Visit>> sessions = new TreeMap<>();
    into.count(
        "ar_events",
        Segments.of(input, EventContracts.AR_EVENTS)
            .each(
                row -> {
                  long seconds = Window.seconds(row.text("time"));
                  if (window.holds(seconds)) {
                    take(row, seconds, sessions, into);
                  }
                }));
    sessions
        .values()
        .forEach(
            items ->
                items.forEach(
                    (item, visit) -> {
                      if (visit.acted || visit.lasted >= LEAST_MS) {
                        Kind kind = visit.acted ? Kind.TRIED : Kind.SEEN_IN_AR;
                        into.add(visit.shopper, item, visit.seconds, kind, 1);
                      }
                    }));
  }

  private static void take(
      Segments.Row row,
      long seconds,
      SortedMap<String, SortedMap<String, Visit>> sessions,
      RawRows into) {
    Visit visit =
        sessions
            .computeIfAbsent(row.text("session_ref"), any -> new TreeMap<>())
            .computeIfAbsent(row.text("item_id"), any -> new Visit());
    if (row.text("consent").contains("p") && !row.text("shopper_ref").isEmpty()) {
      visit.shopper = row.text("shopper_ref");
      into.agrees(visit.shopper);
    }
    visit.seconds = Math.min(visit.seconds, seconds);
    visit.acted |= ACTS.contains(row.text("type"));
    String lasted = row.text("duration_ms");
    if (!lasted.isEmpty()) {
      visit.lasted = Math.max(visit.lasted, Long.parseLong(lasted));
    }
  }
}
