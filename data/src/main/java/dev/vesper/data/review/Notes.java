package dev.vesper.data.review;

import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;

/** What a person writes beside a decision. */
final class Notes {
  private static final int LONGEST = 2000;

  private Notes() {}

  /** Refuses the reason "other" without a word on which. */
  static void require(ReasonCode reason, String note) {
    if (reason == ReasonCode.OTHER && note.isBlank()) {
      throw new Refused(Rule.NOTE_MISSING, "the reason 'other' needs a note that says which");
    }
  }

  /** The note without blanks around it; refuses one that is too long. */
  static String checked(String note) {
    if (note.length() > LONGEST) {
      throw new Refused(
          Rule.NOTE_TOO_LONG,
          "a note has at most " + LONGEST + " characters, not " + note.length(),
          LONGEST,
          note.length());
    }
    return note.strip();
  }
}
