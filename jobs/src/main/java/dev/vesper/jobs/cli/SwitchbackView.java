package dev.vesper.jobs.cli;

import dev.vesper.jobs.cli.output.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A planned switchback for people: what to do first, then what other block lengths would need. */
final class SwitchbackView {
  private SwitchbackView() {}

  static Result of(Path file) {
    EngineAnswer plan = EngineAnswer.of(file);
    JsonNode tree = plan.tree();
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode candidate : tree.path("candidates")) {
      boolean chosen = candidate.path("block_days").equals(tree.path("block_days"));
      rows.add(
          List.of(
              EngineAnswer.figure(candidate.path("block_days")),
              EngineAnswer.figure(candidate.path("standard_error")),
              EngineAnswer.figure(candidate.path("days_needed")),
              chosen ? "chosen" : ""));
    }
    List<String> notes = new ArrayList<>();
    tree.path("notes").forEach(note -> notes.add(note.asString("")));
    return new Result(
        heading(tree),
        List.of("block_days", "standard_error_share", "days_needed", "choice"),
        rows,
        notes,
        plan.map());
  }

  private static List<String> heading(JsonNode tree) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Switch %d items in %d clusters for %d days, in %d blocks of %d days, each on or off"
                + " by a coin of its own.",
            tree.path("items").asInt(0),
            tree.path("clusters").asInt(0),
            tree.path("days").asInt(0),
            tree.path("blocks").asInt(0),
            tree.path("block_days").asInt(0)),
        String.format(
            Locale.ROOT,
            "Wash-out: the first %d days of a block count only where the block before was alike.",
            tree.path("wash_out_days").asInt(0)),
        String.format(
            Locale.ROOT,
            "Power %s to find an effect of %s; found with the wished power of %s: %s and more.",
            Amounts.percent(tree.path("power_reached").asDouble()),
            Amounts.percent(tree.path("effect").asDouble()),
            Amounts.percent(tree.path("power").asDouble()),
            Amounts.percent(tree.path("detectable_effect").asDouble())),
        tree.path("stop_rule").asString(""),
        "");
  }
}
