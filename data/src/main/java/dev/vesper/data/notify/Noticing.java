package dev.vesper.data.notify;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.notify.Happenings.Happening;
import dev.vesper.data.timetable.Deadline;
import dev.vesper.data.timetable.Timetable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Notices what is worth telling and writes it down once, whoever else notices it too. What is older
 * than a day is no news: a process that begins on an old shop tells nothing of its past.
 */
public final class Noticing {
  private static final Duration NEWS = Duration.ofDays(1);
  private static final Duration LATE_LETTER = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofDays(400);

  private final DataSource source;
  private final String shopId;
  private final Timetable timetable;

  public Noticing(DataSource source, String shopId, Timetable timetable) {
    this.source = source;
    this.shopId = shopId;
    this.timetable = timetable;
  }

  /**
   * Looks once.
   *
   * @param zone the shop's
   * @param targets whom to tell; nobody is told later of what was noticed without them
   * @return how much was new
   */
  public int look(Instant now, ZoneId zone, List<Target> targets) {
    Optional<Deadline> deadline = timetable.deadline(shopId, now);
    try {
      return Sql.inOne(
          source,
          sql -> {
            Happenings of = new Happenings(sql, shopId, now.minus(NEWS));
            List<Happening> all = new ArrayList<>();
            all.addAll(of.failedDues());
            all.addAll(of.failedRuns());
            deadline.flatMap(found -> late(found, now)).ifPresent(all::add);
            all.addAll(of.gaps());
            all.addAll(of.degraded());
            all.addAll(of.waitingPlans());
            LocalDate today = now.atZone(zone).toLocalDate();
            all.addAll(of.unusableSchedules(today));
            all.addAll(of.deadLetters());
            all.addAll(of.lateLetters(now.minus(LATE_LETTER), today));
            int fresh = 0;
            for (Happening happening : all) {
              fresh += writtenDown(sql, happening, now, targets) ? 1 : 0;
            }
            forget(sql, now.minus(KEPT));
            return fresh;
          });
    } catch (SQLException e) {
      throw new Unavailable("news of the night cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Writes down the digest of a day, once.
   *
   * @param facts asked only when the day was not told yet; empty: there is nothing to tell
   * @return whether it is new
   */
  public boolean digest(
      LocalDate day,
      Supplier<Optional<SortedMap<String, String>>> facts,
      Instant now,
      List<Target> targets) {
    String key = "digest " + day;
    try {
      return Sql.inOne(
          source,
          sql -> {
            if (sql.number(
                    "select count(*) from notice where shop_id = ? and event_key = ?", shopId, key)
                > 0) {
              return false;
            }
            Optional<SortedMap<String, String>> told = facts.get();
            return told.isPresent()
                && writtenDown(
                    sql, new Happening(key, NoticeKind.DAILY_DIGEST, told.get()), now, targets);
          });
    } catch (SQLException e) {
      throw new Unavailable("the day's digest cannot be written: " + e.getMessage(), e);
    }
  }

  private static Optional<Happening> late(Deadline deadline, Instant now) {
    boolean missed = deadline.state() == Deadline.State.MISSED;
    boolean news = missed || deadline.state() == Deadline.State.NEAR;
    if (!news || deadline.deadlineAt().isBefore(now.minus(NEWS))) {
      return Optional.empty();
    }
    return Optional.of(
        new Happening(
            (missed ? "late " : "near ") + deadline.schedule() + " " + deadline.dueAt(),
            missed ? NoticeKind.PLAN_LATE : NoticeKind.PLAN_NEAR,
            new TreeMap<>(
                Map.of(
                    "schedule", deadline.schedule(),
                    "as_of", deadline.asOf().toString(),
                    "deadline_at", deadline.deadlineAt().toString()))));
  }

  /** Of those who were told long ago nobody asks; their addresses are not kept for ever. */
  private void forget(Sql sql, Instant before) throws SQLException {
    sql.run("delete from notice_message where shop_id = ? and made_at < ?", shopId, before);
    sql.run("delete from notice where shop_id = ? and noticed_at < ?", shopId, before);
  }

  private boolean writtenDown(Sql sql, Happening happening, Instant now, List<Target> targets)
      throws SQLException {
    List<Long> ids =
        sql.list(
            "insert into notice (shop_id, event_key, kind, facts, noticed_at)"
                + " values (?, ?, ?, ?::jsonb, ?) on conflict (shop_id, event_key) do nothing"
                + " returning notice_id",
            row -> row.getLong(1),
            shopId,
            happening.key(),
            happening.kind().code(),
            Facts.write(happening.facts()),
            now);
    for (Long id : ids) {
      for (Target target : targets) {
        sql.run(
            "insert into notice_part (notice_id, channel, target) values (?, ?, ?)",
            id,
            target.channel().code(),
            target.address());
      }
    }
    return !ids.isEmpty();
  }
}
