package dev.vesper.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What a write must carry: the revision it was made on, and a key where a repeat would hurt. */
final class Preconditions {
  /** The header that names a request. */
  static final String KEY = "Idempotency-Key";

  private static final int LONGEST_KEY = 200;

  private Preconditions() {}

  /** A write that lacks what it must carry, or that is made on something old. */
  static final class Unmet extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final HttpStatus status;
    private final transient List<?> changes;

    Unmet(HttpStatus status, String message, List<?> changes) {
      super(message);
      this.status = status;
      this.changes = List.copyOf(changes);
    }

    HttpStatus status() {
      return status;
    }

    /** What has changed since; empty when that is not the matter. */
    List<?> changes() {
      return changes;
    }
  }

  /** The revision in {@code If-Match}. */
  static long seen(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new Unmet(
          HttpStatus.PRECONDITION_REQUIRED,
          "a write names the revision it was made on: send the ETag of what was read as If-Match",
          List.of());
    }
    String bare = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
    try {
      return Long.parseLong(bare);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "If-Match must be an ETag of this interface, such as \"12\", not " + ifMatch, e);
    }
  }

  /** The key in {@code Idempotency-Key}. */
  static String key(@Nullable String key) {
    if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
      throw new Unmet(
          HttpStatus.PRECONDITION_REQUIRED,
          "this write needs an Idempotency-Key of 1 to "
              + LONGEST_KEY
              + " characters: with the same key it is done once, however often it is sent",
          List.of());
    }
    return key;
  }

  /** An answer with the revision as its ETag. */
  static <T> ResponseEntity<T> tagged(long revision, T body) {
    return ResponseEntity.ok().eTag("\"" + revision + "\"").body(body);
  }
}
