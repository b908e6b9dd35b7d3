package dev.vesper.jobs.cli;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockSolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Restocking problems as JSON (docs/reference/problems.md): every error names the file and the
 * place in it.
 */
final class ProblemJson {
  private static final Set<String> PROBLEM =
      Set.of("cash_minor", "locations", "suppliers", "lines");
  private static final Set<String> LOCATION = Set.of("id", "capacity_l");
  private static final Set<String> SUPPLIER =
      Set.of("id", "fixed_cost_minor", "minimum_minor", "minimum_units");
  private static final Set<String> LINE =
      Set.of(
          "id",
          "supplier",
          "location",
          "unit_cost_minor",
          "pack_units",
          "moq_packs",
          "volume_l_per_unit",
          "gain_minor",
          "pinned_packs");

  private final Path file;

  private ProblemJson(Path file) {
    this.file = file;
  }

  /** Reads a problem. */
  static RestockProblem readRestock(Path file) {
    return new ProblemJson(file).read();
  }

  private RestockProblem read() {
    JsonNode root;
    try {
      root = JsonMapper.builder().build().readTree(Files.readString(file));
    } catch (java.nio.file.NoSuchFileException e) {
      throw CommandFailure.badInput(file + ": there is no such file");
    } catch (IOException e) {
      throw CommandFailure.badInput(file + ": cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw CommandFailure.badInput(
          file + ":" + e.getLocation().getLineNr() + ": no valid JSON: " + e.getOriginalMessage());
    }
    only(root, PROBLEM, "the problem");
    Long cash =
        root.path("cash_minor").isNull() || root.path("cash_minor").isMissingNode()
            ? null
            : whole(root, "cash_minor", "the problem", 0L);
    List<RestockProblem.Location> locations = new ArrayList<>();
    for (JsonNode node : array(root, "locations")) {
      String where = "location " + id(node, "locations");
      only(node, LOCATION, where);
      locations.add(
          new RestockProblem.Location(
              id(node, "locations"),
              absent(node, "capacity_l") ? null : number(node, "capacity_l", where, 0.0)));
    }
    List<RestockProblem.Supplier> suppliers = new ArrayList<>();
    for (JsonNode node : array(root, "suppliers")) {
      String where = "supplier " + id(node, "suppliers");
      only(node, SUPPLIER, where);
      suppliers.add(
          new RestockProblem.Supplier(
              id(node, "suppliers"),
              whole(node, "fixed_cost_minor", where, 0L),
              whole(node, "minimum_minor", where, 0L),
              whole(node, "minimum_units", where, 0L)));
    }
    List<RestockProblem.Line> lines = new ArrayList<>();
    for (JsonNode node : array(root, "lines")) {
      lines.add(line(node));
    }
    check(locations, suppliers, lines);
    return new RestockProblem(cash, locations, suppliers, lines);
  }

  private RestockProblem.Line line(JsonNode node) {
    String id = id(node, "lines");
    String where = "line " + id;
    only(node, LINE, where);
    JsonNode gains = node.path("gain_minor");
    if (!gains.isArray() || gains.isEmpty()) {
      throw bad(where, "gain_minor must be an array that starts with 0");
    }
    double[] gain = new double[gains.size()];
    for (int k = 0; k < gain.length; k++) {
      if (!gains.get(k).isNumber() || !Double.isFinite(gains.get(k).doubleValue())) {
        throw bad(where, "gain_minor[" + k + "] is no number");
      }
      gain[k] = gains.get(k).doubleValue();
    }
    if (gain[0] != 0) {
      throw bad(where, "gain_minor[0] must be 0: nothing ordered gains nothing");
    }
    return new RestockProblem.Line(
        id,
        text(node, "supplier", where),
        text(node, "location", where),
        number(node, "unit_cost_minor", where, null),
        count(node, "pack_units", where),
        count(node, "moq_packs", where),
        number(node, "volume_l_per_unit", where, 0.0),
        gain,
        absent(node, "pinned_packs") ? null : pin(node, where, gain.length - 1));
  }

  private int pin(JsonNode node, String where, int most) {
    long packs = whole(node, "pinned_packs", where, null);
    if (packs > most) {
      throw bad(where, "pinned_packs is " + packs + ", but gain_minor ends at " + most + " packs");
    }
    return (int) packs;
  }

  private int count(JsonNode node, String name, String where) {
    long value = whole(node, name, where, 1L);
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw bad(where, name + " must be at least 1, not " + value);
    }
    return (int) value;
  }

  private void check(
      List<RestockProblem.Location> locations,
      List<RestockProblem.Supplier> suppliers,
      List<RestockProblem.Line> lines) {
    Set<String> knownLocations =
        ids(locations.stream().map(RestockProblem.Location::id).toList(), "locations");
    Set<String> knownSuppliers =
        ids(suppliers.stream().map(RestockProblem.Supplier::id).toList(), "suppliers");
    ids(lines.stream().map(RestockProblem.Line::id).toList(), "lines");
    for (RestockProblem.Line line : lines) {
      if (!knownSuppliers.contains(line.supplier())) {
        throw bad(
            "line " + line.id(),
            "its supplier '" + line.supplier() + "' is not among the suppliers");
      }
      if (!knownLocations.contains(line.location())) {
        throw bad(
            "line " + line.id(),
            "its location '" + line.location() + "' is not among the locations");
      }
    }
  }

  private Set<String> ids(List<String> ids, String kind) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw bad(kind, "the id '" + id + "' stands twice");
      }
    }
    return seen;
  }

  private JsonNode array(JsonNode root, String name) {
    JsonNode node = root.path(name);
    if (node.isMissingNode() || node.isNull()) {
      throw bad("the problem", name + " is missing");
    }
    if (!node.isArray()) {
      throw bad("the problem", name + " must be an array");
    }
    return node;
  }

  private String id(JsonNode node, String kind) {
    return text(node, "id", "an entry of " + kind);
  }

  private String text(JsonNode node, String name, String where) {
    JsonNode value = node.path(name);
    if (!value.isString() || value.asString().isEmpty()) {
      throw bad(where, name + " must be a text");
    }
    return value.asString();
  }

  private long whole(JsonNode node, String name, String where, @Nullable Long otherwise) {
    if (absent(node, name) && otherwise != null) {
      return otherwise;
    }
    JsonNode value = node.path(name);
    if (!value.isNumber()
        || value.doubleValue() != Math.rint(value.doubleValue())
        || Math.abs(value.doubleValue()) > 9e15) {
      throw bad(where, name + " must be a whole number");
    }
    if (value.longValue() < 0) {
      throw bad(where, name + " must not be negative, but is " + value.longValue());
    }
    return value.longValue();
  }

  private double number(JsonNode node, String name, String where, @Nullable Double otherwise) {
    if (absent(node, name) && otherwise != null) {
      return otherwise;
    }
    JsonNode value = node.path(name);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw bad(where, name + " must be a number");
    }
    if (value.doubleValue() < 0) {
      throw bad(where, name + " must not be negative, but is " + value.doubleValue());
    }
    return value.doubleValue();
  }

  private void only(JsonNode node, Set<String> known, String where) {
    if (!node.isObject()) {
      throw bad(where, "must be an object");
    }
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw bad(
            where, "'" + name + "' is no known name; known are " + new java.util.TreeSet<>(known));
      }
    }
  }

  private static boolean absent(JsonNode node, String name) {
    return node.path(name).isMissingNode() || node.path(name).isNull();
  }

  private CommandFailure bad(String where, String what) {
    return CommandFailure.badInput(file + ": " + where + ": " + what);
  }

  /** The answer in its documented form. */
  static Map<String, Object> answer(RestockSolution solution) {
    Map<String, Object> prices = new LinkedHashMap<>();
    prices.put("cash", solution.cashPrice());
    prices.put("capacity", new TreeMap<>(solution.capacityPrices()));
    prices.put("supplier_minimum", new TreeMap<>(solution.minimumPrices()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("value_minor", solution.valueMinor());
    answer.put("bound_minor", solution.boundMinor());
    answer.put("gap", solution.gap());
    answer.put("packs", new TreeMap<>(solution.packs()));
    answer.put("suppliers_used", solution.suppliersUsed());
    answer.put("shadow_prices", prices);
    answer.put("stages", solution.stages());
    return answer;
  }
}
