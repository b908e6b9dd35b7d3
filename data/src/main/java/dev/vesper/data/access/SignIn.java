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

  // No name begins so: codes are counted apart from passwords.
  private static final String SECOND = "\u0001";

  // A slow hash takes 19 MiB; so many at once at most.
  private static final Semaphore WORKERS = new Semaphore(4, true);

  private final DataSource database;
  private final String shopId;
  private final Clock clock;
  private final Passwords passwords;
  private final SecureRandom random;
  private final Sessions sessions;
  private final SecondStep second;
  // What a name that is none is held against; nobody knows its password.
  private @Nullable String nobodys;

  SignIn(AccessDesk desk, Passwords passwords, SecureRandom random) {
    this.database = desk.database();
    this.shopId = desk.shopId();
    this.clock = desk.clock();
    this.passwords = passwords;
    this.random = random;
    this.sessions = desk.sessions();
    this.second = desk.secondStep();
  }

  /**
   * How an attempt ended.
   *
   * @param token of the session that has begun; null when none has
   * @param name the account's name as it is written; empty when no session has begun
   * @param pause how long no attempt counts; zero when one may follow at once
   * @param stage what the session waits for
   * @param codes recovery codes that were made with it, shown this once; else empty
   */
  public record Outcome(
      @Nullable String token, String name, Duration pause, Stage stage, List<String> codes) {
    static final Outcome REFUSED = waiting(Duration.ZERO);

    static Outcome waiting(Duration pause) {
      return new Outcome(null, "", pause, Stage.OPEN, List.of());
    }
  }

  private record Known(String name, Role role, @Nullable String hash, boolean disabled) {}

  /** An account whose password was right, and the hash to keep from now on; or why not. */
  private record Checked(@Nullable Known known, Duration pause) {}

  /** Signs in by name and password; the second step may still wait. */
  public Outcome byPassword(String name, String password, Visitor visitor) {
    Checked checked = checked(name, password, visitor);
    Known known = checked.known();
    return known == null
        ? Outcome.waiting(checked.pause())
        : AccessStore.done(database, sql -> begun(sql, known.name(), known.role(), visitor));
  }

  private Checked checked(String name, String password, Visitor visitor) {
    Duration wait = attempt(name, visitor);
    if (!wait.isZero()) {
      return new Checked(null, wait);
    }
    String none = nobodys();
    Optional<Known> known = AccessStore.done(database, sql -> known(sql, name));
    @Nullable String hash = known.map(Known::hash).orElse(null);
    String tried = password.length() > LONGEST_PASSWORD ? "" : password;
    boolean right = worked(() -> passwords.matches(tried, hash == null ? none : hash));
    if (!right || hash == null || known.get().disabled()) {
      return new Checked(null, Duration.ZERO);
    }
    if (passwords.isOld(hash)) {
      rehashed(known.get().name(), hash, worked(() -> passwords.hash(password)));
    }
    return new Checked(known.get(), Duration.ZERO);
  }

  /** The same password under a stronger hash is no deed of anybody. */
  private void rehashed(String name, String hash, String newer) {
    AccessStore.done(
        database,
        sql ->
            sql.run(
                "update account set password = ?, deed = 'rehashed' where shop_id = ?"
                    + " and name = ? and password = ?",
                newer,
                shopId,
                name,
                hash));
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
        : AccessStore.done(
            database,
            sql -> {
              Known known = known(sql, account.get()).orElseThrow();
              return begun(sql, known.name(), known.role(), visitor);
            });
  }

  /**
   * Changes the password of somebody who is signed in and knows it; all sessions of the account end
   * but the one that begins.
   */
  public Outcome change(Session open, String password, String next, Visitor visitor) {
    String name = open.name();
    String complaint = complaint(name, next).orElse("");
    if (!complaint.isEmpty()) {
      throw new IllegalArgumentException(complaint);
    }
    Checked checked = checked(name, password, visitor);
    Known known = checked.known();
    if (known == null) {
      return Outcome.waiting(checked.pause());
    }
    String hash = worked(() -> passwords.hash(next));
    return AccessStore.done(
        database,
        sql -> {
          settled(sql, known.name(), visitor);
          new Accounts(database, shopId, clock)
              .password(sql, known.name(), hash, "password", known.name());
          return opened(sql, known.name(), visitor, open.twoSteps(), List.of());
        });
  }

  /**
   * Signs in whom the identity provider has named. What the role demands is the provider's to ask;
   * whoever has set up a second step here is asked all the same.
   */
  Outcome byProvider(String name, Visitor visitor) {
    return AccessStore.done(
        database,
        sql ->
            SecondStep.isEnrolled(sql, shopId, name)
                ? waits(sql, name, visitor, Stage.CODE)
                : opened(sql, name, visitor, false, List.of()));
  }

  /** The session of a token that waits for its second step, if it still does. */
  public Optional<Session> waiting(String token) {
    return sessions.waiting(token);
  }

  /** Takes the second step with a code of the app or a recovery code. */
  public Outcome bySecondStep(Session waiting, String typed, Visitor visitor) {
    return secondStep(
        waiting.name(),
        visitor,
        sql ->
            waiting.stage() == Stage.CODE && second.passes(sql, waiting.name(), typed)
                ? Optional.of(opened(sql, waiting, visitor, List.of()))
                : Optional.empty());
  }

  /** Sets the second step up with a first code, as the role demands, and is signed in. */
  public Outcome enrol(Session waiting, String typed, Visitor visitor) {
    return secondStep(
        waiting.name(),
        visitor,
        sql -> {
          Optional<List<String>> codes =
              waiting.stage() == Stage.ENROL
                  ? second.enrol(sql, waiting.name(), typed, random)
                  : Optional.empty();
          return codes.isPresent()
              ? Optional.of(opened(sql, waiting, visitor, codes.get()))
              : Optional.empty();
        });
  }

  /** What somebody who is signed in does with the second step, by a code. */
  public enum Deed {
    SET_UP,
    MAKE_CODES,
    REMOVE
  }

  /**
   * Sets the second step up, makes recovery codes anew, or asks for codes no more.
   *
   * @return whether it was done (then with a name), and the recovery codes that were made
   */
  public Outcome ofOneself(Session open, Deed deed, String typed, Visitor visitor) {
    String name = open.name();
    return secondStep(
        name,
        visitor,
        sql -> {
          Optional<List<String>> codes =
              switch (deed) {
                case SET_UP -> setUp(sql, open, typed);
                case MAKE_CODES ->
                    second.passes(sql, name, typed)
                        ? Optional.of(second.freshCodes(sql, name, random))
                        : Optional.empty();
                case REMOVE -> removed(sql, open, typed);
              };
          return codes.map(made -> new Outcome(null, name, Duration.ZERO, Stage.OPEN, made));
        });
  }

  private Optional<List<String>> setUp(Sql sql, Session open, String typed) throws SQLException {
    Optional<List<String>> codes = second.enrol(sql, open.name(), typed, random);
    if (codes.isPresent()) {
      second.taken(sql, open);
    }
    return codes;
  }

  private Optional<List<String>> removed(Sql sql, Session open, String typed) throws SQLException {
    boolean may = !second.demanded(sql, open.name(), open.role());
    if (!may || !second.passes(sql, open.name(), typed)) {
      return Optional.empty();
    }
    second.remove(sql, open.name());
    return Optional.of(List.of());
  }

  /** Codes are guessed at like passwords: they wait like passwords, on a count of their own. */
  private Outcome secondStep(
      String name, Visitor visitor, Sql.Work<Optional<Outcome>, RuntimeException> work) {
    String counted = SECOND + name;
    Duration wait = attempt(counted, visitor);
    if (!wait.isZero()) {
      return Outcome.waiting(wait);
    }
    return AccessStore.done(
            database,
            sql -> {
              Optional<Outcome> done = work.on(sql);
              if (done.isPresent()) {
                new Attempts(sql, shopId, clock.instant()).succeeded(counted, visitor.address());
              }
              return done;
            })
        .orElse(Outcome.REFUSED);
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

  /** A session begins; it waits where there is a second step. */
  private Outcome begun(Sql sql, String name, Role role, Visitor visitor) throws SQLException {
    settled(sql, name, visitor);
    Stage stage = second.stage(sql, name, role);
    if (stage == Stage.OPEN) {
      return opened(sql, name, visitor, false, List.of());
    }
    return waits(sql, name, visitor, stage);
  }

  private Outcome waits(Sql sql, String name, Visitor visitor, Stage stage) throws SQLException {
    String token = sessions.begin(sql, name, visitor, stage, false, random);
    return new Outcome(token, name, Duration.ZERO, stage, List.of());
  }

  private Outcome opened(Sql sql, Session waiting, Visitor visitor, List<String> codes)
      throws SQLException {
    sql.run("delete from account_session where session = ?::bigint", waiting.number());
    return opened(sql, waiting.name(), visitor, true, codes);
  }

  private Outcome opened(
      Sql sql, String name, Visitor visitor, boolean twoSteps, List<String> codes)
      throws SQLException {
    note(sql, name, "sign-in");
    String token = sessions.begin(sql, name, visitor, Stage.OPEN, twoSteps, random);
    return new Outcome(token, name, Duration.ZERO, Stage.OPEN, codes);
  }

  private void settled(Sql sql, String name, Visitor visitor) throws SQLException {
    Attempts attempts = new Attempts(sql, shopId, clock.instant());
    attempts.succeeded(name, visitor.address());
    attempts.forgetOld();
    sessions.forgetEnded(sql);
  }

  private void note(Sql sql, String name, String verb) throws SQLException {
    AuditTrail.note(sql, shopId, name, "account." + verb, name, clock.instant(), "{}");
  }

  private Optional<Known> known(Sql sql, String name) throws SQLException {
    List<Known> found =
        sql.list(
            "select name, role, password, disabled from account where shop_id = ?" + Accounts.NAMED,
            row ->
                new Known(
                    row.getString(1),
                    Role.ofCode(row.getString(2)).orElseThrow(),
                    row.getString(3),
                    row.getBoolean(4)),
            shopId,
            FoldedName.of(name),
            name.strip(),
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
