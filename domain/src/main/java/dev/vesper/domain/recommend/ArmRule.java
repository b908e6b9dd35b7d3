package dev.vesper.domain.recommend;

import dev.vesper.domain.run.Sha256;

/**
 * Which of two versions a session sees. The shop computes it by itself from the reference that it
 * has: the first eight hexadecimal digits of SHA-256 over {@code salt + ":" + reference} in UTF-8,
 * as a number, modulo {@link #BUCKETS}, is the session's bucket; buckets below {@code belowB} see
 * version B, the others version A.
 *
 * @param salt another one for every test, so that who saw B in one says nothing of the next
 * @param belowB buckets that see B, of {@link #BUCKETS}
 */
public record ArmRule(String salt, int belowB) {
  /** Shares are told in thousandths. */
  public static final int BUCKETS = 1000;

  private static final int DIGITS = 8;
  private static final int HEX = 16;

  public ArmRule {
    if (belowB < 1 || belowB >= BUCKETS) {
      throw new IllegalArgumentException(
          "a share of " + belowB + " thousandths: each arm needs at least one of " + BUCKETS);
    }
  }

  /** The bucket of a session, 0 to 999. */
  public int bucket(String reference) {
    String head = Sha256.of(salt + ":" + reference).substring(0, DIGITS);
    return (int) (Long.parseLong(head, HEX) % BUCKETS);
  }

  /** What that session sees. */
  public TestArm arm(String reference) {
    return bucket(reference) < belowB ? TestArm.B : TestArm.A;
  }

  /** The share of sessions that see B. */
  public double shareB() {
    return (double) belowB / BUCKETS;
  }
}
