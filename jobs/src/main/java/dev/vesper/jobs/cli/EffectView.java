package dev.vesper.jobs.cli;

import dev.vesper.jobs.cli.output.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** An effect for people: the number or the refusal first, then what it rests on. */
final class EffectView {
  private static final int SMD_SHOWN = 10;

  private EffectView() {}

  static Result of(Path file) {
    EngineAnswer answer = EngineAnswer.of(file);
    JsonNode tree = answer.tree();
    return new Result(
        heading(tree),
        List.of("figure", "value", "remark"),
        rows(tree),
        footing(tree),
        answer.map());
  }

  private static List<String> heading(JsonNode tree) {
    JsonNode aipw = tree.path("aipw");
    List<String> lines = new ArrayList<>();
    if (aipw.path("refused").asBoolean(false)) {
      lines.add("No effect is given. Why:");
      aipw.path("reasons").forEach(reason -> lines.add("  " + reason.asString("")));
    } else {
      lines.add(
          String.format(
              Locale.ROOT,
              "Effect %s, %s interval %s to %s: the %s.",
              EngineAnswer.figure(aipw.path("estimate")),
              Amounts.percent(aipw.path("level").asDouble()),
              EngineAnswer.figure(aipw.path("low")),
              EngineAnswer.figure(aipw.path("high")),
              tree.path("overlap").path("estimand").asString("")));
    }
    lines.add("");
    return lines;
  }

  private static List<List<String>> rows(JsonNode tree) {
    JsonNode aipw = tree.path("aipw");
    JsonNode overlap = tree.path("overlap");
    JsonNode control = tree.path("negative_control");
    List<List<String>> rows = new ArrayList<>();
    add(rows, "raw difference", tree.path("raw").path("estimate"), "biased by self-selection");
    add(rows, "adjusted effect (AIPW)", aipw.path("estimate"), refusal(aipw));
    add(rows, "standard error", aipw.path("se"), "");
    add(rows, "lower limit", aipw.path("low"), "");
    add(rows, "upper limit", aipw.path("high"), "");
    add(rows, "mean outcome untreated", overlap.path("outcome_mean_control"), "adjusted");
    add(rows, "rows", overlap.path("rows"), "");
    add(
        rows,
        "rows treated",
        overlap.path("treated"),
        "treatment = " + overlap.path("treated_value").asString(""));
    add(
        rows,
        "rows untreated",
        overlap.path("control"),
        "treatment = " + overlap.path("control_value").asString(""));
    add(rows, "clusters", overlap.path("clusters"), "");
    add(rows, "rows used", overlap.path("rows_used"), "after trimming");
    add(rows, "effective share treated", overlap.path("effective_share_treated"), "least 0.30");
    add(rows, "effective share untreated", overlap.path("effective_share_control"), "least 0.30");
    add(
        rows,
        "effective share of smaller arm",
        overlap.path("effective_share"),
        "least 0.40, after trimming");
    add(rows, "largest weight share", overlap.path("max_weight_share"), "most 0.02");
    add(
        rows,
        "largest mean difference",
        overlap.path("smd_max"),
        "standardised, weighted; most " + EngineAnswer.figure(overlap.path("smd_limit")));
    add(rows, "negative control", control.path("estimate"), controlRemark(control));
    add(rows, "E-value", control.path("e_value"), "risk ratio that would explain the estimate");
    add(rows, "E-value of the interval", control.path("e_value_interval"), "1: nothing is needed");
    return rows;
  }

  private static void add(List<List<String>> rows, String name, JsonNode value, String remark) {
    rows.add(List.of(name, EngineAnswer.figure(value), remark));
  }

  private static String refusal(JsonNode aipw) {
    return aipw.path("refused").asBoolean(false) ? "refused" : "";
  }

  private static String controlRemark(JsonNode control) {
    if (!control.path("column").isString()) {
      return "none named: hidden self-selection cannot be seen";
    }
    String name = control.path("column").asString("");
    if (!control.path("se").isNumber()) {
      return name + ", not estimated";
    }
    String sure = " ± " + EngineAnswer.figure(control.path("se"));
    return name + sure + (control.path("fails").asBoolean(false) ? ", fails" : ", passes");
  }

  private static List<String> footing(JsonNode tree) {
    JsonNode overlap = tree.path("overlap");
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Chance of treatment by " + overlap.path("propensity_model").asString("") + ".");
    lines.add(
        "Outcome by "
            + overlap.path("outcome_model_treated").asString("")
            + " (treated) and "
            + overlap.path("outcome_model_control").asString("")
            + " (untreated).");
    int shown = 0;
    for (JsonNode smd : overlap.path("smd")) {
      if (shown++ < SMD_SHOWN) {
        lines.add(
            String.format(
                Locale.ROOT,
                "Mean difference in %s: %.3f, weighted %.3f.",
                smd.path("covariate").asString(""),
                smd.path("before").asDouble(),
                smd.path("after").asDouble()));
      }
    }
    if (shown > SMD_SHOWN) {
      lines.add((shown - SMD_SHOWN) + " more mean differences stand in --format json.");
    }
    overlap.path("notes").forEach(note -> lines.add(note.asString("")));
    return lines;
  }
}
