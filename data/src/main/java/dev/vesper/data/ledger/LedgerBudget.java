package dev.vesper.data.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a plan gave a campaign, and what was spent.
 *
 * @param channel the channel
 * @param campaign the campaign
 * @param firstDay first day of the budget
 * @param lastDay its last day
 * @param budgetMinor what went live; the plan's own where nothing of it did
 * @param live whether it went live
 * @param days how many of its days have come true
 * @param spentMinor the shop's spend on those days; null while nothing of them was imported
 * @param promisedMinor net margin that the curve expects of the whole budget; null beyond the curve
 * @param expectedMinor net margin that the same curve expects of what was spent, once all days have
 *     come true; null before, and beyond the curve
 */
public record LedgerBudget(
    String channel,
    String campaign,
    LocalDate firstDay,
    LocalDate lastDay,
    long budgetMinor,
    boolean live,
    int days,
    @Nullable Long spentMinor,
    @Nullable Double promisedMinor,
    @Nullable Double expectedMinor) {}
