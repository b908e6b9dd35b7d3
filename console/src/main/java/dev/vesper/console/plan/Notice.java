package dev.vesper.console.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has just happened, or could not.
 *
 * @param kind how it is shown
 * @param text in one sentence
 * @param details what else has to be known, such as each line that is otherwise by now
 * @param undo whether the way back is offered beside it
 * @param again what was asked for, to be asked again on the newest state; null when it makes no
 *     sense
 */
record Notice(Kind kind, String text, List<String> details, boolean undo, @Nullable Again again) {
  /** How a notice is shown. */
  enum Kind {
    DONE,
    REFUSED,
    STALE
  }

  /** A form sent again. */
  record Again(String action, List<Field> fields) {
    Again {
      fields = List.copyOf(fields);
    }
  }

  /** A field of a form. */
  record Field(String name, String value) {}

  Notice {
    details = List.copyOf(details);
  }

  static Notice done(String text, boolean undo) {
    return new Notice(Kind.DONE, text, List.of(), undo, null);
  }

  static Notice refused(String text, String why) {
    return new Notice(Kind.REFUSED, text, List.of(why), false, null);
  }
}
