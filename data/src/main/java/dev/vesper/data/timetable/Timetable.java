package dev.vesper.data.timetable;

import dev.vesper.data.intake.landing.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The timetable as people see and use it: schedules, what became of their due times, and requests.
 * Pausing and resuming hold at once, for every process; a night is run by a process that takes the
 * request.
 */
public final class Timetable {
  private static final int NEXT = 7;

  private final Access access;
  private final Clock clock;

  /** Over a migrated database. */
  public Timetable(DataSource source, Clock clock) {
    this.access = new Access(source);
    this.clock = clock;
  }

  /** What a due night may wait for. */
  public Happened happened() {
    return new Happened(access);
  }

  /** For the process that runs nights: its side of the due times. */
  public DueBook dues() {
    return new DueBook(access);
  }

  /** For the process that runs nights: its side of the requests. */
  public RequestBook answers() {
    return new RequestBook(access);
  }

  /** The shop's schedules, by name; empty before a scheduler has read their files. */
  public List<TimetableEntry> entries(String shopId) {
    Instant now = clock.instant();
    return access.transaction(
        sql ->
            sql.list(
                "select * from schedule where shop_id = ? and active order by name",
                row -> entry(sql, row, now),
                shopId));
  }

  /** A schedule by its name. */
  public Optional<TimetableEntry> entry(String shopId, String name) {
    return entries(shopId).stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** What became of a schedule's due times that have come, newest first. */
  public List<Due> history(String shopId, String name, int most) {
    Instant now = clock.instant();
    return access.transaction(sql -> past(sql, shopId, name, now, most));
  }

  /**
   * Whether the plan of the night that was due last is there: the schedule's newest due time that
   * has come and that was neither skipped nor without a deadline.
   *
   * @param now the moment it is asked for
   */
  public Optional<Deadline> deadline(String shopId, Instant now) {
    return access.transaction(
        sql ->
            sql
                .list(
                    "select d.schedule, d.as_of, d.due_at, d.warn_at, d.deadline_at,"
                        + " (select min(p.created_at) from plan p where p.shop_id = d.shop_id and"
                        + " p.as_of >= d.as_of) as plan_at from schedule_due d join schedule s on"
                        + " s.shop_id = d.shop_id and s.name = d.schedule and s.active where"
                        + " d.shop_id = ? and d.due_at <= ? and d.deadline_at is not null and"
                        + " d.outcome <> 'skipped' and (s.paused_at is null or s.paused_until <= ?) order by d.due_at desc,"
                        + " d.schedule limit 1",
                    row -> deadline(row, now),
                    shopId,
                    now,
                    now)
                .stream()
                .findFirst());
  }

  /** Processes that were seen since then, by name. */
  public List<SchedulerNode> nodes(String shopId, Instant since) {
    return access.transaction(
        sql ->
            sql.list(
                "select * from schedule_node where shop_id = ? and seen_at >= ? order by node",
                row ->
                    new SchedulerNode(
                        row.getString("node"),
                        Rows.instant(row, "started_at"),
                        Rows.instant(row, "seen_at")),
                shopId,
                since));
  }

  /** The newest requests first. */
  public List<Request> requests(String shopId, int most) {
    return access.transaction(
        sql ->
            sql.list(
                "select "
                    + Rows.REQUEST
                    + " from schedule_request where shop_id = ? order by request_id desc limit ?",
                Rows::request,
                shopId,
                most));
  }

  /** A request by its number. */
  public Optional<Request> request(String shopId, long id) {
    return access.transaction(
        sql ->
            sql
                .list(
                    "select "
                        + Rows.REQUEST
                        + " from schedule_request where shop_id = ? and request_id = ?",
                    Rows::request,
                    shopId,
                    id)
                .stream()
                .findFirst());
  }

  /**
   * Lets the schedule's due times pass from now on.
   *
   * @return the request, answered
   * @throws IllegalArgumentException when the pause would end in the past or its reason is too long
   * @throws NoSuchElementException when there is no such schedule
   */
  public Request pause(String shopId, String name, Pause pause, String actor) {
    return access.transaction(
        sql -> new Asking(sql, shopId, actor, clock.instant()).pause(name, pause));
  }

  /**
   * Heeds the schedule's due times again; those that passed meanwhile are not made up for.
   *
   * @return the request, answered
   * @throws NoSuchElementException when there is no such schedule
   */
  public Request resume(String shopId, String name, String actor) {
    return access.transaction(sql -> new Asking(sql, shopId, actor, clock.instant()).resume(name));
  }

  /**
   * Asks for a night now. While the same is asked already, that request is returned.
   *
   * @param asOf of which date; null: the last whole day when it is taken
   * @throws NoSuchElementException when there is no such schedule
   */
  public Request run(String shopId, String name, @Nullable LocalDate asOf, String actor) {
    return access.transaction(
        sql -> new Asking(sql, shopId, actor, clock.instant()).run(name, asOf));
  }

  /** Asks to go on with a run. While the same is asked already, that request is returned. */
  public Request restart(String shopId, String runId, String actor) {
    return access.transaction(
        sql -> new Asking(sql, shopId, actor, clock.instant()).restart(runId));
  }

  /**
   * Asks the process that runs a night to stop. While the same is asked already, that request is
   * returned.
   *
   * @throws NoSuchElementException when there is no such run
   * @throws dev.vesper.data.store.Refused when no process runs it
   */
  public Request stop(String shopId, String runId, String actor) {
    return access.transaction(sql -> new Asking(sql, shopId, actor, clock.instant()).stop(runId));
  }

  private static TimetableEntry entry(Sql sql, ResultSet row, Instant now) throws SQLException {
    String shopId = row.getString("shop_id");
    String name = row.getString("name");
    List<Instant> next =
        sql.list(
            "select due_at from schedule_due where shop_id = ? and schedule = ? and outcome ="
                + " 'waiting' and due_at > ? order by due_at limit "
                + NEXT,
            due -> Rows.instant(due, "due_at"),
            shopId,
            name,
            now);
    List<Due> past = past(sql, shopId, name, now, 1);
    @Nullable Instant until = Rows.instantOrNull(row, "paused_until");
    boolean over = until != null && !until.isAfter(now);
    return new TimetableEntry(
        shopId,
        name,
        row.getString("cron"),
        row.getString("cron_words"),
        row.getString("zone"),
        next,
        past.isEmpty() ? null : past.get(0),
        row.getObject("deadline", LocalTime.class),
        over ? null : row.getString("paused_by"),
        over ? null : Rows.instantOrNull(row, "paused_at"),
        over ? null : until,
        over ? "" : row.getString("pause_reason"),
        row.getString("file"),
        row.getString("problem"),
        Rows.instant(row, "changed_at"));
  }

  private static List<Due> past(Sql sql, String shopId, String name, Instant now, int most)
      throws SQLException {
    return sql.list(
        "select "
            + Rows.DUE
            + " from schedule_due where shop_id = ? and schedule = ? and due_at <= ?"
            + " order by due_at desc limit ?",
        Rows::due,
        shopId,
        name,
        now,
        most);
  }

  private static Deadline deadline(ResultSet row, Instant now) throws SQLException {
    Instant warnAt = Rows.instant(row, "warn_at");
    Instant deadlineAt = Rows.instant(row, "deadline_at");
    @Nullable Instant planAt = Rows.instantOrNull(row, "plan_at");
    return new Deadline(
        row.getString("schedule"),
        row.getObject("as_of", LocalDate.class),
        Rows.instant(row, "due_at"),
        warnAt,
        deadlineAt,
        planAt,
        Deadline.state(now, warnAt, deadlineAt, planAt));
  }
}
