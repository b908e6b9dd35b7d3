package dev.vesper.data.privacy.audit;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One entry of the trail.
 *
 * @param seq its number in the shop's chain, from 1
 * @param canonical the text that is chained
 * @param at when it happened, by the clock of who wrote
 * @param actor who did it
 * @param verb what was done, such as {@code setting.set}
 * @param subject to what
 * @param payloadSha256 the hash of what it is about in full
 * @param payload that in full, JSON; null when it was erased
 * @param hash the chain's hash up to here, hexadecimal
 */
public record AuditEntry(
    long seq,
    String canonical,
    Instant at,
    String actor,
    String verb,
    String subject,
    String payloadSha256,
    @Nullable String payload,
    String hash) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * The entry of a row as it stands.
   *
   * @throws IllegalArgumentException when the text is no entry
   */
  static AuditEntry of(long seq, String canonical, @Nullable String payload, byte[] hash) {
    try {
      JsonNode json = JSON.readTree(canonical);
      return new AuditEntry(
          seq,
          canonical,
          Instant.parse(text(json, "at")),
          text(json, "actor"),
          text(json, "verb"),
          text(json, "subject"),
          text(json, "payload_sha256"),
          payload,
          HexFormat.of().formatHex(hash));
    } catch (JacksonException | java.time.format.DateTimeParseException e) {
      throw new IllegalArgumentException("entry " + seq + " cannot be read", e);
    }
  }

  /** The number that the chained text itself says; -1 when it says none. */
  static long saidSeq(String canonical) {
    try {
      return JSON.readTree(canonical).path("seq").asLong(-1);
    } catch (JacksonException e) {
      return -1;
    }
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isString()) {
      throw new IllegalArgumentException("the entry lacks " + name);
    }
    return value.asString();
  }
}
