package dev.vesper.data.publish;

import dev.vesper.domain.run.Sha256;

/**
 * A caller's name for a request, so that asking twice does it once.
 *
 * @param key the name
 * @param request hash of what is asked
 */
record IdempotencyKey(String key, String request) {
  private static final int LONGEST = 200;

  IdempotencyKey {
    if (key.isBlank() || key.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an idempotency key has 1 to " + LONGEST + " characters, not '" + key + "'");
    }
  }

  static IdempotencyKey forPublish(String key, long planId, long revision) {
    return new IdempotencyKey(key, Sha256.of("publish\n" + planId + "\n" + revision));
  }

  static IdempotencyKey forUndo(String key, long publication) {
    return new IdempotencyKey(key, Sha256.of("undo\n" + publication));
  }
}
