package dev.vesper.jobs.cli;

import dev.vesper.data.since.Differences;
import dev.vesper.data.since.FactChange;
import dev.vesper.data.since.LineSince;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has become otherwise of a plan's lines since it was made. */
final class SinceView {
  private SinceView() {}

  static Result of(Differences differences) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> lines = new ArrayList<>();
    for (LineSince line : differences.lines()) {
      line.changes().forEach(change -> rows.add(row(line, change)));
      lines.add(json(line));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seen", differences.token());
    json.put("lines", lines);
    return new Result(
        List.of(
            String.format(
                "Since %s was made, stock or terms of %,d of its lines have become others:",
                differences.plan(), differences.lines().size())),
        List.of("item", "location", "what", "planned", "now", "seen before"),
        rows,
        List.of(
            "To order them as they are: ./vesper plan approve --seen " + differences.token(),
            "Or hold or change them, or run the night again."),
        json);
  }

  private static List<String> row(LineSince line, FactChange change) {
    return List.of(
        line.line().itemId(),
        line.line().locationId(),
        change.kind().code(),
        text(change.planned()),
        text(change.now()),
        change.seen() ? "yes" : "no");
  }

  private static String text(@Nullable String value) {
    return value == null || value.isEmpty() ? "-" : value;
  }

  private static Map<String, Object> json(LineSince line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("item_id", line.line().itemId());
    json.put("location_id", line.line().locationId());
    List<Map<String, Object>> changes = new ArrayList<>();
    for (FactChange change : line.changes()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("what", change.kind().code());
      each.put("planned", change.planned());
      each.put("now", change.now());
      each.put("seen", change.seen());
      changes.add(each);
    }
    json.put("changes", changes);
    return json;
  }
}
