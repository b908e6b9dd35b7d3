package dev.vesper.data.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a plan promised for the days it had to cover, and what has come true of it.
 *
 * @param itemId the item
 * @param locationId the location
 * @param supplierId who was to deliver
 * @param proposedUnits what the plan ordered
 * @param orderedUnits what was ordered in the end, cancelled orders left out
 * @param receivedUnits what has come of it
 * @param coverFrom first day that the order had to cover; null where nothing was to be covered
 * @param coverTo last such day
 * @param days how many days from {@code coverFrom} on have come true
 * @param windowDays how many there are
 * @param expectedUnits mean of the forecast for the days that have come true
 * @param soldUnits sold on them
 * @param demandUnits what was asked for on them: sales, with an estimate for steps in which the
 *     item was sold out in part
 * @param p10 promised demand of the whole window
 * @param p50 its median
 * @param p90 its ninetieth per cent
 * @param stockOutProbability promised chance to sell out within the window
 * @param soldOut whether it was sold out in part on those days; null where nobody knows
 * @param held whether the demand of the whole window was from p10 to p90; null until it is over,
 *     and where the later night does not know all of its days
 */
public record LedgerLine(
    String itemId,
    String locationId,
    String supplierId,
    long proposedUnits,
    long orderedUnits,
    long receivedUnits,
    @Nullable LocalDate coverFrom,
    @Nullable LocalDate coverTo,
    int days,
    int windowDays,
    double expectedUnits,
    double soldUnits,
    double demandUnits,
    double p10,
    double p50,
    double p90,
    double stockOutProbability,
    @Nullable Boolean soldOut,
    @Nullable Boolean held) {}
