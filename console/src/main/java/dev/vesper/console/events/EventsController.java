package dev.vesper.console.events;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.collect.EventDoor;
import dev.vesper.data.quality.ReasonCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Takes CloudEvents of storefronts. What is answered as accepted is on disk; the same event may be
 * sent any number of times.
 */
@RestController
class EventsController {
  private static final String BEARER = "Bearer ";
  private static final String RETRY_SECONDS = "5";

  private final EventDoor door;

  EventsController(EventDoor door) {
    this.door = door;
  }

  /** What became of one event; code, field and sentence say why one is refused. */
  record One(
      int index,
      String id,
      String status,
      @Nullable String code,
      @Nullable String field,
      @Nullable String sentence) {
    static One of(int index, EventDoor.Answer answer) {
      @Nullable ReasonCode reason = answer.reason();
      return reason == null
          ? new One(index, answer.id(), "accepted", null, null, null)
          : new One(
              index, answer.id(), "refused", reason.code(), answer.column(), reason.meaning());
    }
  }

  /** What became of all of them, and which fields were left out how often. */
  record All(int accepted, int refused, List<One> events, Map<String, Long> droppedFields) {}

  @PostMapping("/events")
  ResponseEntity<?> take(HttpServletRequest request) throws IOException {
    try {
      @Nullable String text = key(request);
      @Nullable Long key = text == null ? null : door.key(text);
      if (key == null) {
        return noKey(text == null);
      }
      List<JsonNode> events = CloudEvents.in(request, door.rules().mostBodyBytes());
      double wait = door.secondsToWait(key, events.size());
      if (wait > 0) {
        return tooMany(wait);
      }
      return ResponseEntity.status(HttpStatus.ACCEPTED)
          .contentType(MediaType.APPLICATION_JSON)
          .body(all(door.accept(events)));
    } catch (CloudEvents.NotTaken e) {
      return problem(e.status(), String.valueOf(e.getMessage())).build();
    } catch (Unavailable e) {
      return problem(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()))
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .build();
    }
  }

  private static All all(EventDoor.Answers answers) {
    List<One> events = new ArrayList<>();
    int accepted = 0;
    for (EventDoor.Answer answer : answers.events()) {
      events.add(One.of(events.size(), answer));
      accepted += answer.accepted() ? 1 : 0;
    }
    return new All(accepted, events.size() - accepted, events, answers.dropped());
  }

  /** A header says the key; a beacon, which has none of its own, says it in the address. */
  private static @Nullable String key(HttpServletRequest request) {
    @Nullable String own = request.getHeader("X-Vesper-Key");
    @Nullable String bearer = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (own != null) {
      return own;
    }
    if (bearer != null && bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return bearer.substring(BEARER.length()).strip();
    }
    return request.getParameter("key");
  }

  private static ResponseEntity<?> noKey(boolean missing) {
    return problem(
            HttpStatus.UNAUTHORIZED,
            missing
                ? "events need the shop's key: send it as Authorization: Bearer KEY or as"
                    + " X-Vesper-Key: KEY. Make one with: vesper shop event-key new"
                : "this key is none of the shop's, or has been withdrawn. Make one with: vesper"
                    + " shop event-key new")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"events\"")
        .build();
  }

  private static ResponseEntity<?> tooMany(double wait) {
    long seconds = (long) Math.ceil(wait);
    return problem(
            HttpStatus.TOO_MANY_REQUESTS,
            "more events came by this key than the shop lets in; send these again in "
                + seconds
                + " s. The limits are the settings events_per_second and event_burst")
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .build();
  }

  /** A problem that can still be given headers. */
  private static final class Problem {
    private final ProblemDetail detail;
    private final HttpHeaders headers = new HttpHeaders();

    Problem(ProblemDetail detail) {
      this.detail = detail;
    }

    Problem header(String name, String value) {
      headers.set(name, value);
      return this;
    }

    ResponseEntity<?> build() {
      headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
      return ResponseEntity.status(detail.getStatus()).headers(headers).body(detail);
    }
  }

  private static Problem problem(HttpStatus status, String why) {
    return new Problem(ProblemDetail.forStatusAndDetail(status, why));
  }
}
