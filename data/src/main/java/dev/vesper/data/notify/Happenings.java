package dev.vesper.data.notify;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.run.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has happened of late, read from the rows that nights and schedules leave. Only names, dates
 * and numbers are taken: why a step failed may hold a line of a file, and stays in the house.
 */
final class Happenings {
  private static final int MOST_PROBLEM = 500;

  /** The step that a run failed in: the one that failed last, for branches fail before it. */
  private static final String FAILED_STEP =
      "(select s.step from run_step s where s.shop_id = r.shop_id and s.run_id = r.run_id"
          + " and s.status = 'failed' order by s.started_at desc limit 1) as step";

  private final Sql sql;
  private final String shopId;
  private final Instant since;

  /**
   * Of one shop.
   *
   * @param since what happened until then is no news
   */
  Happenings(Sql sql, String shopId, Instant since) {
    this.sql = sql;
    this.shopId = shopId;
    this.since = since;
  }

  /**
   * Something that happened.
   *
   * @param key what, the same for everybody who notices it
   */
  record Happening(String key, NoticeKind kind, SortedMap<String, String> facts) {}

  /** Nights of a schedule without an attempt left. */
  List<Happening> failedDues() throws SQLException {
    return sql.list(
        "select r.schedule, r.due_at, r.as_of, r.attempts, r.run_id, (select n.status from run n"
            + " where n.shop_id = r.shop_id and n.run_id = r.run_id) as status, "
            + FAILED_STEP
            + " from schedule_due r where r.shop_id = ? and r.outcome = 'failed' and r.ended_at > ?"
            + " order by r.due_at, r.schedule",
        row -> {
          SortedMap<String, String> facts = facts(row, "schedule", "as_of", "run_id", "step");
          facts.put("attempts", Integer.toString(row.getInt("attempts")));
          return new Happening(
              "failed " + row.getString("schedule") + " " + MessageRow.instant(row, "due_at"),
              kind(row),
              facts);
        },
        shopId,
        since);
  }

  /**
   * Runs that failed and that no due time answers for: it has told so itself, or goes on with them.
   * A due time ends moments after its run, by another clock.
   */
  List<Happening> failedRuns() throws SQLException {
    return sql.list(
        "select r.run_id, r.as_of, r.ended_at, r.status, "
            + FAILED_STEP
            + " from run r where r.shop_id = ? and r.status in ('failed', 'held') and r.ended_at > ?"
            + " and not exists (select from schedule_due d where d.shop_id = r.shop_id"
            + " and d.as_of = r.as_of and (d.outcome = 'running'"
            + " or d.outcome = 'waiting' and d.attempts > 0"
            + " or d.ended_at >= r.ended_at - interval '5 minutes')) order by r.ended_at, r.run_id",
        row ->
            new Happening(
                "failed " + row.getString("run_id") + " " + MessageRow.instant(row, "ended_at"),
                kind(row),
                facts(row, "as_of", "run_id", "step")),
        shopId,
        since);
  }

  /** Nights that ended without some of their branches. */
  List<Happening> gaps() throws SQLException {
    return sql.list(
        "select r.run_id, r.as_of, r.ended_at, string_agg(s.step, ', ' order by s.started_at)"
            + " as steps from run r join run_step s using (shop_id, run_id) where r.shop_id = ?"
            + " and r.status = 'completed' and s.status = 'failed' and r.ended_at > ?"
            + " group by r.run_id, r.as_of, r.ended_at order by r.ended_at, r.run_id",
        row ->
            new Happening(
                "gaps " + row.getString("run_id") + " " + MessageRow.instant(row, "ended_at"),
                NoticeKind.NIGHT_GAPS,
                facts(row, "as_of", "run_id", "steps")),
        shopId,
        since);
  }

  /** Nights whose plan their deadline took something from; the gap is that of its orders. */
  List<Happening> degraded() throws SQLException {
    return sql.list(
        "select r.run_id, r.as_of, s.figures::jsonb ->> 'gap' as gap from run r left join run_step s"
            + " on s.shop_id = r.shop_id and s.run_id = r.run_id and s.step = 'optimise'"
            + " where r.shop_id = ? and r.status = 'degraded' and r.ended_at > ?"
            + " order by r.ended_at, r.run_id",
        row ->
            new Happening(
                "degraded " + row.getString("run_id"),
                NoticeKind.NIGHT_DEGRADED,
                facts(row, "as_of", "run_id", "gap")),
        shopId,
        since);
  }

  /** The newest plan, while it is a draft. */
  List<Happening> waitingPlans() throws SQLException {
    return sql.list(
        "select p.plan_id, p.as_of, p.version::text as version, p.run_id from plan p"
            + " where p.shop_id = ? and p.created_at > ? and p.status = 'draft' and not exists"
            + " (select from plan q where q.shop_id = p.shop_id"
            + " and (q.as_of, q.version) > (p.as_of, p.version))",
        row ->
            new Happening(
                "waits " + row.getLong("plan_id"),
                NoticeKind.PLAN_WAITS,
                facts(row, "as_of", "version", "run_id")),
        shopId,
        since);
  }

  /** Schedule files that cannot be used now; a day later it is told again. */
  List<Happening> unusableSchedules(LocalDate today) throws SQLException {
    return sql.list(
        "select distinct left(problem, "
            + MOST_PROBLEM
            + ") as problem from schedule where shop_id = ? and active and problem <> '' order by 1",
        row ->
            new Happening(
                "schedule " + Sha256.of(row.getString("problem")) + " " + today,
                NoticeKind.SCHEDULE_UNUSABLE,
                facts(row, "problem")),
        shopId);
  }

  /** Letters to targets outside that are dead. */
  List<Happening> deadLetters() throws SQLException {
    return sql.list(
        "select letter::text, target, publication::text, ended_at from outbox_letter"
            + " where shop_id = ? and state = 'dead' and ended_at > ? order by letter",
        row ->
            new Happening(
                "outbox dead "
                    + row.getString("letter")
                    + " "
                    + MessageRow.instant(row, "ended_at"),
                NoticeKind.OUTBOX_DEAD,
                facts(row, "letter", "target", "publication")),
        shopId,
        since);
  }

  /** Of each target the oldest letter, when it waits for long; a day later it is told again. */
  List<Happening> lateLetters(Instant before, LocalDate today) throws SQLException {
    return sql.list(
        "select distinct on (target) letter::text, target, publication::text from outbox_letter"
            + " where shop_id = ? and state = 'pending' and made_at < ? order by target, letter",
        row ->
            new Happening(
                "outbox late " + row.getString("letter") + " " + today,
                NoticeKind.OUTBOX_LATE,
                facts(row, "letter", "target", "publication")),
        shopId,
        before);
  }

  private static NoticeKind kind(ResultSet row) throws SQLException {
    return "held".equals(row.getString("status")) ? NoticeKind.NIGHT_HELD : NoticeKind.NIGHT_FAILED;
  }

  /** The named columns that are filled. */
  private static SortedMap<String, String> facts(ResultSet row, String... columns)
      throws SQLException {
    SortedMap<String, String> facts = new TreeMap<>();
    for (String column : columns) {
      @Nullable String text = row.getString(column);
      if (text != null) {
        facts.put(column, text);
      }
    }
    return facts;
  }
}
