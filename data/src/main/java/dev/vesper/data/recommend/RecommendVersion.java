package dev.vesper.data.recommend;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What one night made.
 *
 * @param version its number in the shop
 * @param runId the night
 * @param asOf the last day that it knows
 * @param engine the champion
 * @param gatePassed whether it may go live
 * @param withdrawn whether it was rolled back
 * @param live whether the shop reads it
 * @param figures what the step told of itself
 * @param createdAt when it was kept
 */
public record RecommendVersion(
    long version,
    String runId,
    LocalDate asOf,
    String engine,
    boolean gatePassed,
    boolean withdrawn,
    boolean live,
    Map<String, String> figures,
    Instant createdAt) {}
