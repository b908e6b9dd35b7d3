package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.timetable.Pause;
import dev.vesper.data.timetable.Request;
import dev.vesper.data.timetable.Timetable;
import dev.vesper.data.timetable.TimetableEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Schedules: what runs when, and requests to pause, resume or run one. Asking twice for the same is
 * one request, so these writes name no revision and need no key.
 */
@RestController
@RequestMapping("/api/v1/schedules")
class SchedulesApi {
  private final ConsoleParts parts;

  SchedulesApi(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping
  List<TimetableEntry> schedules() {
    return timetable().entries(parts.shopId());
  }

  /** Lets due times pass: until somebody resumes it, or until a moment. */
  @PostMapping("/{name}/pause")
  ResponseEntity<Request> pause(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) @Nullable Instant until) {
    return asked(timetable().pause(parts.shopId(), name, new Pause(reason, until), parts.actor()));
  }

  @PostMapping("/{name}/resume")
  ResponseEntity<Request> resume(@PathVariable String name) {
    return asked(timetable().resume(parts.shopId(), name, parts.actor()));
  }

  /** Asks for a run of now, or of a date. */
  @PostMapping("/{name}/run")
  ResponseEntity<Request> run(
      @PathVariable String name, @RequestParam(required = false) @Nullable LocalDate asOf) {
    return asked(timetable().run(parts.shopId(), name, asOf, parts.actor()));
  }

  private static ResponseEntity<Request> asked(Request request) {
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(request);
  }

  private Timetable timetable() {
    return parts.store().timetable();
  }
}
