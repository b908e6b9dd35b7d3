package dev.vesper.data.store;

import dev.vesper.domain.plan.PlanStatus;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A version of the restocking plan without its lines.
 *
 * @param planId its key in the store
 * @param shopId the shop
 * @param asOf the last day that was known
 * @param version counts up per shop and date
 * @param status how far it is in its life
 * @param runId which run made it
 * @param hash its canonical hash
 * @param expectedProfitMinor its expected net gain
 * @param boundMinor no plan is worth more
 * @param gap how far it may be from the best
 * @param cashUsedMinor what all its orders cost
 * @param degraded whether a deadline cut the search
 * @param lines how many lines it has
 * @param actor who made it
 * @param createdAt when
 * @param statusActor who changed its status last
 * @param statusChangedAt when
 */
public record PlanHead(
    long planId,
    String shopId,
    LocalDate asOf,
    int version,
    PlanStatus status,
    String runId,
    String hash,
    double expectedProfitMinor,
    double boundMinor,
    double gap,
    long cashUsedMinor,
    boolean degraded,
    int lines,
    String actor,
    Instant createdAt,
    String statusActor,
    Instant statusChangedAt) {}
