package dev.vesper.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of the channel: one JSON object each, dates as ISO text. */
final class Channel {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          // A step is written FACTS by its Java name and facts by its code.
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private final OutputStream out;

  Channel(OutputStream out) {
    this.out = out;
  }

  /** A line that came in: a task to do, or leave to go on from a marker. */
  record Heard(boolean go, long id, String task, @Nullable StepInput input) {}

  /**
   * Understands a line.
   *
   * @throws IllegalArgumentException in words, when it is no request
   */
  static Heard read(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if ("go".equals(node.path("type").asText())) {
        return new Heard(true, 0, "", null);
      }
      if (!node.path("id").isIntegralNumber() || !node.path("task").isTextual()) {
        throw new IllegalArgumentException("a request has an id and a task: " + line);
      }
      StepInput input =
          node.hasNonNull("input") ? JSON.treeToValue(node.get("input"), StepInput.class) : null;
      return new Heard(false, node.get("id").asLong(), node.get("task").asText(), input);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a request: " + e.getOriginalMessage(), e);
    }
  }

  void ready() {
    send(JSON.createObjectNode().put("type", "ready"));
  }

  void progress(long id, long done, long total, String what) {
    send(answer("progress", id).put("done", done).put("total", total).put("what", what));
  }

  void marker(long id, String marker) {
    send(answer("marker", id).put("marker", marker));
  }

  void result(long id, StepResult result) {
    send(answer("result", id).set("result", JSON.valueToTree(result)));
  }

  void failure(long id, boolean badInput, String message) {
    send(answer("failure", id).put("badInput", badInput).put("message", message));
  }

  private static ObjectNode answer(String type, long id) {
    return JSON.createObjectNode().put("type", type).put("id", id);
  }

  private synchronized void send(JsonNode message) {
    try {
      // Jackson escapes line feeds inside text, so an object is always one line.
      out.write((JSON.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the app does not listen any more", e);
    }
  }
}
