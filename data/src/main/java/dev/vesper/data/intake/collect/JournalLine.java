package dev.vesper.data.intake.collect;

import dev.vesper.data.intake.events.EventJson;
import dev.vesper.data.intake.events.ReadEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of a journal: a check sum over what follows, then JSON. {@code kept} is a row of a
 * contract, {@code refused} goes to quarantine, {@code not_agreed} is only counted, {@code dropped}
 * tells how often a field was left out, {@code carried} which pseudonym a shopper or a session will
 * have in the epoch that is prepared; it stands before the rows that bear it. A line without its
 * end was never answered.
 */
final class JournalLine {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int SUM = 8;

  private JournalLine() {}

  /** The first line: it makes two journals of the same events two files. */
  static byte[] head(String name) {
    return line(JSON.objectNode().put("kind", "journal").put("name", name));
  }

  /** The line of an event. */
  static byte[] of(ReadEvent event) {
    ObjectNode line = JSON.objectNode();
    if (event instanceof ReadEvent.Kept kept) {
      line.put("kind", "kept").put("contract", kept.row().contract().name());
      ArrayNode values = line.putArray("values");
      for (String value : kept.row().values()) {
        values.add(value);
      }
    } else if (event instanceof ReadEvent.Refused refused) {
      line.put("kind", "refused")
          .put("contract", refused.contract())
          .put("reason", refused.reason().code())
          .put("column", refused.column())
          .put("raw", refused.raw());
    } else if (event instanceof ReadEvent.NotAgreed notAgreed) {
      line.put("kind", "not_agreed").put("contract", notAgreed.contract());
    }
    return line(line);
  }

  /** The lines of who was seen while the next epoch of pseudonyms is prepared. */
  static byte[] carried(Map<String, String> pseudonyms) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    new TreeMap<>(pseudonyms)
        .forEach(
            (present, next) ->
                lines.writeBytes(
                    line(
                        JSON.objectNode()
                            .put("kind", "carried")
                            .put("pseudonym", present)
                            .put("next", next))));
    return lines.toByteArray();
  }

  /** The lines of fields that were left out. */
  static byte[] dropped(Map<String, Long> counts) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    counts.forEach(
        (name, count) ->
            lines.writeBytes(
                line(
                    JSON.objectNode()
                        .put("kind", "dropped")
                        .put("name", name)
                        .put("count", count))));
    return lines.toByteArray();
  }

  private static byte[] line(JsonNode json) {
    String text = json.toString();
    return (sum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String sum(String text) {
    CRC32C sum = new CRC32C();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sum.update(bytes, 0, bytes.length);
    return HexFormat.of().toHexDigits(sum.getValue(), SUM);
  }

  /** What a line says, without its end; null when it is not as it was written. */
  static @Nullable JsonNode read(String line) {
    if (line.length() <= SUM || !line.startsWith(sum(line.substring(SUM + 1)))) {
      return null;
    }
    try {
      return EventJson.MAPPER.readTree(line.substring(SUM + 1));
    } catch (JacksonException e) {
      return null;
    }
  }
}
