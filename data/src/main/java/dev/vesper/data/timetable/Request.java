package dev.vesper.data.timetable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has asked of the scheduler.
 *
 * @param id counts up
 * @param shopId the shop
 * @param verb what is asked
 * @param schedule of which schedule; null for a restart and a stop
 * @param asOf of which date a night is to run; null: the last whole day
 * @param runId which run to go on with or to stop; null for the others
 * @param state how far it is
 * @param answer what came of it; empty until then
 * @param actor who asks
 * @param askedAt when
 * @param node the process that has taken it
 * @param takenAt when it was taken
 * @param doneAt when it was answered
 */
public record Request(
    long id,
    String shopId,
    Verb verb,
    @Nullable String schedule,
    @Nullable LocalDate asOf,
    @Nullable String runId,
    State state,
    String answer,
    String actor,
    Instant askedAt,
    @Nullable String node,
    @Nullable Instant takenAt,
    @Nullable Instant doneAt) {

  /** What can be asked. */
  public enum Verb {
    /** Run a night now. */
    RUN,
    /** Let due times pass. */
    PAUSE,
    /** Heed due times again. */
    RESUME,
    /** Go on with a run that did not end. */
    RESTART,
    /** Stop a run, in the process that runs it. */
    STOP;

    /** The name in JSON and in the store. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far a request is. */
  public enum State {
    /** Nobody has taken it. */
    ASKED,
    /** A process works on it. */
    TAKEN,
    /** It is done. */
    DONE,
    /** A rule forbids it; the answer says which. */
    REFUSED,
    /** It was tried and failed; the answer says why. */
    FAILED;

    /** The name in JSON and in the store. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it waits for nothing any more. */
    public boolean answered() {
      return this == DONE || this == REFUSED || this == FAILED;
    }
  }
}
