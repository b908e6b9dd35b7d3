package dev.vesper.data.access;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.audit.AuditTrail;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The way in: by name and password, or by a one-time code that sets the password. Whether a name is
 * an account's is not told, by words nor by time: each attempt costs the work of one slow hash.
 */
public final class SignIn {
  /** Beyond this a password is not read: hashing it would be somebody else's work for us. */
  public static final int LONGEST_PASSWORD = 256;

  /** NIST SP 800-63B-4, 3.1.1.2: at least 15 where the password is the only factor. */
  public static final int SHORTEST_PASSWORD = 15;

  // A slow hash takes 19 MiB; so many at once at most.
  private static final Semaphore WORKERS = new Semaphore(4, true);

  private final DataSource database;
  private final String shopId;
  private final Clock clock;
  private final Passwords passwords;
  private final SecureRandom random;
  private final Sessions sessions;
  // What a name that is none is held against; nobody knows its password.
  private @Nullable String nobodys;

  public SignIn(
      DataSource database, String shopId, Clock clock, Passwords passwords, SecureRandom random) {
    this.database = database;
    this.shopId = shopId;
    this.clock = clock;
    this.passwords = passwords;
    this.random = random;
    this.sessions = new Sessions(database, shopId, clock);
  }

  /**
   * How an attempt ended.
   *
   * @param token of the session that has begun; null when none has
   * @param name the account's name as it is written; empty when no session has begun
   * @param pause how long no attempt counts; zero when one may follow at once
   */
  public record Outcome(@Nullable String token, String name, Duration pause) {
    static final Outcome REFUSED = new Outcome(null, "", Duration.ZERO);

    static Outcome waiting(Duration pause) {
      return new Outcome(null, "", pause);
    }
  }

  private record Known(String name, @Nullable String hash, boolean disabled) {}

  /** Signs in by name and password. */
  public Outcome byPassword(String name, String password, Visitor visitor) {
    Duration wait = attempt(name, visitor);
    if (!wait.isZero()) {
      return Outcome.waiting(wait);
    }
    String none = nobodys();
    Optional<Known> known = AccessStore.done(database, sql -> known(sql, name));
    @Nullable String hash = known.map(Known::hash).orElse(null);
    String tried = password.length() > LONGEST_PASSWORD ? "" : password;
    boolean right = worked(() -> passwords.matches(tried, hash == null ? none : hash));
    if (!right || hash == null || known.get().disabled()) {
      return Outcome.REFUSED;
    }
    @Nullable String newer = passwords.isOld(hash) ? worked(() -> passwords.hash(password)) : null;
    return AccessStore.done(
        database,
        sql -> {
          if (newer != null) {
            // The same password under a stronger hash is no deed of anybody.
            sql.run(
                "update account set password = ?, deed = 'rehashed' where shop_id = ?"
                    + " and name = ? and password = ?",
                newer,
                shopId,
                known.get().name(),
                hash);
          }
          return begun(sql, known.get().name(), visitor);
        });
  }

  /** Sets a password by a one-time code and signs in. */
  public Outcome byCode(String name, String code, String password, Visitor visitor) {
    String complaint = complaint(name, password).orElse("");
    if (!complaint.isEmpty()) {
      throw new IllegalArgumentException(complaint);
    }
    Duration wait = attempt(name, visitor);
    if (!wait.isZero()) {
      return Outcome.waiting(wait);
    }
    String hash = worked(() -> passwords.hash(password));
    Optional<String> account =
        new Accounts(database, shopId, clock).redeem(name.strip(), code, hash);
    return account.isEmpty()
        ? Outcome.REFUSED
        : AccessStore.done(database, sql -> begun(sql, account.get(), visitor));
  }

  /**
   * Changes the password of somebody who is signed in and knows it; all sessions of the account end
   * but the one that begins.
   */
  public Outcome change(String name, String password, String next, Visitor visitor) {
    String complaint = complaint(name, next).orElse("");
    if (!complaint.isEmpty()) {
      throw new IllegalArgumentException(complaint);
    }
    Outcome checked = byPassword(name, password, visitor);
    if (checked.token() == null) {
      return checked;
    }
    String hash = worked(() -> passwords.hash(next));
    return AccessStore.done(
        database,
        sql -> {
          new Accounts(database, shopId, clock)
              .password(sql, checked.name(), hash, "password", checked.name());
          return begun(sql, checked.name(), visitor);
        });
  }

  /** Code of what is wrong with a password to be; empty when it will do. */
  public static Optional<String> complaint(String name, String password) {
    if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD) {
      return Optional.of("short");
    } else if (password.length() > LONGEST_PASSWORD) {
      return Optional.of("long");
    } else if (password.chars().distinct().count() < SHORTEST_PASSWORD / 3) {
      return Optional.of("plain");
    }
    return password.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))
        ? Optional.of("plain")
        : Optional.empty();
  }

  /** Ends a session by its token. */
  public void signOut(Session session) {
    AccessStore.done(
        database,
        sql -> {
          note(sql, session.name(), "sign-out");
          return sql.run("delete from account_session where session = ?::bigint", session.number());
        });
  }

  private Duration attempt(String name, Visitor visitor) {
    Instant now = clock.instant();
    return AccessStore.done(
        database, sql -> new Attempts(sql, shopId, now).begin(name.strip(), visitor.address()));
  }

  private Outcome begun(Sql sql, String name, Visitor visitor) throws SQLException {
    Attempts attempts = new Attempts(sql, shopId, clock.instant());
    attempts.succeeded(name, visitor.address());
    attempts.forgetOld();
    sessions.forgetEnded(sql);
    note(sql, name, "sign-in");
    return new Outcome(sessions.begin(sql, name, visitor, random), name, Duration.ZERO);
  }

  private void note(Sql sql, String name, String verb) throws SQLException {
    AuditTrail.note(sql, shopId, name, "account." + verb, name, clock.instant(), "{}");
  }

  private Optional<Known> known(Sql sql, String name) throws SQLException {
    List<Known> found =
        sql.list(
            "select name, password, disabled from account where shop_id = ?"
                + " and lower(name) = lower(?)",
            row -> new Known(row.getString(1), row.getString(2), row.getBoolean(3)),
            shopId,
            name.strip());
    return found.stream().findFirst();
  }

  private synchronized String nobodys() {
    if (nobodys == null) {
      nobodys = passwords.hash(Secret.token(random));
    }
    return nobodys;
  }

  private static <T> T worked(Supplier<T> work) {
    WORKERS.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      WORKERS.release();
    }
  }
}
