package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.demand.DemandLift;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.plan.Remark;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.domain.stock.UnitEconomics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says why a line's quantity is what it is: what its last pack earns and what stopped the next. */
final class LineReasons {
  /** Less lift than this is not worth a sentence. */
  private static final double TOLD_UNITS = 0.05;

  private final RestockSolution solution;
  private final Map<String, SupplierTiming.Timing> timings;
  private final boolean cashLimited;
  private final Map<String, Double> litresLeft;

  LineReasons(
      RestockProblem problem,
      RestockSolution solution,
      Map<String, SupplierTiming.Timing> timings) {
    this.solution = solution;
    this.timings = timings;
    this.cashLimited = problem.cashMinor() != null;
    this.litresLeft = litresLeft(problem, solution);
  }

  /** Room that the plan leaves, of the locations that have a limit. */
  private static Map<String, Double> litresLeft(RestockProblem problem, RestockSolution solution) {
    Map<String, Double> left = new TreeMap<>();
    for (RestockProblem.Location place : problem.locations()) {
      if (place.capacityLitres() != null) {
        left.put(place.id(), place.capacityLitres());
      }
    }
    for (RestockProblem.Line line : problem.lines()) {
      double litres = litres(line, solution.packs().getOrDefault(line.id(), 0));
      left.computeIfPresent(line.location(), (place, room) -> room - litres);
    }
    return left;
  }

  private static double litres(RestockProblem.Line line, int lots) {
    return lots * line.volumeLitresPerUnit() * line.packUnits();
  }

  /** The reasons, the main one first; what is wrong in the data last. */
  List<Reason> of(PricedLine line, RestockProblem.Line asked, int lots) {
    List<Reason> reasons = new ArrayList<>();
    Integer pinned = asked.pinnedPacks();
    if (pinned != null) {
      reasons.add(new Reason.Pinned((long) pinned * asked.packUnits()));
    }
    if (lots > 0) {
      ordered(asked, lots, reasons);
    }
    if (pinned == null) {
      reasons.add(stopped(line, asked, lots));
    }
    OrderRecipe recipe = line.candidate().recipe();
    DemandLift lift = recipe == null ? null : recipe.lift();
    if (lift != null && Math.abs(lift.units()) >= TOLD_UNITS) {
      reasons.add(new Reason.AdsLift(PlanNumbers.price(lift.units())));
    }
    reasons.addAll(line.candidate().notes());
    return reasons;
  }

  private void ordered(RestockProblem.Line asked, int lots, List<Reason> reasons) {
    double[] gain = asked.gainMinor();
    boolean least = lots <= asked.moqPacks();
    double last = least ? gain[lots] / lots : gain[lots] - gain[lots - 1];
    double lotCost = asked.unitCostMinor() * asked.packUnits();
    double perCash = perCash(last, lotCost);
    reasons.add(new Reason.Pays(PlanNumbers.money(last), PlanNumbers.price(perCash), cashPrice()));
    Double relief = solution.minimumPrices().get(asked.supplier());
    if (relief != null && relief > 0 && last < lotCost * solution.cashPrice() + room(asked)) {
      reasons.add(new Reason.HelpsSupplierMinimum(asked.supplier(), PlanNumbers.price(relief)));
    }
  }

  private Reason stopped(PricedLine line, RestockProblem.Line asked, int lots) {
    UnitEconomics worth = java.util.Objects.requireNonNull(line.candidate().recipe()).worth();
    if (!worth.worthServing()) {
      return new Reason.EarnsNothing(
          PlanNumbers.money(
              worth.backordered() ? worth.backorderPenaltyMinorPerUnitDay() : worth.servedMinor()));
    }
    SupplierTiming.Timing timing = timings.get(asked.supplier());
    if (timing != null && timing.closedBecause() != null) {
      return new Reason.SupplierClosed(asked.supplier(), timing.closedBecause());
    }
    double[] gain = asked.gainMinor();
    int next = lots == 0 ? asked.moqPacks() : lots + 1;
    double nextGain = next < gain.length ? gain[next] - gain[lots] : 0;
    if (nextGain <= 0) {
      return losing(line, asked, lots, nextGain);
    }
    double lotCost = asked.unitCostMinor() * asked.packUnits() * (next - lots);
    double forCash = solution.cashPrice() * lotCost;
    double forRoom = room(asked) * (next - lots);
    boolean open = solution.suppliersUsed().contains(asked.supplier());
    if (nextGain <= forCash + forRoom) {
      return forRoom > forCash || nextGain > forCash
          ? roomFull(asked)
          : new Reason.CashEarnsMoreElsewhere(
              PlanNumbers.money(nextGain),
              PlanNumbers.price(perCash(nextGain, lotCost)),
              cashPrice());
    } else if (litres(asked, next - lots)
        > litresLeft.getOrDefault(asked.location(), Double.MAX_VALUE)) {
      return roomFull(asked);
    } else if (!open) {
      return new Reason.SupplierClosed(asked.supplier(), Remark.of(Remark.Kind.NOT_WORTH_OPENING));
    }
    return forRoom > 0 || !cashLimited
        ? roomFull(asked)
        : new Reason.CashSpent(PlanNumbers.money(nextGain), PlanNumbers.money(lotCost));
  }

  private static Reason losing(
      PricedLine line, RestockProblem.Line asked, int lots, double nextGain) {
    Candidate candidate = line.candidate();
    long position = candidate.onHandUnits() + candidate.onOrderUnits();
    if (lots == 0 && position >= line.demandP90()) {
      return new Reason.Covered(position, line.demandP90());
    } else if (lots == 0 && asked.moqPacks() > 1 && asked.gainMinor()[1] > 0) {
      return new Reason.BelowMoq(asked.moqPacks(), PlanNumbers.money(nextGain));
    }
    return new Reason.NextPackLoses(PlanNumbers.money(nextGain));
  }

  private Reason roomFull(RestockProblem.Line asked) {
    return new Reason.CapacityFull(
        asked.location(),
        PlanNumbers.price(solution.capacityPrices().getOrDefault(asked.location(), 0.0)));
  }

  /** What the room of a lot is worth elsewhere. */
  private double room(RestockProblem.Line asked) {
    double perLitre = solution.capacityPrices().getOrDefault(asked.location(), 0.0);
    return perLitre * asked.volumeLitresPerUnit() * asked.packUnits();
  }

  private double cashPrice() {
    return PlanNumbers.price(solution.cashPrice());
  }

  private static double perCash(double gain, double cost) {
    return cost > 0 ? gain / cost : 0;
  }
}
