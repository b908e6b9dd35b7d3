package dev.vesper.domain.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Randomness by name: a stream depends on the run's seed and on what it is for, never on which
 * thread or in which order it is drawn.
 */
public final class Seed {
  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private Seed() {}

  /**
   * A seed for one purpose: the first eight bytes of the hash over the run's seed and the key's
   * parts.
   */
  public static long of(long runSeed, String... key) {
    MessageDigest digest = Sha256.digest();
    digest.update(Long.toString(runSeed).getBytes(StandardCharsets.US_ASCII));
    for (String part : key) {
      digest.update((byte) 0);
      digest.update(part.getBytes(StandardCharsets.UTF_8));
    }
    byte[] hash = digest.digest();
    long seed = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      seed = (seed << 8) | (hash[i] & 0xff);
    }
    return seed;
  }

  /** A generator for one purpose. */
  public static RandomGenerator stream(long runSeed, String... key) {
    return FACTORY.create(of(runSeed, key));
  }
}
