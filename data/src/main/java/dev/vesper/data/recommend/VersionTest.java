package dev.vesper.data.recommend;

import dev.vesper.domain.contract.RecommendTestContracts;
import dev.vesper.domain.recommend.ArmRule;
import dev.vesper.domain.recommend.TestArm;
import dev.vesper.domain.recommend.TestSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A test of two versions of the recommender on the shop's sessions.
 *
 * @param number counted by shop
 * @param versionA what was live when it began
 * @param versionB the other one
 * @param rule which sessions see which
 * @param size what it was planned by
 * @param plannedSessions of both arms, whose shopper is known
 * @param actor who began it, or has ended it
 * @param endedAt null while it runs
 * @param chosen which version was made live; null while it runs, and when another switch of the
 *     live version has broken it off
 */
public record VersionTest(
    long number,
    long versionA,
    long versionB,
    ArmRule rule,
    TestSize size,
    long plannedSessions,
    String actor,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable TestArm chosen) {

  /** What events name before the colon of {@code exposure}. */
  public String experiment() {
    return RecommendTestContracts.EXPERIMENT + number;
  }

  /** Whether sessions are divided by it now. */
  public boolean running() {
    return endedAt == null;
  }
}
