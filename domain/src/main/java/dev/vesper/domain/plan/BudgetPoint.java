package dev.vesper.domain.plan;

/**
 * What a spend of a campaign would bring, all others as planned.
 *
 * @param channel the channel
 * @param campaign the campaign
 * @param spendMinor in all days of the plan
 * @param extraUnits units sold because of it, mean
 * @param netMarginMinor what they earn before the spend is taken off, mean
 * @param insideData whether as much has been spent before
 * @param allowed whether the plan's rules let it be chosen
 * @param drawsMinor the same net margin by draw of the response, {@code [draw]}
 */
public record BudgetPoint(
    String channel,
    String campaign,
    long spendMinor,
    double extraUnits,
    double netMarginMinor,
    boolean insideData,
    boolean allowed,
    int[] drawsMinor) {}
