package dev.vesper.data.access;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.run.Sha256;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Who is signed in. A session begins with a token that was made for it, never with one that a
 * browser brought (session fixation), and is found by the token's hash.
 */
public final class Sessions {
  /** A session ends when nothing was asked for so long. */
  public static final Duration IDLE = Duration.ofMinutes(30);

  /** A session ends after so long, whatever was asked. */
  public static final Duration LONGEST = Duration.ofHours(12);

  /** So long a session waits for its second step. */
  public static final Duration WAITING = Duration.ofMinutes(10);

  // A page asks many times a minute; its row is written once.
  private static final Duration EXACT = Duration.ofMinutes(1);
  private static final int MOST_AGENT = 200;
  // Who sets the second step up in one browser is asked for its codes in all the others.
  private static final String STAGE =
      "case when s.stage = 'enrol' and e.enrolled_at is not null then 'code' else s.stage end";
  private static final String ALL =
      "select s.session, s.name, a.role, s.begun_at, s.seen_at, s.ends_at, s.address, s.agent, "
          + STAGE
          + ", s.two_steps from account_session s join account a using (shop_id, name)"
          + " left join account_second_step e using (shop_id, name)"
          + " where s.shop_id = ? and not a.disabled and s.ends_at > ? and s.seen_at > ? and ";
  private static final String OPEN = ALL + "s.stage = 'open' and ";

  private final DataSource database;
  private final String shopId;
  private final Clock clock;

  public Sessions(DataSource database, String shopId, Clock clock) {
    this.database = database;
    this.shopId = shopId;
    this.clock = clock;
  }

  /**
   * Begins a session; returns its token, which is kept nowhere.
   *
   * @param twoSteps whether its person has taken the second step
   */
  String begin(
      Sql sql, String name, Visitor visitor, Stage stage, boolean twoSteps, SecureRandom random)
      throws SQLException {
    String token = Secret.token(random);
    Instant now = clock.instant();
    String agent = visitor.agent();
    sql.run(
        "insert into account_session (shop_id, name, hash, begun_at, seen_at, ends_at, address,"
            + " agent, stage, two_steps) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        shopId,
        name,
        Sha256.of(token),
        now,
        now,
        now.plus(stage == Stage.OPEN ? LONGEST : WAITING),
        visitor.address(),
        agent.substring(0, Math.min(MOST_AGENT, agent.length())),
        stage.code(),
        twoSteps);
    return token;
  }

  /**
   * The session of a token, if it is open. One that was begun before the second step was demanded
   * of its account waits for it from now on.
   *
   * @param used whether a person did something, which keeps it open; a page that asks by itself
   *     does not
   */
  public Optional<Session> find(String token, boolean used) {
    Instant now = clock.instant();
    return AccessStore.done(
        database,
        sql -> {
          Optional<Session> found =
              sql
                  .list(
                      OPEN + "s.hash = ?",
                      Sessions::session,
                      shopId,
                      now,
                      now.minus(IDLE),
                      Sha256.of(token))
                  .stream()
                  .findFirst();
          if (found.isPresent() && waits(sql, found.get(), now)) {
            return Optional.empty();
          }
          if (used && found.isPresent() && found.get().seenAt().isBefore(now.minus(EXACT))) {
            sql.run(
                "update account_session set seen_at = ? where session = ?::bigint",
                now,
                found.get().number());
          }
          return found;
        });
  }

  private boolean waits(Sql sql, Session open, Instant now) throws SQLException {
    if (open.twoSteps()) {
      return false;
    }
    Stage due = SecondStep.due(sql, shopId, open.name(), open.role());
    if (due == Stage.OPEN) {
      return false;
    }
    sql.run(
        "update account_session set stage = ?, seen_at = ?, ends_at = least(ends_at, ?)"
            + " where session = ?::bigint",
        due.code(),
        now,
        now.plus(WAITING),
        open.number());
    return true;
  }

  /** The session of a token that waits for its second step, if it still does. */
  Optional<Session> waiting(String token) {
    Instant now = clock.instant();
    return AccessStore.done(
        database,
        sql ->
            sql
                .list(
                    ALL + "s.stage <> 'open' and s.hash = ?",
                    Sessions::session,
                    shopId,
                    now,
                    now.minus(IDLE),
                    Sha256.of(token))
                .stream()
                .findFirst());
  }

  /** The open sessions of an account, the newest first. */
  public List<Session> of(String name) {
    Instant now = clock.instant();
    return AccessStore.done(
        database,
        sql ->
            sql.list(
                OPEN + "s.name = ? order by s.session desc",
                Sessions::session,
                shopId,
                now,
                now.minus(IDLE),
                name));
  }

  /** Ends one of an account's sessions; false when there is none of that number. */
  public boolean end(String name, long number) {
    return AccessStore.done(
        database,
        sql ->
            sql.run(
                    "delete from account_session where shop_id = ? and name = ?"
                        + " and session = ?::bigint",
                    shopId,
                    name,
                    number)
                > 0);
  }

  /** Forgets sessions that have ended; returns how many. */
  long forgetEnded(Sql sql) throws SQLException {
    Instant now = clock.instant();
    return sql.run(
        "delete from account_session where shop_id = ? and (ends_at <= ? or seen_at <= ?)",
        shopId,
        now,
        now.minus(IDLE));
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getLong(1),
        row.getString(2),
        Role.ofCode(row.getString(3)).orElseThrow(),
        row.getTimestamp(4).toInstant(),
        row.getTimestamp(5).toInstant(),
        row.getTimestamp(6).toInstant(),
        row.getString(7),
        row.getString(8),
        Stage.ofCode(row.getString(9)),
        row.getBoolean(10));
  }
}
