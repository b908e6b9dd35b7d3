package dev.vesper.data.draft;

import dev.vesper.data.review.Wishes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Changes that somebody has drafted.
 *
 * @param id counts up
 * @param planId the plan
 * @param source where they come from
 * @param title the file's name, or what was asked in words
 * @param want what is to be done with the lines
 * @param until held until that day
 * @param state whether it is decided
 * @param appliedRevision the change that it became; null when it changed nothing
 * @param actor who drafted it
 * @param decidedBy who applied or dropped it; null until then
 */
public record Draft(
    long id,
    long planId,
    Source source,
    String title,
    Wishes.Want want,
    @Nullable LocalDate until,
    State state,
    @Nullable Long appliedRevision,
    String actor,
    Instant draftedAt,
    @Nullable String decidedBy) {

  /** Where drafted changes come from. */
  public enum Source {
    /** An exported plan that was edited. */
    FILE,
    /** One change of many lines. */
    BULK,
    /** A write that met somebody else's. */
    CONFLICT;

    /** The name in JSON and in the store. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a draft is decided. */
  public enum State {
    OPEN,
    APPLIED,
    DROPPED;

    /** The name in JSON and in the store. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
