package dev.vesper.solver.restock.search;

import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockProblem.Location;
import dev.vesper.domain.stock.RestockProblem.Supplier;
import dev.vesper.solver.restock.model.NamedTables;
import dev.vesper.solver.restock.model.Survivors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why no plan keeps all the rules: drops rules, in halves and then one by one, as long as the rest
 * still cannot hold. What is left is a smallest set in this sense: without any one of them there is
 * a plan.
 */
public final class Feasibility {
  /** A rule that a person or a contract made, in words. */
  private record Rule(Kind kind, String id, String words) {}

  private enum Kind {
    ROOM,
    CASH,
    MINIMUM_UNITS,
    MINIMUM_MONEY,
    PIN
  }

  private static final int BRANCHES = 5_000;

  private final RestockProblem problem;

  public Feasibility(RestockProblem problem) {
    this.problem = problem;
  }

  /** A smallest set of rules that cannot hold together; call only when there is no plan. */
  public List<String> conflict() {
    List<Rule> rules = rules();
    for (int size = Math.max(1, rules.size() / 2); ; size = (size + 1) / 2) {
      for (int from = 0; from < rules.size(); ) {
        List<Rule> fewer = new ArrayList<>(rules);
        fewer.subList(from, Math.min(from + size, rules.size())).clear();
        if (impossible(fewer)) {
          rules = fewer;
        } else {
          from += size;
        }
      }
      if (size == 1) {
        return rules.stream().map(Rule::words).toList();
      }
    }
  }

  /** A number of packs in words. */
  public static String packs(int count) {
    return count == 1 ? "1 pack" : count + " packs";
  }

  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (Location place : problem.locations()) {
      if (place.capacityLitres() != null) {
        String words = "location " + place.id() + " has room for " + place.capacityLitres() + " l";
        rules.add(new Rule(Kind.ROOM, place.id(), words));
      }
    }
    if (problem.cashMinor() != null) {
      rules.add(new Rule(Kind.CASH, "", "cash is " + problem.cashMinor() + " minor"));
    }
    for (Supplier s : problem.suppliers()) {
      if (s.minimumUnits() > 0) {
        String words = "the minimum of supplier " + s.id() + " is " + s.minimumUnits() + " units";
        rules.add(new Rule(Kind.MINIMUM_UNITS, s.id(), words));
      }
      if (s.minimumMinor() > 0) {
        String words = "the minimum of supplier " + s.id() + " is " + s.minimumMinor() + " minor";
        rules.add(new Rule(Kind.MINIMUM_MONEY, s.id(), words));
      }
    }
    for (Line line : problem.lines()) {
      if (line.pinnedPacks() != null) {
        String words = "line " + line.id() + " is pinned to " + packs(line.pinnedPacks());
        rules.add(new Rule(Kind.PIN, line.id(), words));
      }
    }
    return rules;
  }

  /** Whether it is proven that no plan keeps these rules. */
  private boolean impossible(List<Rule> rules) {
    Set<Rule> kept = new HashSet<>(rules);
    Set<String> ids = new HashSet<>();
    kept.forEach(rule -> ids.add(rule.kind() + rule.id()));
    Survivors free = Survivors.withoutPins(NamedTables.of(relaxed(ids)).tables());
    if (free == null) {
      return true;
    }
    Branching search = new Branching(free.tables(), () -> false, 0);
    Outcome outcome = search.run(search.root(List.of(), 200), 0, BRANCHES, true);
    return outcome.entries() == null && outcome.nodes() < BRANCHES;
  }

  /** The least-cost question under these rules, for the suppliers that pins make us use. */
  private RestockProblem relaxed(Set<String> kept) {
    Set<String> forced = new HashSet<>();
    for (Line line : problem.lines()) {
      Integer pin = line.pinnedPacks();
      if (pin != null && pin > 0 && kept.contains(Kind.PIN + line.id())) {
        forced.add(line.supplier());
      }
    }
    List<Line> lines = new ArrayList<>();
    for (Line line : problem.lines()) {
      if (forced.contains(line.supplier())) {
        lines.add(cheapest(line, kept.contains(Kind.PIN + line.id()) ? line.pinnedPacks() : null));
      }
    }
    List<Supplier> suppliers =
        problem.suppliers().stream()
            .map(
                s ->
                    new Supplier(
                        s.id(),
                        0,
                        kept.contains(Kind.MINIMUM_MONEY + s.id()) ? s.minimumMinor() : 0,
                        kept.contains(Kind.MINIMUM_UNITS + s.id()) ? s.minimumUnits() : 0))
            .toList();
    List<Location> places =
        problem.locations().stream()
            .map(
                w ->
                    new Location(
                        w.id(), kept.contains(Kind.ROOM + w.id()) ? w.capacityLitres() : null))
            .toList();
    Long cash = kept.contains(Kind.CASH.toString()) ? problem.cashMinor() : null;
    return new RestockProblem(cash, places, suppliers, lines);
  }

  private static Line cheapest(Line line, @Nullable Integer pin) {
    double[] cost = new double[line.gainMinor().length];
    for (int k = 1; k < cost.length; k++) {
      cost[k] = -line.unitCostMinor() * line.packUnits() * k;
    }
    return new Line(
        line.id(),
        line.supplier(),
        line.location(),
        line.unitCostMinor(),
        line.packUnits(),
        line.moqPacks(),
        line.volumeLitresPerUnit(),
        cost,
        pin);
  }
}
