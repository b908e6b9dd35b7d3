package dev.vesper.data.notify;

/** Sends one message to its target. */
@FunctionalInterface
public interface Transmitter {
  /**
   * Sends it.
   *
   * @throws NotSent when the target has not taken it
   */
  void send(NoticeMessage message) throws NotSent;
}
