package dev.vesper.data.outbox;

import dev.vesper.data.notify.NotSent;

/** Brings one letter to its target. */
@FunctionalInterface
public interface Carrier {
  /**
   * Brings it.
   *
   * @throws NotSent when the target has not taken it
   */
  void carry(Letter letter) throws NotSent;
}
