package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.timetable.Request;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs: the nights and their steps; a restart is a request that the scheduler takes up. */
@RestController
@RequestMapping("/api/v1/runs")
class RunsApi {
  private final ConsoleParts parts;

  RunsApi(ConsoleParts parts) {
    this.parts = parts;
  }

  /** A step of a run. */
  record StepJson(
      String name,
      String status,
      Instant started,
      long seconds,
      long rowsIn,
      long rowsOut,
      @Nullable String inputHash,
      @Nullable String outputHash,
      String message) {
    static StepJson of(RunStep step) {
      return new StepJson(
          step.step().code(),
          step.status().code(),
          step.startedAt(),
          step.took().toSeconds(),
          step.rowsIn(),
          step.rowsOut(),
          step.inputHash(),
          step.outputHash(),
          step.message());
    }
  }

  /** A run; lists leave the steps out. */
  record RunJson(
      String run,
      LocalDate asOf,
      int version,
      String status,
      Instant started,
      @Nullable Instant ended,
      String message,
      @Nullable String planHash,
      List<StepJson> steps) {
    static RunJson of(Run run) {
      return new RunJson(
          run.runId(),
          run.asOf(),
          run.version(),
          run.status().code(),
          run.startedAt(),
          run.endedAt(),
          run.message(),
          run.planHash(),
          run.steps().stream().map(StepJson::of).toList());
    }
  }

  @GetMapping
  List<RunJson> runs(@RequestParam(defaultValue = "100") int most) {
    return parts.store().runs().list(parts.shopId(), most).stream().map(RunJson::of).toList();
  }

  @GetMapping("/{runId}")
  RunJson run(@PathVariable String runId) {
    return parts
        .store()
        .runs()
        .find(parts.shopId(), runId)
        .map(RunJson::of)
        .orElseThrow(() -> new NoSuchElementException("there is no run " + runId));
  }

  /** Asks for a restart; it happens later, so the answer is 202. A run has no revision to name. */
  @PostMapping("/{runId}/restart")
  ResponseEntity<Request> restart(@PathVariable String runId) {
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .body(parts.store().timetable().restart(parts.shopId(), runId, parts.actor()));
  }

  /** Asks the process that runs the night to stop it; 409 where none does. */
  @PostMapping("/{runId}/stop")
  ResponseEntity<Request> stop(@PathVariable String runId) {
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .body(parts.store().timetable().stop(parts.shopId(), runId, parts.actor()));
  }
}
