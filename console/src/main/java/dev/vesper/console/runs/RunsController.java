package dev.vesper.console.runs;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Listing;
import dev.vesper.console.frame.RefusedForm;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.console.tonight.StepBars;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import dev.vesper.data.timetable.Pause;
import dev.vesper.data.timetable.Request;
import dev.vesper.data.timetable.Timetable;
import dev.vesper.data.timetable.TimetableEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of runs and schedules. Pause, run and restart are requests that a scheduler reads. */
@Controller
class RunsController {
  private static final RefusedForm REFUSED =
      new RefusedForm("runs/refused", "state", "runs.refused", "/runs", "runs.back");
  private static final int SIZE = 30;
  private static final int MOST = 3000;
  private static final int EARLIER = 20;
  private static final int DUE_SHOWN = 5;
  private static final int REQUESTS_SHOWN = 5;

  private final ConsoleParts parts;

  RunsController(ConsoleParts parts) {
    this.parts = parts;
  }

  /** A run in the list. */
  record Row(Run run, Tag tag, String took) {}

  /** A schedule as it is shown. */
  record ScheduleRow(
      TimetableEntry entry, Tag tag, List<String> next, @Nullable String lastAt, String lastWord) {}

  /** A request as it is shown. */
  record Asked(Request request, String text, Tag tag) {}

  @GetMapping("/runs")
  String list(
      Words words,
      Model model,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(required = false) @Nullable Long asked) {
    List<Run> runs = parts.store().runs().list(parts.shopId(), MOST);
    int pages = Math.max(1, (runs.size() + SIZE - 1) / SIZE);
    int at = Math.max(1, Math.min(page, pages));
    Listing listing = new Listing("/runs", new TreeMap<>(), "started", true, at, SIZE, runs.size());
    Timetable timetable = parts.store().timetable();
    model.addAttribute("list", listing);
    model.addAttribute(
        "rows",
        runs.stream().skip((long) (at - 1) * SIZE).limit(SIZE).map(r -> row(r, words)).toList());
    model.addAttribute(
        "tomorrow", LocalDate.ofInstant(parts.clock().instant(), words.zone()).plusDays(1));
    model.addAttribute(
        "schedules",
        timetable.entries(parts.shopId()).stream().map(e -> schedule(e, words)).toList());
    model.addAttribute(
        "requests",
        timetable.requests(parts.shopId(), REQUESTS_SHOWN).stream()
            .map(request -> asked(request, words))
            .toList());
    model.addAttribute(
        "asked",
        asked == null
            ? null
            : timetable
                .request(parts.shopId(), asked)
                .map(r -> words.say(r.state().answered() ? "runs.done" : "runs.asked"))
                .orElse(null));
    if (runs.isEmpty()) {
      model.addAttribute(
          "state",
          State.typed(
              State.Kind.EMPTY,
              words.say("runs.none.title"),
              words.say("runs.none.text"),
              "./vesper demo"));
    }
    return "runs/runs";
  }

  @GetMapping("/runs/{runId}")
  String one(@PathVariable String runId, Words words, Model model) {
    Run run =
        parts
            .store()
            .runs()
            .find(parts.shopId(), runId)
            .orElseThrow(() -> new NoSuchElementException("there is no run " + runId));
    List<Run> earlier =
        parts.store().runs().list(parts.shopId(), EARLIER).stream()
            .filter(other -> other.startedAt().isBefore(run.startedAt()))
            .map(other -> parts.store().runs().find(other.shopId(), other.runId()).orElse(other))
            .toList();
    model.addAttribute("row", row(run, words));
    model.addAttribute("bars", StepBars.of(run, earlier, parts.clock().instant(), words));
    model.addAttribute("mayRestart", run.status().isBroken());
    model.addAttribute("mayStop", run.status() == RunStatus.RUNNING);
    return "runs/run";
  }

  @PostMapping("/runs/{runId}/restart")
  String restart(
      @PathVariable String runId, Words words, Model model, HttpServletResponse response) {
    return ask(
        words,
        model,
        response,
        timetable -> timetable.restart(parts.shopId(), runId, parts.actor()));
  }

  @PostMapping("/runs/{runId}/stop")
  String stop(@PathVariable String runId, Words words, Model model, HttpServletResponse response) {
    return ask(
        words, model, response, timetable -> timetable.stop(parts.shopId(), runId, parts.actor()));
  }

  @PostMapping("/schedules/{name}/pause")
  String pause(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) @Nullable LocalDate until,
      Words words,
      Model model,
      HttpServletResponse response) {
    @Nullable Instant end = until == null ? null : until.atStartOfDay(words.zone()).toInstant();
    return ask(
        words,
        model,
        response,
        t -> t.pause(parts.shopId(), name, new Pause(reason, end), parts.actor()));
  }

  @PostMapping("/schedules/{name}/resume")
  String resume(@PathVariable String name, Words words, Model model, HttpServletResponse response) {
    return ask(words, model, response, t -> t.resume(parts.shopId(), name, parts.actor()));
  }

  @PostMapping("/schedules/{name}/run")
  String run(@PathVariable String name, Words words, Model model, HttpServletResponse response) {
    return ask(words, model, response, t -> t.run(parts.shopId(), name, null, parts.actor()));
  }

  @FunctionalInterface
  private interface Asking {
    Request of(Timetable timetable);
  }

  private String ask(Words words, Model model, HttpServletResponse response, Asking asking) {
    return REFUSED.unless(
        () -> "redirect:/runs?asked=" + asking.of(parts.store().timetable()).id(),
        wrong -> words.say("runs.pause-past"),
        words,
        model,
        response);
  }

  private Row row(Run run, Words words) {
    Tag.Tone tone =
        switch (run.status()) {
          case COMPLETED -> Tag.Tone.GOOD;
          case RUNNING -> Tag.Tone.INFO;
          case DEGRADED, STOPPED -> Tag.Tone.WARN;
          case HELD, FAILED -> Tag.Tone.BAD;
        };
    Instant end = run.endedAt();
    Instant until = end == null ? parts.clock().instant() : end;
    return new Row(
        run,
        new Tag(tone, words.say("runs.status." + run.status().code())),
        words.took(Duration.between(run.startedAt(), until)));
  }

  private static ScheduleRow schedule(TimetableEntry entry, Words words) {
    Tag tag =
        entry.paused()
            ? new Tag(Tag.Tone.WARN, paused(entry, words))
            : entry.problem().isEmpty()
                ? new Tag(Tag.Tone.GOOD, words.say("runs.active"))
                : new Tag(Tag.Tone.BAD, words.say("runs.unusable"));
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern("EEE d MMM HH:mm", words.locale())
            .withZone(ZoneId.of(entry.zone()));
    var last = entry.last();
    return new ScheduleRow(
        entry,
        tag,
        entry.nextDue().stream().limit(DUE_SHOWN).map(format::format).toList(),
        last == null ? null : format.format(last.dueAt()),
        last == null ? "" : words.say("runs.outcome." + last.outcome().code()));
  }

  private static String paused(TimetableEntry entry, Words words) {
    String by = words.say("runs.paused", String.valueOf(entry.pausedBy()));
    @Nullable Instant until = entry.pausedUntil();
    return until == null ? by : words.say("runs.paused-until", by, words.dayTime(until));
  }

  private static Asked asked(Request request, Words words) {
    Tag.Tone tone =
        switch (request.state()) {
          case DONE -> Tag.Tone.GOOD;
          case ASKED, TAKEN -> Tag.Tone.INFO;
          case REFUSED -> Tag.Tone.WARN;
          case FAILED -> Tag.Tone.BAD;
        };
    @Nullable String what = request.runId() == null ? request.schedule() : request.runId();
    return new Asked(
        request,
        words.say("runs.request." + request.verb().code(), what == null ? "" : what),
        new Tag(tone, words.say("runs.request-state." + request.state().code())));
  }
}
