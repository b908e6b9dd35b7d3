package dev.vesper.data.store;

import java.util.List;

/**
 * What changed from one plan version to another.
 *
 * @param from the earlier one
 * @param to the later one
 * @param changes lines whose supplier, quantity or cost differs, by item then location
 */
public record PlanDiff(PlanHead from, PlanHead to, List<Change> changes) {

  public PlanDiff {
    changes = List.copyOf(changes);
  }

  /**
   * A line that differs; where one plan lacks the line, its supplier is empty and its figures 0.
   *
   * @param itemId the item
   * @param locationId the location
   * @param supplierBefore who delivered
   * @param supplierAfter who delivers
   * @param quantityBefore units
   * @param quantityAfter units
   * @param costBeforeMinor what the order cost
   * @param costAfterMinor what it costs
   */
  public record Change(
      String itemId,
      String locationId,
      String supplierBefore,
      String supplierAfter,
      long quantityBefore,
      long quantityAfter,
      long costBeforeMinor,
      long costAfterMinor) {}
}
