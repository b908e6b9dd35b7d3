package dev.vesper.data.outbox;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.Pauses;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.run.Fault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/**
 * Letters on their way. Each target gets its letters one after the other: the oldest that it has
 * not taken is the only one that may go out, whatever becomes of other targets. Any number of
 * processes may deliver: one of them holds a letter's row until its target has answered, and a
 * process that dies lets go of it, so that the letter goes out again with the same id.
 */
public final class Letters {
  private static final int MOST_ERROR = 500;
  private static final Duration LONGEST_WISH = Duration.ofDays(1);
  private static final Duration KEPT = Duration.ofDays(400);

  private static final String GIVE_UP =
      "update outbox_letter set state = 'given_up', ended_at = ?, given_up_by = ?,"
          + " given_up_at = ?";

  // Such a letter says what the shop had before: what the one given up would have told.
  private static final String STOCK_ON_TOP =
      """
      from (select shop_id as shop, target as whose, letter as dead from outbox_letter
       where letter = ?) given
      where shop_id = shop and target = whose and letter > dead and state = 'pending'
       and kind = 'shopify_inventory'""";

  // The next letter waited behind the one given up: no receiver has seen it yet.
  private static final String NAME_WHAT_IS_KNOWN =
      """
      update outbox_letter n set body = r.body,
       sha256 = encode(sha256(convert_to(r.body, 'UTF8')), 'hex')
      from (select l.letter, regexp_replace(l.body, '("previous"\\s*:\\s*)\\d+', '\\1'
         || (select coalesce(max(e.publication), 0) from outbox_letter e
          where e.shop_id = l.shop_id and e.target = l.target and e.letter < l.letter
           and e.name = l.name and e.state <> 'given_up')) as body
        from outbox_letter l join outbox_letter g
         on g.letter = ? and g.shop_id = l.shop_id and g.target = l.target
        where l.letter > g.letter and l.state = 'pending' and l.kind = 'webhook'
         and l.name = 'vesper.publication'
        order by l.letter limit 1) r
      where n.letter = r.letter""";

  /** Nothing of the same target that is older waits or is dead. */
  private static final String IS_NEXT =
      " not exists (select from outbox_letter e where e.shop_id = m.shop_id"
          + " and e.target = m.target and e.state in ('pending', 'dead') and e.letter < m.letter)";

  private final DataSource source;
  private final String shopId;

  public Letters(DataSource source, String shopId) {
    this.source = source;
    this.shopId = shopId;
  }

  /** The targets that a letter can go out to at that moment. */
  public List<String> due(Instant now) {
    return done(
        sql ->
            sql.list(
                "select m.target from outbox_letter m where m.shop_id = ? and m.state = 'pending'"
                    + " and m.next_at <= ? and"
                    + IS_NEXT
                    + " order by m.letter",
                row -> row.getString(1),
                shopId,
                now));
  }

  /**
   * What came of an attempt.
   *
   * @param number the letter's
   * @param target where it went
   * @param state how it stands now: delivered, pending (it is tried again) or dead
   * @param error why it was not taken; else empty
   */
  public record Delivered(long number, String target, LetterState state, String error) {}

  /**
   * Brings a target the letter that is next, if it is due and no other process is bringing it.
   *
   * @param chance spreads attempts, so that a receiver that comes back is not asked by all at once
   * @return what came of it; empty when there was none
   */
  public Optional<Delivered> deliverNext(
      String target, Instant now, RandomGenerator chance, Carrier carrier) {
    Optional<Delivered> delivered =
        done(
            sql -> {
              List<Attempt> next =
                  sql.list(
                      "select m.letter, m.public_id, m.publication, m.target, m.kind, m.name,"
                          + " m.body, m.attempts from outbox_letter m where m.shop_id = ?"
                          + " and m.target = ? and m.state = 'pending' and m.next_at <= ? and"
                          + IS_NEXT
                          + " for update of m skip locked",
                      Attempt::of,
                      shopId,
                      target,
                      now);
              return next.isEmpty()
                  ? Optional.empty()
                  : Optional.of(next.get(0).make(sql, now, chance, carrier));
            });
    if (delivered.isPresent()) {
      Fault.at("outbox.after-confirm");
    }
    return delivered;
  }

  /** A letter with the attempts that were made. */
  private record Attempt(Letter letter, int before) {
    static Attempt of(ResultSet row) throws SQLException {
      return new Attempt(
          new Letter(
              row.getLong(1),
              "msg_" + row.getString(2),
              row.getLong(3),
              row.getString(4),
              OutboxTarget.Kind.ofCode(row.getString(5)),
              row.getString(6),
              row.getString(7)),
          row.getInt(8));
    }

    Delivered make(Sql sql, Instant now, RandomGenerator chance, Carrier carrier)
        throws SQLException {
      Fault.at("outbox.before-send");
      try {
        carrier.carry(letter);
      } catch (NotSent e) {
        return notTaken(sql, now, chance, e);
      } catch (RuntimeException e) {
        return notTaken(sql, now, chance, NotSent.yet("it could not be brought: " + e, e));
      }
      Fault.at("outbox.after-ack");
      sql.run(
          "update outbox_letter set state = 'delivered', attempts = ?, error = '', ended_at = ?"
              + " where letter = ?",
          before + 1,
          now,
          letter.number());
      return new Delivered(letter.number(), letter.target(), LetterState.DELIVERED, "");
    }

    private Delivered notTaken(Sql sql, Instant now, RandomGenerator chance, NotSent why)
        throws SQLException {
      int attempts = before + 1;
      Optional<Duration> pause =
          why.isForGood() ? Optional.empty() : Pauses.after(attempts, chance);
      LetterState state = pause.isPresent() ? LetterState.PENDING : LetterState.DEAD;
      String error = shortened(String.valueOf(why.getMessage()));
      sql.run(
          "update outbox_letter set state = ?, attempts = ?, error = ?, next_at = ?, ended_at = ?"
              + " where letter = ?",
          state.code(),
          attempts,
          error,
          now.plus(longer(pause.orElse(Duration.ZERO), why.wish())),
          pause.isPresent() ? null : now,
          letter.number());
      return new Delivered(letter.number(), letter.target(), state, error);
    }

    /** A receiver that says when to come again is not asked before, within reason. */
    private static Duration longer(Duration pause, Duration wish) {
      Duration within = wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
      return within.compareTo(pause) > 0 ? within : pause;
    }
  }

  private static String shortened(String error) {
    return error.length() > MOST_ERROR ? error.substring(0, MOST_ERROR) + "…" : error;
  }

  /**
   * Lets a dead letter go out again, with all its attempts before it.
   *
   * @throws Refused when it is not dead
   */
  public void resend(long number, String actor, Instant now) {
    int unused =
        done(
            sql -> {
              requireDead(sql, number);
              return sql.run(
                  "update outbox_letter set state = 'pending', attempts = 0, error = '',"
                      + " next_at = ?, ended_at = null, resent_by = ?, resent_at = ?"
                      + " where letter = ?",
                  now,
                  actor,
                  now,
                  number);
            });
  }

  /**
   * Gives a dead letter up: its target does not get it, and gets the later ones. The next of them
   * names the letter that the target knows; stock that was to be told on top of this one is told by
   * the next publication.
   *
   * @throws Refused when it is not dead
   */
  public void giveUp(long number, String actor, Instant now) {
    int unused =
        done(
            sql -> {
              requireDead(sql, number);
              return sql.run(GIVE_UP + " where letter = ?", now, actor, now, number)
                  + sql.run(GIVE_UP + " " + STOCK_ON_TOP, now, actor, now, number)
                  + ToldStock.takeBack(sql, number)
                  + sql.run(NAME_WHAT_IS_KNOWN, number);
            });
  }

  private void requireDead(Sql sql, long number) throws SQLException {
    LetterState state = LetterReads.lock(sql, shopId, number);
    if (state != LetterState.DEAD) {
      throw new Refused(
          Refused.Rule.LETTER_NOT_DEAD,
          "letter "
              + number
              + " is "
              + state.code().replace('_', ' ')
              + ": only a dead one is sent again or given up",
          number);
    }
  }

  /** Forgets letters that ended long ago; returns how many. */
  public int forget(Instant now) {
    return done(
        sql ->
            sql.run(
                "delete from outbox_letter where shop_id = ? and ended_at < ?"
                    + " and state in ('delivered', 'given_up')",
                shopId,
                now.minus(KEPT)));
  }

  private <T> T done(Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(source, work);
    } catch (SQLException e) {
      throw new Unavailable("the outbox cannot be used: " + e.getMessage(), e);
    }
  }
}
