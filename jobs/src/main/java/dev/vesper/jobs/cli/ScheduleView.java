package dev.vesper.jobs.cli;

import dev.vesper.data.timetable.Deadline;
import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.Request;
import dev.vesper.data.timetable.SchedulerNode;
import dev.vesper.data.timetable.Timetable;
import dev.vesper.data.timetable.TimetableEntry;
import dev.vesper.jobs.cli.output.Result;
import dev.vesper.schedules.due.BusinessDate;
import dev.vesper.schedules.due.LatestStart;
import dev.vesper.schedules.due.PlanDeadline;
import dev.vesper.schedules.spec.Awaited;
import dev.vesper.schedules.spec.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schedules, due times and requests, for people and programs. */
final class ScheduleView {
  private static final Duration ALIVE = Duration.ofSeconds(30);
  private static final int SHOWN_REQUESTS = 5;
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Timetable timetable;
  private final Instant now;

  ScheduleView(Workspace workspace) {
    this.timetable = workspace.store().timetable();
    this.now = workspace.clock().instant();
  }

  /**
   * A due time ahead.
   *
   * @param dueAt when
   * @param asOf of which date its night is
   * @param deadlineAt until when its plan should be there; null without a deadline
   */
  record Ahead(
      Instant dueAt,
      LocalDate asOf,
      List<String> after,
      @Nullable Instant latestAt,
      @Nullable Instant deadlineAt) {

    static Ahead of(Schedule schedule, Instant at, ZoneId shop) {
      return new Ahead(
          at,
          BusinessDate.of(schedule, at, shop),
          schedule.after().stream().map(Awaited::text).toList(),
          LatestStart.of(schedule, at).orElse(null),
          PlanDeadline.of(schedule, at).map(PlanDeadline::deadlineAt).orElse(null));
    }
  }

  /** All schedules, who runs them, and what was asked last. */
  Result list() {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> json = new ArrayList<>();
    for (TimetableEntry entry : timetable.entries(Workspace.SHOP)) {
      Due last = entry.last();
      rows.add(
          List.of(
              entry.name(),
              entry.cronWords(),
              entry.zone(),
              entry.nextDue().isEmpty() ? "-" : local(entry.nextDue().get(0), entry.zone()),
              last == null ? "-" : local(last.dueAt(), entry.zone()),
              last == null ? "-" : last.outcome().code(),
              entry.paused() ? paused(entry) : "-",
              entry.deadline() == null ? "-" : entry.deadline().toString()));
      json.add(json(entry));
    }
    List<String> footing = new ArrayList<>();
    timetable
        .entries(Workspace.SHOP)
        .forEach(
            entry -> {
              if (!entry.problem().isEmpty()) {
                footing.add(entry.problem() + "; the schedule goes on as it was");
              }
            });
    timetable.deadline(Workspace.SHOP, now).ifPresent(deadline -> footing.add(words(deadline)));
    footing.add(nodes());
    timetable.requests(Workspace.SHOP, SHOWN_REQUESTS).forEach(r -> footing.add(words(r)));
    return new Result(
        List.of(),
        List.of(
            "schedule", "when", "zone", "next due", "last due", "outcome", "paused", "deadline"),
        rows,
        footing,
        json);
  }

  /** Due times ahead of a schedule. */
  Result next(String name, ZoneId zone, List<Ahead> ahead) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> json = new ArrayList<>();
    for (Ahead due : ahead) {
      rows.add(
          List.of(
              local(due.dueAt(), zone.getId()),
              due.dueAt().toString(),
              due.asOf().toString(),
              due.deadlineAt() == null ? "-" : local(due.deadlineAt(), zone.getId()),
              due.latestAt() == null
                  ? "-"
                  : String.join(", ", due.after())
                      + ", at the latest "
                      + local(due.latestAt(), zone.getId())));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("due_at", due.dueAt().toString());
      entry.put("as_of", due.asOf().toString());
      entry.put("waits_for", due.after());
      entry.put("latest_at", text(due.latestAt()));
      entry.put("deadline_at", text(due.deadlineAt()));
      json.add(entry);
    }
    return new Result(
        List.of(name + ", times of " + zone + ":"),
        List.of("due", "as UTC", "night as of", "plan until", "waits for"),
        rows,
        List.of(),
        json);
  }

  /** One request. */
  Result request(Request request) {
    List<String> lines = new ArrayList<>(List.of(words(request)));
    if (!request.state().answered()) {
      lines.add(nodes());
    }
    return new Result(lines, List.of(), List.of(), List.of(), json(request));
  }

  /** Several requests that were answered at once. */
  Result requests(List<Request> requests) {
    return new Result(
        requests.stream().map(ScheduleView::words).toList(),
        List.of(),
        List.of(),
        List.of(),
        requests.stream().map(ScheduleView::json).toList());
  }

  private static String paused(TimetableEntry entry) {
    return "by "
        + entry.pausedBy()
        + (entry.pausedUntil() == null ? "" : " until " + local(entry.pausedUntil(), entry.zone()))
        + (entry.pauseReason().isEmpty() ? "" : ": " + entry.pauseReason());
  }

  private String nodes() {
    List<SchedulerNode> alive = timetable.nodes(Workspace.SHOP, now.minus(ALIVE));
    return alive.isEmpty()
        ? "No scheduler is running: ./vesper serve --role worker starts one."
        : "Nights run in "
            + String.join(", ", alive.stream().map(SchedulerNode::name).toList())
            + ".";
  }

  private static String words(Deadline deadline) {
    String plan = "Plan as of " + deadline.asOf() + ", wanted by " + deadline.deadlineAt() + ": ";
    return plan
        + switch (deadline.state()) {
          case KEPT -> "there in time.";
          case LATE -> "there, but late (" + deadline.planAt() + ").";
          case AHEAD -> "not there yet.";
          case NEAR -> "not there yet, and the deadline is near.";
          case MISSED -> "not there. ./vesper runs list shows the nights.";
        };
  }

  private static String words(Request request) {
    return "Request "
        + request.id()
        + " ("
        + request.verb().code()
        + (request.schedule() == null ? "" : " " + request.schedule())
        + (request.runId() == null ? "" : " " + request.runId())
        + (request.asOf() == null ? "" : " as of " + request.asOf())
        + ", by "
        + request.actor()
        + "): "
        + request.state().code()
        + (request.answer().isEmpty() ? "" : ", " + request.answer());
  }

  private static Map<String, Object> json(TimetableEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", entry.name());
    json.put("cron", entry.cron());
    json.put("cron_words", entry.cronWords());
    json.put("zone", entry.zone());
    json.put("next_due", entry.nextDue().stream().map(Instant::toString).toList());
    json.put("deadline", text(entry.deadline()));
    json.put("paused_by", entry.pausedBy());
    json.put("paused_at", text(entry.pausedAt()));
    json.put("paused_until", text(entry.pausedUntil()));
    json.put("pause_reason", entry.pauseReason());
    json.put("file", entry.file());
    json.put("problem", entry.problem());
    Due last = entry.last();
    json.put("last", last == null ? null : json(last));
    return json;
  }

  private static Map<String, Object> json(Due due) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("due_at", due.dueAt().toString());
    json.put("as_of", due.asOf().toString());
    json.put("outcome", due.outcome().code());
    json.put("attempts", due.attempts());
    json.put("retry_at", text(due.retryAt()));
    json.put("run", due.runId());
    json.put("node", due.node());
    json.put("message", due.message());
    return json;
  }

  private static Map<String, Object> json(Request request) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("request", request.id());
    json.put("verb", request.verb().code());
    json.put("schedule", request.schedule());
    json.put("as_of", text(request.asOf()));
    json.put("run", request.runId());
    json.put("state", request.state().code());
    json.put("answer", request.answer());
    json.put("actor", request.actor());
    json.put("asked_at", request.askedAt().toString());
    return json;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static String local(Instant at, String zone) {
    return LOCAL.format(at.atZone(ZoneId.of(zone)));
  }
}
