package dev.vesper.jobs.cli;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockSolution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

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

  private final JsonFile json;

  private ProblemJson(Path file) {
    json = new JsonFile(file);
  }

  /** Reads a problem. */
  static RestockProblem readRestock(Path file) {
    return new ProblemJson(file).read();
  }

  private RestockProblem read() {
    JsonNode root = json.root();
    json.only(root, PROBLEM, "the problem");
    Long cash =
        root.path("cash_minor").isNull() || root.path("cash_minor").isMissingNode()
            ? null
            : json.whole(root, "cash_minor", "the problem", 0L);
    List<RestockProblem.Location> locations = new ArrayList<>();
    for (JsonNode node : json.array(root, "locations")) {
      String where = "location " + json.id(node, "locations");
      json.only(node, LOCATION, where);
      locations.add(
          new RestockProblem.Location(
              json.id(node, "locations"),
              JsonFile.absent(node, "capacity_l")
                  ? null
                  : json.number(node, "capacity_l", where, 0.0)));
    }
    List<RestockProblem.Supplier> suppliers = new ArrayList<>();
    for (JsonNode node : json.array(root, "suppliers")) {
      String where = "supplier " + json.id(node, "suppliers");
      json.only(node, SUPPLIER, where);
      suppliers.add(
          new RestockProblem.Supplier(
              json.id(node, "suppliers"),
              json.whole(node, "fixed_cost_minor", where, 0L),
              json.whole(node, "minimum_minor", where, 0L),
              json.whole(node, "minimum_units", where, 0L)));
    }
    List<RestockProblem.Line> lines = new ArrayList<>();
    for (JsonNode node : json.array(root, "lines")) {
      lines.add(line(node));
    }
    check(locations, suppliers, lines);
    return new RestockProblem(cash, locations, suppliers, lines);
  }

  private RestockProblem.Line line(JsonNode node) {
    String id = json.id(node, "lines");
    String where = "line " + id;
    json.only(node, LINE, where);
    JsonNode gains = node.path("gain_minor");
    if (!gains.isArray() || gains.isEmpty()) {
      throw json.bad(where, "gain_minor must be an array that starts with 0");
    }
    double[] gain = new double[gains.size()];
    for (int k = 0; k < gain.length; k++) {
      if (!gains.get(k).isNumber() || !Double.isFinite(gains.get(k).doubleValue())) {
        throw json.bad(where, "gain_minor[" + k + "] is no number");
      }
      gain[k] = gains.get(k).doubleValue();
    }
    if (gain[0] != 0) {
      throw json.bad(where, "gain_minor[0] must be 0: nothing ordered gains nothing");
    }
    return new RestockProblem.Line(
        id,
        json.text(node, "supplier", where),
        json.text(node, "location", where),
        json.number(node, "unit_cost_minor", where, null),
        count(node, "pack_units", where),
        count(node, "moq_packs", where),
        json.number(node, "volume_l_per_unit", where, 0.0),
        gain,
        JsonFile.absent(node, "pinned_packs") ? null : pin(node, where, gain.length - 1));
  }

  private int pin(JsonNode node, String where, int most) {
    long packs = json.whole(node, "pinned_packs", where, null);
    if (packs > most) {
      throw json.bad(
          where, "pinned_packs is " + packs + ", but gain_minor ends at " + most + " packs");
    }
    return (int) packs;
  }

  private int count(JsonNode node, String name, String where) {
    long value = json.whole(node, name, where, 1L);
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw json.bad(where, name + " must be at least 1, not " + value);
    }
    return (int) value;
  }

  private void check(
      List<RestockProblem.Location> locations,
      List<RestockProblem.Supplier> suppliers,
      List<RestockProblem.Line> lines) {
    Set<String> knownLocations =
        json.ids(locations.stream().map(RestockProblem.Location::id).toList(), "locations");
    Set<String> knownSuppliers =
        json.ids(suppliers.stream().map(RestockProblem.Supplier::id).toList(), "suppliers");
    json.ids(lines.stream().map(RestockProblem.Line::id).toList(), "lines");
    for (RestockProblem.Line line : lines) {
      if (!knownSuppliers.contains(line.supplier())) {
        throw json.bad(
            "line " + line.id(),
            "its supplier '" + line.supplier() + "' is not among the suppliers");
      }
      if (!knownLocations.contains(line.location())) {
        throw json.bad(
            "line " + line.id(),
            "its location '" + line.location() + "' is not among the locations");
      }
    }
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
