package dev.vesper.domain.stock;

import java.time.LocalDate;

/**
 * Units on their way to an item at a location.
 *
 * @param expectedOn the day they count from; for overdue ones the day after the as-of date
 * @param units above zero
 * @param overdue whether some of them should have come by the as-of date
 */
public record ComingUnits(
    String itemId, String locationId, LocalDate expectedOn, long units, boolean overdue) {}
