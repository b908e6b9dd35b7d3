package dev.vesper.domain.run;

/**
 * Named places in product code where the power may fail. In production a marker does nothing; the
 * kill harness installs a listener that stops the process there, so that every claim of "safe after
 * a crash" is tried at the very line.
 */
public final class Fault {
  /** What happens at a marker. */
  @FunctionalInterface
  public interface Listener {
    void at(String marker);
  }

  private static final Listener NOTHING = marker -> {};

  // The one static state of the house: a marker must cost nothing and need no wiring where it
  // stands.
  private static volatile Listener listener = NOTHING;

  private Fault() {}

  /**
   * Marks a place; names are lower-case, {@code room.what-just-happened}, such as {@code
   * import.after-segment}.
   */
  public static void at(String marker) {
    listener.at(marker);
  }

  /** For the harness: hears of every marker from now on. */
  public static void listen(Listener heard) {
    listener = heard;
  }
}
