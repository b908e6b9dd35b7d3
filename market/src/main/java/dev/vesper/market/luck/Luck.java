package dev.vesper.market.luck;

import java.util.random.RandomGenerator;

/**
 * Chance by counter: the numbers depend on the seed, the purpose and the place (item, location,
 * day), never on what was drawn before or by whom. So no draw needs the state of another, any
 * number of threads draws the same, and two policies meet the same luck. [1] Steele, Lea, Flood
 * 2014, Fast Splittable Pseudorandom Number Generators: the mixing function of SplitMix64 over a
 * Weyl sequence.
 */
public final class Luck implements RandomGenerator {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private long counter;

  private Luck(long start) {
    counter = start;
  }

  /** The luck of one purpose at one place. */
  public static Luck of(long seed, String purpose, long first, long second, long third) {
    long key = mix(seed + GOLDEN * purpose.hashCode());
    key = mix(key + GOLDEN * (first + 1));
    key = mix(key + GOLDEN * (second + 1));
    return new Luck(mix(key + GOLDEN * (third + 1)));
  }

  @Override
  public long nextLong() {
    counter += GOLDEN;
    return mix(counter);
  }

  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
