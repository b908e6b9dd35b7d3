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

  /** For the process that runs nights: its side of the due times. */
  public DueBook dues() {
    return new DueBook(access);
  }

  /** For the process that runs nights: its side of the requests. */
  public RequestBook answers() {
    return new RequestBook(access, clock);
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
                        + " d.outcome <> 'skipped' and s.paused_at is null order by d.due_at desc,"
                        + " d.schedule limit 1",
                    row -> deadline(row, now),
                    shopId,
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
   * @throws NoSuchElementException when there is no such schedule
   */
  public Request pause(String shopId, String name, String actor) {
    return access.transaction(
        sql -> {
          Optional<String> by = pausedBy(sql, shopId, name);
          if (by.isEmpty()) {
            sql.run(
                "update schedule set paused_by = ?, paused_at = ? where shop_id = ? and name = ?",
                actor,
                clock.instant(),
                shopId,
                name);
          }
          String answer = by.map(who -> "it was paused already, by " + who).orElse("paused");
          return switched(sql, shopId, Request.Verb.PAUSE, name, answer, actor);
        });
  }

  /**
   * Heeds the schedule's due times again; those that passed meanwhile are not made up for.
   *
   * @return the request, answered
   * @throws NoSuchElementException when there is no such schedule
   */
  public Request resume(String shopId, String name, String actor) {
    return access.transaction(
        sql -> {
          Optional<String> by = pausedBy(sql, shopId, name);
          if (by.isPresent()) {
            sql.run(
                "update schedule set paused_by = null, paused_at = null, resumed_at = ?"
                    + " where shop_id = ? and name = ?",
                clock.instant(),
                shopId,
                name);
          }
          String answer = by.map(who -> "resumed; " + who + " had paused it").orElse("not paused");
          return switched(sql, shopId, Request.Verb.RESUME, name, answer, actor);
        });
  }

  /**
   * Asks for a night now. While the same is asked already, that request is returned.
   *
   * @param asOf of which date; null: the last whole day when it is taken
   * @throws NoSuchElementException when there is no such schedule
   */
  public Request run(String shopId, String name, @Nullable LocalDate asOf, String actor) {
    return access.transaction(
        sql -> {
          pausedBy(sql, shopId, name);
          return ask(sql, shopId, Request.Verb.RUN, name, asOf, null, actor);
        });
  }

  /** Asks to go on with a run. While the same is asked already, that request is returned. */
  public Request restart(String shopId, String runId, String actor) {
    return access.transaction(
        sql -> ask(sql, shopId, Request.Verb.RESTART, null, null, runId, actor));
  }

  private Request ask(
      Sql sql,
      String shopId,
      Request.Verb verb,
      @Nullable String name,
      @Nullable LocalDate asOf,
      @Nullable String runId,
      String actor)
      throws SQLException {
    // Two who ask for the same at once get the same request.
    sql.run("select pg_advisory_xact_lock(hashtextextended(?, 0))", "vesper.requests." + shopId);
    List<Request> open =
        sql.list(
            "select "
                + Rows.REQUEST
                + " from schedule_request where shop_id = ? and verb = ? and state in ('asked',"
                + " 'taken') and schedule is not distinct from ?::varchar and as_of is not distinct"
                + " from ?::date and run_id is not distinct from ?::varchar",
            Rows::request,
            shopId,
            verb.code(),
            name,
            asOf,
            runId);
    if (!open.isEmpty()) {
      return open.get(0);
    }
    return sql.list(
            "insert into schedule_request (shop_id, verb, schedule, as_of, run_id, state, actor,"
                + " asked_at) values (?, ?, ?, ?, ?, 'asked', ?, ?) returning "
                + Rows.REQUEST,
            Rows::request,
            shopId,
            verb.code(),
            name,
            asOf,
            runId,
            actor,
            clock.instant())
        .get(0);
  }

  private Request switched(
      Sql sql, String shopId, Request.Verb verb, String name, String answer, String actor)
      throws SQLException {
    Instant now = clock.instant();
    return sql.list(
            "insert into schedule_request (shop_id, verb, schedule, state, answer, actor, asked_at,"
                + " done_at) values (?, ?, ?, 'done', ?, ?, ?, ?) returning "
                + Rows.REQUEST,
            Rows::request,
            shopId,
            verb.code(),
            name,
            answer,
            actor,
            now,
            now)
        .get(0);
  }

  /** Who has paused it; holds the schedule's row until the transaction ends. */
  private static Optional<String> pausedBy(Sql sql, String shopId, String name)
      throws SQLException {
    List<Optional<String>> found =
        sql.list(
            "select paused_by from schedule where shop_id = ? and name = ? and active for update",
            row -> Optional.ofNullable(row.getString(1)),
            shopId,
            name);
    if (found.isEmpty()) {
      throw new NoSuchElementException("there is no schedule '" + name + "'");
    }
    return found.get(0);
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
    return new TimetableEntry(
        shopId,
        name,
        row.getString("cron"),
        row.getString("cron_words"),
        row.getString("zone"),
        next,
        past.isEmpty() ? null : past.get(0),
        row.getObject("deadline", LocalTime.class),
        row.getString("paused_by"),
        Rows.instantOrNull(row, "paused_at"),
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
