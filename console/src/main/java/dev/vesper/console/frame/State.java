package dev.vesper.console.frame;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands where there is nothing usual to show, with the next step.
 *
 * @param kind which of the five
 * @param title what is the matter
 * @param text why, and what to do
 * @param command what to type, if that is the next step
 * @param link where to go, if that is the next step
 * @param linkText what the link says
 */
public record State(
    Kind kind,
    String title,
    String text,
    @Nullable String command,
    @Nullable String link,
    @Nullable String linkText) {
  /** Why nothing usual is there. */
  public enum Kind {
    EMPTY,
    LOADING,
    FAILED,
    STALE,
    NO_RIGHT;

    /** The style sheet's class. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A state that a command ends. */
  public static State typed(Kind kind, String title, String text, String command) {
    return new State(kind, title, text, command, null, null);
  }

  /** A state that another page ends. */
  public static State linked(Kind kind, String title, String text, String link, String linkText) {
    return new State(kind, title, text, null, link, linkText);
  }
}
