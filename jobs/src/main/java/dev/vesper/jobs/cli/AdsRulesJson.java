package dev.vesper.jobs.cli;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsRequest;
import dev.vesper.domain.media.AdsRequest.Past;
import dev.vesper.domain.media.AdsRequest.Rules;
import dev.vesper.domain.media.MonthPace;
import dev.vesper.domain.media.Risk;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rules beyond bounds in the JSON of an ad budget (docs/reference/problems.md). */
final class AdsRulesJson {
  /** What a cell may say of its past. */
  static final Set<String> CELL =
      Set.of("previous_minor", "most_seen_minor", "frozen", "never_varied", "draws_minor");

  private static final Set<String> RULES =
      Set.of(
          "risk",
          "least_return",
          "least_marginal_return",
          "most_changed",
          "most_active",
          "exploration_share",
          "largest_step",
          "step_minor",
          "least_active_minor",
          "may_pause",
          "month");
  private static final Set<String> MONTH =
      Set.of(
          "budget_minor",
          "spent_minor",
          "told_days",
          "missing_days",
          "days_left",
          "plan_days",
          "next_days",
          "next_month_days");
  private static final String WHERE = "rules";

  private final JsonFile json;

  private AdsRulesJson(Path file) {
    json = new JsonFile(file);
  }

  /** The problem with its rules; empty when the file has none. */
  static Optional<AdsRequest> read(Path file, AdsProblem problem) {
    return new AdsRulesJson(file).read(problem);
  }

  private Optional<AdsRequest> read(AdsProblem problem) {
    JsonNode root = json.root();
    Map<String, Past> past = new TreeMap<>();
    for (JsonNode node : json.array(root, "cells")) {
      if (CELL.stream().anyMatch(name -> !JsonFile.absent(node, name))) {
        String id = json.id(node, "cells");
        past.put(id, past(node, "cell " + id));
      }
    }
    boolean none = JsonFile.absent(root, WHERE);
    return none && past.isEmpty()
        ? Optional.empty()
        : Optional.of(new AdsRequest(problem, past, none ? Rules.NONE : rules(root.path(WHERE))));
  }

  private Past past(JsonNode node, String where) {
    return new Past(
        whole(node, "previous_minor", where),
        whole(node, "most_seen_minor", where),
        flag(node, "frozen", where, false),
        flag(node, "never_varied", where, false),
        JsonFile.absent(node, "draws_minor") ? null : draws(node.path("draws_minor"), where));
  }

  private double[][] draws(JsonNode node, String where) {
    if (!node.isArray() || node.isEmpty()) {
      throw json.bad(where, "draws_minor must be a list of draws per level");
    }
    double[][] draws = new double[node.size()][];
    for (int k = 0; k < draws.length; k++) {
      JsonNode level = node.get(k);
      if (!level.isArray() || level.isEmpty()) {
        throw json.bad(where, "draws_minor[" + k + "] must be a list with at least one draw");
      }
      draws[k] = new double[level.size()];
      for (int r = 0; r < draws[k].length; r++) {
        if (!level.get(r).isNumber() || !Double.isFinite(level.get(r).doubleValue())) {
          throw json.bad(where, "draws_minor[" + k + "][" + r + "] is no number");
        }
        draws[k][r] = level.get(r).doubleValue();
      }
    }
    return draws;
  }

  private Rules rules(JsonNode node) {
    json.only(node, RULES, WHERE);
    long step = json.whole(node, "step_minor", WHERE, 1L);
    if (step < 1) {
      throw json.bad(WHERE, "step_minor must be at least 1");
    }
    return new Rules(
        risk(node),
        within(node, "least_return", 0, 0, 100),
        within(node, "least_marginal_return", 1, 1, 100),
        count(node, "most_changed"),
        count(node, "most_active"),
        within(node, "exploration_share", 0, 0, 0.02),
        JsonFile.absent(node, "largest_step")
            ? null
            : (Double) within(node, "largest_step", 0, 0, 100),
        step,
        json.whole(node, "least_active_minor", WHERE, 0L),
        flag(node, "may_pause", WHERE, true),
        JsonFile.absent(node, "month") ? null : month(node.path("month")));
  }

  private Risk risk(JsonNode node) {
    String text = JsonFile.absent(node, "risk") ? "mean" : json.text(node, "risk", WHERE);
    try {
      return Risk.of(text);
    } catch (IllegalArgumentException e) {
      throw json.bad(WHERE, "risk must be mean, quantile:SHARE or cvar:SHARE, not '" + text + "'");
    }
  }

  private MonthPace month(JsonNode node) {
    String where = "rules.month";
    json.only(node, MONTH, where);
    try {
      return new MonthPace(
          json.whole(node, "budget_minor", where, null),
          json.whole(node, "spent_minor", where, 0L),
          days(node, "told_days", where),
          days(node, "missing_days", where),
          days(node, "days_left", where),
          days(node, "plan_days", where),
          days(node, "next_days", where),
          JsonFile.absent(node, "next_month_days") ? 30 : days(node, "next_month_days", where));
    } catch (IllegalArgumentException e) {
      throw json.bad(where, "plan_days is at most days_left, which is at least 1");
    }
  }

  private int days(JsonNode node, String name, String where) {
    return (int) Math.min(1000, json.whole(node, name, where, 0L));
  }

  private double within(JsonNode node, String name, double otherwise, double least, double most) {
    double value = json.number(node, name, WHERE, otherwise);
    if (value < least || value > most) {
      throw json.bad(WHERE, name + " must be from " + least + " to " + most + ", not " + value);
    }
    return value;
  }

  private @Nullable Integer count(JsonNode node, String name) {
    Long value = whole(node, name, WHERE);
    return value == null ? null : (Integer) (int) Math.min(Integer.MAX_VALUE, value);
  }

  private @Nullable Long whole(JsonNode node, String name, String where) {
    return JsonFile.absent(node, name) ? null : (Long) json.whole(node, name, where, null);
  }

  private boolean flag(JsonNode node, String name, String where, boolean otherwise) {
    if (JsonFile.absent(node, name)) {
      return otherwise;
    }
    if (!node.path(name).isBoolean()) {
      throw json.bad(where, name + " must be true or false");
    }
    return node.path(name).booleanValue();
  }
}
