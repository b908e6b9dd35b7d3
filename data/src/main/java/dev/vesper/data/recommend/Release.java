package dev.vesper.data.recommend;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A switch of what the shop reads.
 *
 * @param number counted by shop
 * @param kind published, undone, rolled_back, restored, test_started or test_ended
 * @param before the version that was live; null: none
 * @param version the version that is live since; null: none
 * @param publication the publication that it came with; null: none
 * @param actor who did it
 */
public record Release(
    long number,
    String kind,
    @Nullable Long before,
    @Nullable Long version,
    @Nullable Long publication,
    String actor,
    Instant at) {}
