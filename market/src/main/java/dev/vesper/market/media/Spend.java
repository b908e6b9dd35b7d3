package dev.vesper.market.media;

/**
 * What a campaign cost on a day, as the ad platform reports it.
 *
 * @param campaign its place
 * @param costMinor money spent
 * @param budgetMinor money it was given
 * @param impressions times shown
 * @param clicks times clicked
 * @param conversions orders that the platform claims
 */
public record Spend(
    int campaign,
    long costMinor,
    long budgetMinor,
    long impressions,
    long clicks,
    long conversions) {}
