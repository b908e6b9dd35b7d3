package dev.vesper.data.repair;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has asked to be repaired.
 *
 * @param id counts up
 * @param planId the plan
 * @param revision the plan's revision that it is about
 * @param state how far it is
 * @param stepsDone of {@code stepsInAll}
 * @param doing what is done now; empty before and after
 * @param trouble why it was refused or failed; else empty
 * @param figures what it found, once it is ready
 * @param actor who asked
 * @param askedAt when
 * @param doneAt when it was answered; null until then
 * @param decidedBy who accepted or dropped it; null until then
 */
public record RepairRequest(
    long id,
    String shopId,
    long planId,
    long revision,
    State state,
    int stepsDone,
    int stepsInAll,
    String doing,
    String trouble,
    @Nullable RepairFigures figures,
    String actor,
    Instant askedAt,
    @Nullable Instant doneAt,
    @Nullable String decidedBy) {

  /** How far a request is. */
  public enum State {
    /** No process has taken it. */
    ASKED,
    /** A process works on it. */
    TAKEN,
    /** It waits for a person to accept or drop it. */
    READY,
    /** Its lines are changes of the plan. */
    ACCEPTED,
    /** A person does not want it. */
    DROPPED,
    /** No plan keeps all rules around what is fixed, or the plan has moved. */
    REFUSED,
    /** It was tried and failed. */
    FAILED;

    /** The name in JSON and in the store. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether a process has still to answer. */
    public boolean open() {
      return this == ASKED || this == TAKEN;
    }
  }
}
