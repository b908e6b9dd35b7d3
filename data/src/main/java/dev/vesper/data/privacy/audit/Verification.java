package dev.vesper.data.privacy.audit;

import org.jspecify.annotations.Nullable;

/**
 * What the check of a trail has found.
 *
 * @param entries entries found in order, from the first on
 * @param erasedPayloads how many of them have had their payload erased
 * @param head the hash of the last one in order
 * @param anchoredUpTo the last entry whose hash is written down elsewhere too
 * @param firstBad the first entry that is not as it was written; null when all are
 * @param fault in what way, in words that go on after "entry N"; empty when all is well
 */
public record Verification(
    long entries,
    long erasedPayloads,
    String head,
    long anchoredUpTo,
    @Nullable Long firstBad,
    String fault) {

  /** Whether the trail is as it was written. */
  public boolean holds() {
    return firstBad == null;
  }

  /** One sentence. */
  public String words() {
    return firstBad == null
        ? entries + " entries, all as they were written"
        : "entry " + firstBad + " " + fault;
  }
}
