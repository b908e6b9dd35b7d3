package dev.vesper.insights.switchback;

/**
 * What a switchback has shown, per switched item and day.
 *
 * @param effect by Hájek's ratio
 * @param horvitzThompson the same by the unbiased sum, noisier; for comparison
 * @param se clustered standard error of {@code effect}
 * @param low lower limit
 * @param high upper limit
 * @param level of the interval
 * @param method how the interval was found, in words
 * @param offMean mean outcome of what was off; of the centred panel when it was centred
 * @param clusters how many clusters
 * @param p of the randomisation test; 1 when no assignment was drawn again
 */
public record SwitchbackEstimate(
    double effect,
    double horvitzThompson,
    double se,
    double low,
    double high,
    double level,
    String method,
    double offMean,
    int clusters,
    double p) {}
