package dev.vesper.console.events;

import dev.vesper.data.intake.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of a request, in any of the three content modes [1]: structured, batched, binary. What
 * says only that it is JSON, or text, is taken for an event or a batch, whichever it looks like: a
 * beacon may say no more.
 *
 * <p>[1] CloudEvents HTTP protocol binding 1.0.2, section 3.
 */
final class CloudEvents {
  private static final String ATTRIBUTE = "ce-";
  private static final Set<String> WHOLE =
      Set.of(
          "application/cloudevents+json",
          "application/cloudevents-batch+json",
          "application/json",
          "text/plain");

  private CloudEvents() {}

  /** A request that cannot be taken. */
  static final class NotTaken extends Exception {
    private static final long serialVersionUID = 1L;
    private final HttpStatus status;

    NotTaken(HttpStatus status, String message) {
      super(message);
      this.status = status;
    }

    HttpStatus status() {
      return status;
    }
  }

  /** Reads the request; no more than so many bytes of it. */
  static List<JsonNode> in(HttpServletRequest request, long mostBytes)
      throws NotTaken, IOException {
    String type = type(request);
    boolean binary = request.getHeader(ATTRIBUTE + "specversion") != null;
    boolean json = type.equals("application/json") || type.endsWith("+json");
    if (binary ? !json : !WHOLE.contains(type)) {
      throw new NotTaken(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "the content type '"
              + type
              + "' is not taken: send application/cloudevents+json for one event,"
              + " application/cloudevents-batch+json for many, or application/json with ce-"
              + " headers");
    }
    @Nullable String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new NotTaken(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "the content encoding '" + encoding + "' is not taken: send the events as they are");
    }
    JsonNode body = json(body(request, mostBytes));
    if (binary) {
      return List.of(binary(request, body));
    }
    if (!body.isArray()) {
      return List.of(body);
    }
    List<JsonNode> events = new ArrayList<>();
    body.forEach(events::add);
    return events;
  }

  private static String type(HttpServletRequest request) {
    @Nullable String type = request.getContentType();
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] body(HttpServletRequest request, long mostBytes)
      throws NotTaken, IOException {
    if (request.getContentLengthLong() <= mostBytes) {
      byte[] bytes = request.getInputStream().readNBytes((int) mostBytes + 1);
      if (bytes.length <= mostBytes) {
        return bytes;
      }
    }
    throw new NotTaken(
        HttpStatus.CONTENT_TOO_LARGE,
        "a request may have at most "
            + mostBytes
            + " bytes: send fewer events at once, or raise the setting event_body_kb");
  }

  private static JsonNode json(byte[] body) throws NotTaken {
    try {
      JsonNode read = EventJson.MAPPER.readTree(body);
      if (!read.isMissingNode()) {
        return read;
      }
      throw new NotTaken(HttpStatus.BAD_REQUEST, "the body is empty; it must be an event");
    } catch (JacksonException e) {
      throw new NotTaken(
          HttpStatus.BAD_REQUEST,
          "the body is no JSON in UTF-8, says a field twice, or is nested too deep (line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + "); none of its events was taken");
    }
  }

  private static ObjectNode binary(HttpServletRequest request, JsonNode data) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    for (String header : Collections.list(request.getHeaderNames())) {
      String name = header.toLowerCase(Locale.ROOT);
      @Nullable String value = request.getHeader(header);
      if (name.startsWith(ATTRIBUTE) && value != null) {
        event.put(name.substring(ATTRIBUTE.length()), decoded(value));
      }
    }
    event.put("datacontenttype", "application/json");
    event.set("data", data);
    return event;
  }

  /** Headers are percent-encoded UTF-8; a plus sign is a plus sign. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
