package dev.vesper.console.insights;

import dev.vesper.console.frame.Words;
import dev.vesper.data.store.ArInterest.Dwell;
import dev.vesper.data.store.ArInterest.TriedDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How long shoppers stay, and what they try of what a zone has none of. */
record InterestRows(Words words) {

  /** A category's dwell. */
  record DwellRow(
      String category,
      String url,
      boolean chosen,
      String sessions,
      String median,
      String between,
      String ended,
      String mean) {}

  /** An item in a zone: how often it was tried on days without stock. */
  record ZoneRow(String zone, String days, String tried, List<DayRow> each) {}

  /** One of those days. */
  record DayRow(String day, String tried, String out) {}

  DwellRow dwell(Dwell dwell, InsightsAddress address) {
    boolean shop = dwell.category().equals("all");
    return new DwellRow(
        shop ? words.say("insights.whole-shop") : dwell.category(),
        address.with("dwell", dwell.category()) + "#dwell",
        dwell.category().equals(address.dwell()),
        words.count(dwell.sessions()),
        seconds(dwell.medianS(), "insights.dwell.unreached"),
        words.say(
            "insights.between",
            seconds(dwell.medianLowS(), "insights.dwell.unreached"),
            seconds(dwell.medianHighS(), "insights.dwell.unreached")),
        words.percent(dwell.endedShare(), 0),
        words.say("insights.seconds", words.number(dwell.meanS(), 1)));
  }

  private String seconds(@Nullable Long seconds, String otherwise) {
    return seconds == null
        ? words.say(otherwise)
        : words.say("insights.seconds", words.count(seconds));
  }

  /** An item's days by zone, with the totals of each. */
  List<ZoneRow> zones(List<TriedDay> days) {
    Map<String, List<TriedDay>> byZone =
        days.stream()
            .collect(Collectors.groupingBy(TriedDay::zone, TreeMap::new, Collectors.toList()));
    List<ZoneRow> rows = new ArrayList<>();
    byZone.forEach(
        (zone, ofZone) ->
            rows.add(
                new ZoneRow(
                    zone.isEmpty() ? words.say("insights.no-zone") : zone,
                    words.count(ofZone.size()),
                    words.count(ofZone.stream().mapToLong(TriedDay::tried).sum()),
                    ofZone.stream()
                        .map(
                            day ->
                                new DayRow(
                                    words.day(day.day()),
                                    words.count(day.tried()),
                                    words.percent(day.outShare(), 0)))
                        .toList())));
    return rows;
  }
}
