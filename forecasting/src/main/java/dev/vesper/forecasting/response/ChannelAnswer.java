package dev.vesper.forecasting.response;

/**
 * What is known of a channel.
 *
 * @param spend in all periods
 * @param contribution target that it brought in
 * @param roi contribution per unit of spend
 * @param marginalRoi of one more unit of mean spend, carry-over included
 * @param theta share left after a period
 */
public record ChannelAnswer(
    String channel,
    double spend,
    Interval contribution,
    Interval roi,
    Interval marginalRoi,
    Interval theta) {}
