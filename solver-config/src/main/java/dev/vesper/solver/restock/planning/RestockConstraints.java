package dev.vesper.solver.restock.planning;

import static org.optaplanner.core.api.score.stream.ConstraintCollectors.sumLong;

import org.optaplanner.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintProvider;
import org.optaplanner.core.api.score.stream.Joiners;

/** The rules of a restock plan, one method each. Soft score: 1/1000 minor unit. */
public final class RestockConstraints implements ConstraintProvider {
  private final PlanWeights weights;

  /** With the weights that ship. */
  public RestockConstraints() {
    this(PlanWeights.shipped());
  }

  RestockConstraints(PlanWeights weights) {
    this.weights = weights;
  }

  @Override
  public Constraint[] defineConstraints(ConstraintFactory facts) {
    return new Constraint[] {
      gainOfTheOrder(facts),
      fixedCostOfAUsedSupplier(facts),
      cashIsKept(facts),
      roomIsKept(facts),
      minimumInMoneyIsReached(facts),
      minimumInUnitsIsReached(facts),
      neededSupplierIsUsed(facts)
    };
  }

  // What the plan is for; a pack that loses may still be wanted for a minimum, so it counts too.
  Constraint gainOfTheOrder(ConstraintFactory facts) {
    return facts
        .forEach(CoreLine.class)
        .filter(CoreLine::ordered)
        .impactLong(soft("gain"), CoreLine::gain)
        .asConstraint("gainOfTheOrder");
  }

  // An order has a price of its own; one that must be placed anyway is paid for already.
  Constraint fixedCostOfAUsedSupplier(ConstraintFactory facts) {
    return facts
        .forEach(CoreSupplier.class)
        .filter(supplier -> !supplier.forced() && supplier.fixedCost() > 0)
        .ifExists(
            CoreLine.class,
            Joiners.equal(supplier -> supplier, CoreLine::supplier),
            Joiners.filtering((supplier, line) -> line.ordered()))
        .penalizeLong(soft("fixed_cost"), CoreSupplier::fixedCost)
        .asConstraint("fixedCostOfAUsedSupplier");
  }

  // Cash that is not there cannot be spent.
  Constraint cashIsKept(ConstraintFactory facts) {
    return facts
        .forEach(CoreLine.class)
        .groupBy(sumLong(CoreLine::cost))
        .join(CoreWallet.class)
        .filter((cost, wallet) -> cost > wallet.cash())
        .penalizeLong(hard("cash_over"), (cost, wallet) -> cost - wallet.cash())
        .asConstraint("cashIsKept");
  }

  // What does not fit stands in the yard.
  Constraint roomIsKept(ConstraintFactory facts) {
    return facts
        .forEach(CoreLine.class)
        .groupBy(CoreLine::place, sumLong(CoreLine::volume))
        .filter((place, volume) -> volume > place.room())
        .penalizeLong(hard("room_over"), (place, volume) -> volume - place.room())
        .asConstraint("roomIsKept");
  }

  // A supplier refuses an order below its minimum, over all locations together.
  Constraint minimumInMoneyIsReached(ConstraintFactory facts) {
    return facts
        .forEach(CoreLine.class)
        .filter(CoreLine::ordered)
        .groupBy(CoreLine::supplier, sumLong(CoreLine::cost))
        .filter((supplier, cost) -> cost < supplier.leastCost())
        .penalizeLong(
            hard("minimum_money_lacking"), (supplier, cost) -> supplier.leastCost() - cost)
        .asConstraint("minimumInMoneyIsReached");
  }

  // The same where the minimum counts pieces.
  Constraint minimumInUnitsIsReached(ConstraintFactory facts) {
    return facts
        .forEach(CoreLine.class)
        .filter(CoreLine::ordered)
        .groupBy(CoreLine::supplier, sumLong(CoreLine::units))
        .filter((supplier, units) -> units < supplier.leastUnits())
        .penalizeLong(
            hard("minimum_units_lacking"), (supplier, units) -> supplier.leastUnits() - units)
        .asConstraint("minimumInUnitsIsReached");
  }

  // Where a pin already orders from a supplier, what its minimum still lacks has to come from here.
  Constraint neededSupplierIsUsed(ConstraintFactory facts) {
    return facts
        .forEach(CoreSupplier.class)
        .filter(supplier -> supplier.forced())
        .filter(supplier -> supplier.leastCost() > 0 || supplier.leastUnits() > 0)
        .ifNotExists(
            CoreLine.class,
            Joiners.equal(supplier -> supplier, CoreLine::supplier),
            Joiners.filtering((supplier, line) -> line.ordered()))
        .penalize(hard("supplier_left_out"))
        .asConstraint("neededSupplierIsUsed");
  }

  private HardSoftLongScore hard(String weight) {
    return HardSoftLongScore.ofHard(weights.of(weight));
  }

  private HardSoftLongScore soft(String weight) {
    return HardSoftLongScore.ofSoft(weights.of(weight));
  }
}
