package dev.vesper.jobs.cli;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.domain.media.Unspent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Ad budgets as JSON (docs/reference/problems.md): every error names the file and the place in it.
 */
final class AdsProblemJson {
  private static final Set<String> PROBLEM = Set.of("budget_minor", "cells", "groups", "rules");
  private static final Set<String> CELL =
      Stream.concat(
              Stream.of("id", "group", "levels_minor", "value_minor", "pinned_level"),
              AdsRulesJson.CELL.stream())
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> GROUP = Set.of("id", "parent", "min_minor", "max_minor");

  private final JsonFile json;

  private AdsProblemJson(Path file) {
    json = new JsonFile(file);
  }

  /** Reads a problem. */
  static AdsProblem read(Path file) {
    return new AdsProblemJson(file).read();
  }

  private AdsProblem read() {
    JsonNode root = json.root();
    json.only(root, PROBLEM, "the problem");
    Long budget =
        JsonFile.absent(root, "budget_minor")
            ? null
            : json.whole(root, "budget_minor", "the problem", null);
    List<AdsProblem.Group> groups = new ArrayList<>();
    if (!JsonFile.absent(root, "groups")) {
      for (JsonNode node : json.array(root, "groups")) {
        groups.add(group(node));
      }
    }
    List<AdsProblem.Cell> cells = new ArrayList<>();
    for (JsonNode node : json.array(root, "cells")) {
      cells.add(cell(node));
    }
    Set<String> known = json.ids(groups.stream().map(AdsProblem.Group::id).toList(), "groups");
    json.ids(cells.stream().map(AdsProblem.Cell::id).toList(), "cells");
    for (AdsProblem.Cell cell : cells) {
      if (cell.group() != null && !known.contains(cell.group())) {
        throw json.bad(
            "cell " + cell.id(), "group: '" + cell.group() + "' is not among the groups");
      }
    }
    return new AdsProblem(budget, cells, groups);
  }

  private AdsProblem.Group group(JsonNode node) {
    String id = json.id(node, "groups");
    String where = "group " + id;
    json.only(node, GROUP, where);
    return new AdsProblem.Group(
        id,
        optional(node, "parent", where),
        json.whole(node, "min_minor", where, 0L),
        JsonFile.absent(node, "max_minor") ? null : json.whole(node, "max_minor", where, null));
  }

  private AdsProblem.Cell cell(JsonNode node) {
    String id = json.id(node, "cells");
    String where = "cell " + id;
    json.only(node, CELL, where);
    JsonNode levels = list(node, "levels_minor", where);
    JsonNode values = list(node, "value_minor", where);
    if (levels.size() != values.size()) {
      throw json.bad(
          where,
          "value_minor has " + values.size() + " entries, but levels_minor has " + levels.size());
    }
    long[] level = new long[levels.size()];
    double[] value = new double[level.length];
    for (int k = 0; k < level.length; k++) {
      level[k] = level(levels.get(k), k == 0 ? -1 : level[k - 1], where, k);
      if (!values.get(k).isNumber() || !Double.isFinite(values.get(k).doubleValue())) {
        throw json.bad(where, "value_minor[" + k + "] is no number");
      }
      value[k] = values.get(k).doubleValue();
    }
    Integer pin = JsonFile.absent(node, "pinned_level") ? null : pin(node, where, level.length);
    return new AdsProblem.Cell(id, optional(node, "group", where), level, value, pin);
  }

  private JsonNode list(JsonNode node, String name, String where) {
    JsonNode list = node.path(name);
    if (!list.isArray() || list.isEmpty()) {
      throw json.bad(where, name + " must be an array with at least one entry");
    }
    return list;
  }

  private long level(JsonNode node, long before, String where, int k) {
    String place = "levels_minor[" + k + "]";
    double value = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!(value == Math.rint(value) && value >= 0 && value <= 9e15)) {
      throw json.bad(where, place + " must be a whole number of minor units, 0 or more");
    }
    if (node.longValue() <= before) {
      throw json.bad(
          where, place + " is " + node.longValue() + " after " + before + ": levels must ascend");
    }
    return node.longValue();
  }

  private int pin(JsonNode node, String where, int levels) {
    long pin = json.whole(node, "pinned_level", where, null);
    if (pin >= levels) {
      throw json.bad(
          where, "pinned_level is " + pin + ", but levels_minor ends at index " + (levels - 1));
    }
    return (int) pin;
  }

  private @Nullable String optional(JsonNode node, String name, String where) {
    return JsonFile.absent(node, name) ? null : json.text(node, name, where);
  }

  /** The answer in its documented form. */
  static Map<String, Object> answer(AdsSolution solution) {
    Map<String, Object> prices = new LinkedHashMap<>();
    prices.put("budget", solution.budgetPrice());
    prices.put("group", new TreeMap<>(solution.groupPrices()));
    Unspent unspent = solution.unspent();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("value_minor", solution.valueMinor());
    answer.put("bound_minor", solution.boundMinor());
    answer.put("gap", solution.gap());
    answer.put("level", solution.level());
    answer.put("spend_minor", solution.spendMinor());
    answer.put("unspent_minor", unspent == null ? 0 : unspent.minor());
    answer.put("reason", unspent == null ? null : reason(unspent));
    answer.put("shadow_prices", prices);
    answer.put("stages", solution.stages());
    return answer;
  }

  private static Map<String, Object> reason(Unspent unspent) {
    Map<String, Object> reason = new LinkedHashMap<>();
    reason.put("code", unspent.reason().name().toLowerCase(Locale.ROOT));
    reason.put("next_step_minor", unspent.nextStepMinor() == 0 ? null : unspent.nextStepMinor());
    reason.put("groups", unspent.groups());
    reason.put("words", unspent.words());
    return reason;
  }
}
