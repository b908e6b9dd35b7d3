package dev.vesper.data.timetable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Due times as the process that runs nights sees them. A due time is foreseen as a row; of all
 * processes exactly one turns it from waiting to running.
 */
public final class DueBook {
  private final Access access;

  DueBook(Access access) {
    this.access = access;
  }

  /** Takes a schedule over from its file; it is made if it is new. */
  public void describe(String shopId, Described schedule, Instant now, String actor) {
    access.transaction(
        sql ->
            sql.run(
                """
                insert into schedule as s (shop_id, name, active, cron, cron_words, zone, deadline,
                    file, first_seen_at, actor, changed_at)
                  values (?, ?, true, ?, ?, ?, ?::time, ?, ?, ?, ?)
                  on conflict (shop_id, name) do update set
                    active = true,
                    cron = excluded.cron,
                    cron_words = excluded.cron_words,
                    zone = excluded.zone,
                    deadline = excluded.deadline,
                    file = excluded.file,
                    problem = '',
                    -- What passed while it had no file was not missed.
                    first_seen_at =
                      case when s.active then s.first_seen_at else excluded.first_seen_at end,
                    actor = excluded.actor,
                    changed_at = excluded.changed_at
                  where (s.active, s.cron, s.cron_words, s.zone, s.deadline, s.file, s.problem)
                    is distinct from (true, excluded.cron, excluded.cron_words, excluded.zone,
                      excluded.deadline, excluded.file, '')
                """,
                shopId,
                schedule.name(),
                schedule.cron(),
                schedule.cronWords(),
                schedule.zone(),
                schedule.deadline() == null ? null : schedule.deadline().toString(),
                schedule.file(),
                now,
                actor,
                now));
  }

  /** Records that schedules cannot be read at the moment; they go on as they were. */
  public void problem(String shopId, String problem) {
    access.transaction(
        sql ->
            sql.run(
                "update schedule set problem = ? where shop_id = ? and active and problem <> ?",
                problem,
                shopId,
                problem));
  }

  /** Retires every schedule but these: their files are gone. */
  public void retireAllBut(String shopId, List<String> names) {
    access.transaction(
        sql -> {
          String[] kept = names.toArray(String[]::new);
          sql.run(
              "delete from schedule_due where shop_id = ? and outcome = 'waiting'"
                  + " and not schedule = any(?)",
              shopId,
              kept);
          return sql.run(
              "update schedule set active = false where shop_id = ? and active"
                  + " and not name = any(?)",
              shopId,
              kept);
        });
  }

  /** From when on due times are not yet known: the newest one that has come, or the beginning. */
  public Instant knownUntil(String shopId, String name, Instant now) {
    return access.transaction(
        sql ->
            sql.list(
                    "select greatest(s.first_seen_at, (select max(d.due_at) from schedule_due d"
                        + " where d.shop_id = s.shop_id and d.schedule = s.name and d.due_at <= ?))"
                        + " as until from schedule s where s.shop_id = ? and s.name = ?",
                    row -> Rows.instant(row, "until"),
                    now,
                    shopId,
                    name)
                .get(0));
  }

  /**
   * Lays down the due times that a schedule foresees; those ahead that it no longer foresees go.
   *
   * @param all what has come since {@link #knownUntil} and what lies ahead
   */
  public void foresee(String shopId, String name, List<Foreseen> all, Instant now) {
    access.transaction(
        sql -> {
          Settlement.lock(sql, shopId, name);
          for (Foreseen due : all) {
            sql.run(
                "insert into schedule_due as d (shop_id, schedule, due_at, as_of, warn_at,"
                    + " deadline_at, outcome) values (?, ?, ?, ?, ?::timestamptz, ?::timestamptz,"
                    + " 'waiting') on conflict (shop_id, schedule, due_at) do update set as_of ="
                    + " excluded.as_of, warn_at = excluded.warn_at, deadline_at ="
                    + " excluded.deadline_at where d.outcome = 'waiting' and d.attempts = 0 and"
                    + " (d.as_of, d.warn_at, d.deadline_at) is distinct from (excluded.as_of,"
                    + " excluded.warn_at, excluded.deadline_at)",
                shopId,
                name,
                due.dueAt(),
                due.asOf(),
                due.warnAt(),
                due.deadlineAt());
          }
          String[] kept = all.stream().map(due -> due.dueAt().toString()).toArray(String[]::new);
          return sql.run(
              "delete from schedule_due where shop_id = ? and schedule = ? and due_at > ?"
                  + " and outcome = 'waiting' and attempts = 0 and not due_at = any(?)",
              shopId,
              name,
              now,
              sql.connection().createArrayOf("timestamptz", kept));
        });
  }

  /**
   * Settles what has come: the newest due time is taken by this process unless the schedule is
   * paused, the older ones are recorded as missed. Nobody else can take what is returned.
   *
   * @param until due times up to then count as come; not after now
   * @param node this process
   * @return what is to be run now
   */
  public Optional<Due> settle(String shopId, String name, Instant until, Instant now, String node) {
    return access.transaction(sql -> new Settlement(sql, until, now, node).of(shopId, name));
  }

  /** The newest due time that has come and that nobody has taken. */
  public Optional<Due> come(String shopId, String name, Instant until) {
    return access.transaction(
        sql ->
            sql
                .list(
                    "select "
                        + Rows.DUE
                        + " from schedule_due where shop_id = ? and schedule = ? and outcome ="
                        + " 'waiting' and due_at <= ? order by due_at desc limit 1",
                    Rows::due,
                    shopId,
                    name,
                    until)
                .stream()
                .findFirst());
  }

  /** The due time before that one; a day earlier when none is known. */
  public Instant before(String shopId, String name, Instant dueAt) {
    return access.transaction(
        sql ->
            sql.list(
                    "select coalesce(max(due_at), ?::timestamptz - interval '1 day') as before"
                        + " from schedule_due where shop_id = ? and schedule = ? and due_at < ?",
                    row -> Rows.instant(row, "before"),
                    dueAt,
                    shopId,
                    name,
                    dueAt)
                .get(0));
  }

  /** Says of a due time that nobody has taken why it waits. */
  public void note(Due due, String message) {
    access.transaction(
        sql ->
            sql.run(
                "update schedule_due set message = ? where shop_id = ? and schedule = ? and"
                    + " due_at = ? and outcome = 'waiting'",
                message,
                due.shopId(),
                due.schedule(),
                due.dueAt()));
  }

  /**
   * Records how an attempt ended.
   *
   * @param due as it was taken; an attempt that somebody else has ended meanwhile stays as it is
   * @param outcome waiting for a further attempt, or how it ended for good
   * @param retryAt when the further attempt is due; null when there is none
   */
  public void end(
      Due due,
      DueOutcome outcome,
      @Nullable String runId,
      String message,
      @Nullable Instant retryAt,
      Instant now) {
    access.transaction(
        sql ->
            sql.run(
                "update schedule_due set outcome = ?, run_id = coalesce(?::varchar, run_id),"
                    + " message = ?, retry_at = ?::timestamptz, ended_at = ? where shop_id = ? and"
                    + " schedule = ? and due_at = ? and outcome = 'running' and attempts = ?",
                outcome.code(),
                runId,
                message,
                retryAt,
                now,
                due.shopId(),
                due.schedule(),
                due.dueAt(),
                due.attempts()));
  }

  /**
   * Gives a due time back that could not be started: the attempt does not count.
   *
   * @param due as it was taken
   * @param retryAt when it may be taken again
   */
  public void putBack(Due due, String message, Instant retryAt) {
    access.transaction(
        sql ->
            sql.run(
                "update schedule_due set outcome = 'waiting', attempts = attempts - 1, message = ?,"
                    + " retry_at = ? where shop_id = ? and schedule = ? and due_at = ? and outcome"
                    + " = 'running' and attempts = ?",
                message,
                retryAt,
                due.shopId(),
                due.schedule(),
                due.dueAt(),
                due.attempts()));
  }

  /** Lets go of a schedule's due times before that moment that are over. */
  public void forget(String shopId, String name, Instant before) {
    access.transaction(
        sql ->
            sql.run(
                "delete from schedule_due where shop_id = ? and schedule = ? and due_at < ?"
                    + " and outcome not in ('waiting', 'running')",
                shopId,
                name,
                before));
  }

  /** Due times whose night is said to be running, oldest first. */
  public List<Due> running(String shopId) {
    return access.transaction(
        sql ->
            sql.list(
                "select "
                    + Rows.DUE
                    + " from schedule_due where shop_id = ? and outcome = 'running' order by"
                    + " due_at, schedule",
                Rows::due,
                shopId));
  }

  /** This process lives. */
  public void seen(String shopId, String node, Instant now) {
    access.transaction(
        sql ->
            sql.run(
                "insert into schedule_node (shop_id, node, started_at, seen_at) values (?, ?, ?, ?)"
                    + " on conflict (shop_id, node) do update set seen_at = excluded.seen_at",
                shopId,
                node,
                now,
                now));
  }

  /** This process ends. */
  public void gone(String shopId, String node) {
    access.transaction(
        sql -> sql.run("delete from schedule_node where shop_id = ? and node = ?", shopId, node));
  }
}
