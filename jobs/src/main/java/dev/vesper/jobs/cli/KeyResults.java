package dev.vesper.jobs.cli;

import dev.vesper.jobs.cli.output.Result;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is printed of keys, whoever they are for. */
final class KeyResults {
  private KeyResults() {}

  /**
   * A new key.
   *
   * @param use what to do with it
   */
  static Result made(long number, String text, String use) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", number);
    json.put("key", text);
    return said(List.of("Key " + number + " is " + text, "It is shown this once" + use), json);
  }

  static Result withdrawn(long number) {
    return said(
        List.of("Key " + number + " is withdrawn."), Map.of("number", number, "revoked", true));
  }

  static Result said(List<String> sentences, Map<String, Object> json) {
    return new Result(sentences, List.of(), List.of(), List.of(), json);
  }

  static String state(@Nullable Instant revokedAt) {
    return revokedAt == null ? "holds" : "withdrawn " + revokedAt;
  }

  static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
