package dev.vesper.data.store;

/** Who writes: a person's name or a program's, never empty. */
public final class Actor {
  private static final int LONGEST = 200;

  private Actor() {}

  /**
   * The name, checked.
   *
   * @throws IllegalArgumentException when there is none: a write without an actor is a fault of the
   *     program
   */
  public static String checked(String actor) {
    if (actor.isBlank() || actor.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a write needs an actor of 1 to " + LONGEST + " characters, not '" + actor + "'");
    }
    return actor;
  }
}
