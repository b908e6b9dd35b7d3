package dev.vesper.data.timetable;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * What is to be watched of a shop's nights, read at one moment.
 *
 * @param runs nights by the code of how they stand
 * @param steps the steps of the newest night that ended
 * @param lateness by schedule: how long after the newest due time its night was taken
 * @param planLateness by schedule: how long after its deadline the newest plan was made; negative
 *     when before
 * @param messages messages of news by state
 * @param letters letters to targets outside by state
 * @param oldestLetter how long the oldest one that waits or is dead has been there; zero for none
 */
public record NightFigures(
    Map<String, Long> runs,
    List<Step> steps,
    Map<String, Duration> lateness,
    Map<String, Duration> planLateness,
    Map<String, Long> messages,
    Map<String, Long> letters,
    Duration oldestLetter) {

  /**
   * A step.
   *
   * @param name its code
   * @param took how long it took
   * @param rowsIn records read
   * @param rowsOut records written
   */
  public record Step(String name, Duration took, long rowsIn, long rowsOut) {}

  private static final String STEPS =
      "select step, extract(epoch from ended_at - started_at) * 1000 as millis, rows_in, rows_out"
          + " from run_step where shop_id = ? and ended_at is not null and status <> 'skipped' and"
          + " run_id = (select run_id from run where shop_id = ? and ended_at is not null"
          + " order by ended_at desc limit 1) order by step";

  private static final String LATENESS =
      "select distinct on (schedule) schedule, extract(epoch from taken_at - due_at) * 1000 as"
          + " millis from schedule_due where shop_id = ? and taken_at is not null"
          + " order by schedule, due_at desc";

  private static final String PLAN_LATENESS =
      "select distinct on (d.schedule) d.schedule, extract(epoch from p.created_at -"
          + " d.deadline_at) * 1000 as millis from schedule_due d join plan p on p.shop_id ="
          + " d.shop_id and p.run_id = d.run_id where d.shop_id = ? and d.deadline_at is not null"
          + " order by d.schedule, d.due_at desc";

  private static final String OLDEST_LETTER =
      "select coalesce(extract(epoch from now() - min(made_at)) * 1000, 0)::bigint"
          + " from outbox_letter where shop_id = ? and state in ('pending', 'dead')";

  /**
   * Reads them.
   *
   * @throws dev.vesper.data.home.Unavailable when the database cannot be used
   */
  public static NightFigures of(DataSource source, String shopId) {
    return new Access(source)
        .transaction(
            sql ->
                new NightFigures(
                    counts(
                        sql,
                        "select status, count(*) from run where shop_id = ? group by 1",
                        shopId),
                    sql.list(
                        STEPS,
                        row ->
                            new Step(
                                row.getString("step"),
                                Duration.ofMillis(row.getLong("millis")),
                                row.getLong("rows_in"),
                                row.getLong("rows_out")),
                        shopId,
                        shopId),
                    times(sql, LATENESS, shopId),
                    times(sql, PLAN_LATENESS, shopId),
                    counts(
                        sql,
                        "select state, count(*) from notice_message where shop_id = ? group by 1",
                        shopId),
                    counts(
                        sql,
                        "select state, count(*) from outbox_letter where shop_id = ? group by 1",
                        shopId),
                    Duration.ofMillis(sql.number(OLDEST_LETTER, shopId))));
  }

  private static Map<String, Long> counts(Sql sql, String query, String shopId)
      throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    sql.each(query, row -> counts.put(row.getString(1), row.getLong(2)), shopId);
    return counts;
  }

  private static Map<String, Duration> times(Sql sql, String query, String shopId)
      throws SQLException {
    Map<String, Duration> times = new TreeMap<>();
    sql.each(
        query,
        row -> times.put(row.getString("schedule"), Duration.ofMillis(row.getLong("millis"))),
        shopId);
    return times;
  }
}
