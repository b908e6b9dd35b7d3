package dev.vesper.data.notify;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.run.Fault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Messages on their way. Any number of processes may send: of each message one of them holds the
 * row until its target has answered, the others pass over it. A process that dies lets go of it.
 */
public final class Outbox {
  private static final int MOST_ERROR = 500;

  private final DataSource source;
  private final String shopId;

  public Outbox(DataSource source, String shopId) {
    this.source = source;
    this.shopId = shopId;
  }

  /** What may go out at a moment. */
  public enum Open {
    ALL,
    /** Quiet hours that let urgent news through. */
    URGENT,
    NOTHING
  }

  /**
   * Gathers what waits for one target into one message, for every target.
   *
   * @return how many messages were made
   */
  public int gather(Instant now, Open open) {
    if (open == Open.NOTHING) {
      return 0;
    }
    return done(
        sql -> {
          // Those that another process is gathering are skipped: they are in its message.
          List<Waiting> waiting =
              sql.list(
                  "select p.notice_id, p.channel, p.target, n.kind = any(?) as urgent"
                      + " from notice_part p join notice n using (notice_id) where n.shop_id = ?"
                      + " and p.message_id is null and (? or n.kind = any(?))"
                      + " order by p.notice_id, p.channel, p.target for update of p skip locked",
                  Waiting::of,
                  NoticeKind.urgentCodes(),
                  shopId,
                  open == Open.ALL,
                  NoticeKind.urgentCodes());
          List<Target> targets = waiting.stream().map(Waiting::target).distinct().toList();
          for (Target target : targets) {
            List<Waiting> its = waiting.stream().filter(w -> w.target().equals(target)).toList();
            gather(sql, target, its, now);
          }
          return targets.size();
        });
  }

  private void gather(Sql sql, Target target, List<Waiting> waiting, Instant now)
      throws SQLException {
    long message =
        sql.number(
            "insert into notice_message (shop_id, channel, target, urgent, state, next_at, made_at)"
                + " values (?, ?, ?, ?, 'pending', ?, ?) returning message_id",
            shopId,
            target.channel().code(),
            target.address(),
            waiting.stream().anyMatch(Waiting::urgent),
            now,
            now);
    for (Waiting part : waiting) {
      sql.run(
          "update notice_part set message_id = ?"
              + " where notice_id = ? and channel = ? and target = ?",
          message,
          part.noticeId(),
          target.channel().code(),
          target.address());
    }
  }

  private record Waiting(long noticeId, Target target, boolean urgent) {
    static Waiting of(ResultSet row) throws SQLException {
      return new Waiting(
          row.getLong("notice_id"), MessageRow.target(row), row.getBoolean("urgent"));
    }
  }

  /**
   * Sends the oldest message that is due and that no other process is sending.
   *
   * @return what came of it; empty when there was none
   */
  public Optional<Sent> sendNext(Instant now, Open open, Transmitter transmitter) {
    if (open == Open.NOTHING) {
      return Optional.empty();
    }
    return done(
        sql -> {
          List<MessageRow> due =
              sql.list(
                  "select message_id, public_id, channel, target, attempts from notice_message"
                      + " where shop_id = ? and state = 'pending' and next_at <= ?"
                      + " and (? or urgent) order by message_id limit 1 for update skip locked",
                  MessageRow::of,
                  shopId,
                  now,
                  open == Open.ALL);
          return due.isEmpty()
              ? Optional.empty()
              : Optional.of(send(sql, due.get(0), now, transmitter));
        });
  }

  /**
   * What came of an attempt.
   *
   * @param number the message's
   * @param target where it went
   * @param state how it stands now: sent, pending (it is tried again) or dead
   * @param error why it was not taken; else empty
   */
  public record Sent(long number, Target target, String state, String error) {}

  private static Sent send(Sql sql, MessageRow row, Instant now, Transmitter transmitter)
      throws SQLException {
    NoticeMessage message = new NoticeMessage(row.id(), row.target(), row.notices(sql));
    Fault.at("notify.before-send");
    try {
      transmitter.send(message);
      // Cut off here the message goes out again, under the same id.
      Fault.at("notify.after-send");
      sql.run(
          "update notice_message set state = 'sent', attempts = ?, error = '', ended_at = ?"
              + " where message_id = ?",
          row.attempts() + 1,
          now,
          row.number());
      return new Sent(row.number(), row.target(), "sent", "");
    } catch (NotSent e) {
      return notTaken(sql, row, now, e);
    } catch (RuntimeException e) {
      // It must not stand in the way of the messages behind it.
      return notTaken(sql, row, now, NotSent.yet("it could not be sent: " + e, e));
    }
  }

  private static Sent notTaken(Sql sql, MessageRow row, Instant now, NotSent why)
      throws SQLException {
    int attempts = row.attempts() + 1;
    Optional<Duration> pause = why.isForGood() ? Optional.empty() : Pauses.after(attempts);
    String state = pause.isPresent() ? "pending" : "dead";
    String error = shortened(String.valueOf(why.getMessage()));
    sql.run(
        "update notice_message set state = ?, attempts = ?, error = ?, next_at = ?, ended_at = ?"
            + " where message_id = ?",
        state,
        attempts,
        error,
        now.plus(pause.orElse(Duration.ZERO)),
        pause.isPresent() ? null : now,
        row.number());
    return new Sent(row.number(), row.target(), state, error);
  }

  private static String shortened(String error) {
    return error.length() > MOST_ERROR ? error.substring(0, MOST_ERROR) + "…" : error;
  }

  /** The newest messages first; before them what waits to be gathered. */
  public List<Listed> list(int most) {
    return done(sql -> Listed.newest(sql, shopId, most));
  }

  /** What came of asking for a message to be sent again. */
  public enum Asked {
    AGAIN,
    PENDING_ALREADY,
    UNKNOWN
  }

  /** Lets a message that was sent or is dead go out again, with all its attempts before it. */
  public Asked resend(long number, String actor, Instant now) {
    return done(
        sql -> {
          List<String> state =
              sql.list(
                  "select state from notice_message where shop_id = ? and message_id = ?"
                      + " for update",
                  row -> row.getString(1),
                  shopId,
                  number);
          if (state.isEmpty()) {
            return Asked.UNKNOWN;
          }
          if (state.get(0).equals("pending")) {
            return Asked.PENDING_ALREADY;
          }
          sql.run(
              "update notice_message set state = 'pending', attempts = 0, error = '', next_at = ?,"
                  + " ended_at = null, resent_by = ?, resent_at = ? where message_id = ?",
              now,
              actor,
              now,
              number);
          return Asked.AGAIN;
        });
  }

  private <T> T done(Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(source, work);
    } catch (SQLException e) {
      throw new Unavailable("the outbox of news cannot be used: " + e.getMessage(), e);
    }
  }
}
