package dev.vesper.data.publish;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One step of what the shop sees: a plan's approved lines going live, or the newest of such steps
 * being taken back.
 *
 * @param shopId the shop
 * @param number counts up per shop from 1, undos among them
 * @param kind what it did
 * @param planId the plan that went live; of an undo, the plan whose publication was taken back
 * @param planRevision the plan's revision that was published
 * @param undoes the publication that an undo took back; null for the other kind
 * @param undoneBy the undo that took this one back; null while it stands
 * @param lines order lines that it made; of an undo, that it cancelled
 * @param costMinor what those lines cost together
 * @param rowsHash hash of the rows of schema {@code storefront} as it left them
 * @param actor who did it
 * @param publishedAt when
 */
public record Publication(
    String shopId,
    long number,
    Kind kind,
    long planId,
    long planRevision,
    @Nullable Long undoes,
    @Nullable Long undoneBy,
    int lines,
    long costMinor,
    String rowsHash,
    String actor,
    Instant publishedAt) {

  /** What a publication did. */
  public enum Kind {
    PUBLISH,
    UNDO;

    /** The name in JSON and in the store. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** As it was answered when it was made: nobody had taken it back yet. */
  Publication asFirstAnswered() {
    return with(null, rowsHash);
  }

  /** With the hash of the rows, once they were read back. */
  Publication sealed(String hash) {
    return with(undoneBy, hash);
  }

  private Publication with(@Nullable Long takenBackBy, String hash) {
    return new Publication(
        shopId,
        number,
        kind,
        planId,
        planRevision,
        undoes,
        takenBackBy,
        lines,
        costMinor,
        hash,
        actor,
        publishedAt);
  }
}
