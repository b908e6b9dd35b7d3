package dev.vesper.data.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a plan's log of changes.
 *
 * @param revision its number, from 1
 * @param verb what was done
 * @param lines how many lines and budgets it changed
 * @param undoes the change that an undo took back, or the undo that a redo took back
 * @param undoneBy the change that took this one back; null while it stands
 * @param actor who did it
 * @param at when
 */
public record PlanChange(
    long revision,
    Verb verb,
    int lines,
    @Nullable Long undoes,
    @Nullable Long undoneBy,
    String actor,
    Instant at) {

  /** What can be done to a plan's lines and budgets. */
  public enum Verb {
    /** Holds that an earlier plan's holds brought along. */
    CARRY,
    CHANGE,
    /** Lines that a repair around fixed ones has changed. */
    REPAIR,
    HOLD,
    RELEASE,
    APPROVE,
    APPROVE_SUPPLIER,
    APPROVE_SAFE,
    /** Lines approved as they are, by who saw what of their stock or terms is otherwise by now. */
    APPROVE_SEEN,
    /** A person cancelled the order of a line, which holds the line. */
    CANCEL_ORDER,
    CHANGE_BUDGET,
    APPROVE_BUDGETS,
    RELEASE_BUDGETS,
    UNDO,
    REDO;

    /** The name in JSON and in the store. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Verb of(String code) {
      return valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }

    /** Whether it approves lines or budgets. */
    boolean approves() {
      return this == APPROVE
          || this == APPROVE_SUPPLIER
          || this == APPROVE_SAFE
          || this == APPROVE_SEEN
          || this == APPROVE_BUDGETS;
    }
  }
}
