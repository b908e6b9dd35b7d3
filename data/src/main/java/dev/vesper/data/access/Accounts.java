package dev.vesper.data.access;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.data.store.Actor;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.run.Sha256;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The accounts of a shop, and the one-time codes with which people choose their passwords. */
public final class Accounts {
  /** How long the code of the first admin holds; it stands on a terminal. */
  public static final Duration FIRST_CODE = Duration.ofMinutes(30);

  /** How long a code holds that goes to a colleague. */
  public static final Duration CODE = Duration.ofHours(24);

  // What a list of people can show; no sign that ends a line or turns a text around.
  private static final Pattern NAME =
      // Programs act as "key NAME" and "schedule NAME".
      Pattern.compile("(?!(?i:key|schedule) )[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._@-]{0,63}");
  private static final String FIRST = "";
  // Who never chose a password cannot sign in.
  private static final String CHOSEN = " and password is not null";
  private static final String BY_PROVIDER =
      "exists (select from account_identity i where i.shop_id = account.shop_id"
          + " and i.name = account.name)";
  // Of two names that were two before one rule said which are one, each is found by its own.
  static final String NAMED = " and (folded = ? or name = ?) order by (name = ?) desc";

  private static final String ALL =
      "select name, role, disabled, password is not null, made_at, actor, changed_at, "
          + BY_PROVIDER
          + " from account where shop_id = ?";

  private final DataSource database;
  private final String shopId;
  private final Clock clock;

  public Accounts(DataSource database, String shopId, Clock clock) {
    this.database = database;
    this.shopId = shopId;
    this.clock = clock;
  }

  /** All accounts, by name. */
  public List<Account> list() {
    return done(sql -> sql.list(ALL + " order by folded, name", Accounts::account, shopId));
  }

  /** Whether somebody can sign in and administer accounts. */
  public boolean hasAdmin() {
    return done(sql -> admins(sql, CHOSEN) > 0);
  }

  /** The account of that name; upper and lower case are one. */
  public Optional<Account> find(String name) {
    return done(sql -> find(sql, name));
  }

  private Optional<Account> find(Sql sql, String name) throws SQLException {
    return sql
        .list(ALL + NAMED, Accounts::account, shopId, FoldedName.of(name), name, name)
        .stream()
        .findFirst();
  }

  /** A code with which the first admin makes an account; the code before it holds no longer. */
  public String firstCode(SecureRandom random) {
    return done(sql -> code(sql, FIRST, FIRST_CODE, random));
  }

  /**
   * Adds a person, who chooses a password with the code that is returned.
   *
   * @throws IllegalArgumentException when the name cannot be one
   * @throws Refused when there is one of that name
   */
  public String add(String name, Role role, String actor, SecureRandom random) {
    String checked = checked(name);
    return done(
        sql -> {
          insert(sql, checked, role, null, actor);
          return code(sql, checked, CODE, random);
        });
  }

  /**
   * Adds a person whom the identity provider knows; false when the name cannot be one or is another
   * account's.
   */
  boolean addOfProvider(String name, Role role, String issuer, String subject) {
    if (!NAME.matcher(name).matches()) {
      return false;
    }
    return done(
        sql -> {
          if (find(sql, name).isPresent()) {
            return false;
          }
          insert(sql, name, role, null, ProviderSignIn.ACTOR);
          sql.run(
              "insert into account_identity values (?, ?, ?, ?, ?)",
              shopId,
              issuer,
              subject,
              name,
              clock.instant());
          return true;
        });
  }

  /**
   * A code with which a person chooses a password anew; what was the password until then holds on
   * until that is done.
   */
  public String resetCode(String name, String actor, SecureRandom random) {
    return done(
        sql -> {
          Account account = there(sql, name);
          String known = account.name();
          if (account.byProvider()) {
            throw new Refused(
                known + " signs in through the identity provider, without a password");
          }
          AuditTrail.note(
              sql, shopId, Actor.checked(actor), "account.code", known, clock.instant(), "{}");
          return code(sql, known, CODE, random);
        });
  }

  /** Gives a person another role; sessions keep on and ask the new one. */
  public void role(String name, Role role, String actor) {
    change(name, "role", "role = ?", role.code(), actor);
  }

  /** Turns a person away: every session ends, and no code holds. */
  public void disable(String name, String actor) {
    change(name, "disabled", "disabled = ?::boolean", "true", actor);
  }

  /** Lets a person in again. */
  public void enable(String name, String actor) {
    change(name, "enabled", "disabled = ?::boolean", "false", actor);
  }

  /**
   * Chooses a password with a code; the code is spent, and whoever was signed in no longer is. With
   * the code of the first admin the account is made.
   *
   * @param hash of the password
   * @return the account's name, or empty when the code does not hold for that name
   */
  public Optional<String> redeem(String name, String code, String hash) {
    String typed = Sha256.of(Secret.asMade(code));
    return done(
        sql -> {
          Optional<Account> account = find(sql, name);
          if (account.isPresent()) {
            String known = account.get().name();
            boolean held = !account.get().disabled() && spend(sql, known, typed);
            if (held) {
              password(sql, known, hash, "password", known);
            }
            return held ? Optional.of(known) : Optional.<String>empty();
          }
          if (!NAME.matcher(name).matches()
              || admins(sql, CHOSEN) > 0
              || !spend(sql, FIRST, typed)) {
            return Optional.<String>empty();
          }
          insert(sql, name, Role.ADMIN, hash, name);
          return Optional.of(name);
        });
  }

  /** Changes a password that is known; other sessions of the account end. */
  void password(Sql sql, String name, String hash, String deed, String actor) throws SQLException {
    sql.run(
        "update account set password = ?, deed = ?, actor = ?, changed_at = ?"
            + " where shop_id = ? and name = ?",
        hash,
        deed,
        actor,
        clock.instant(),
        shopId,
        name);
    sql.run("delete from account_session where shop_id = ? and name = ?", shopId, name);
    sql.run("delete from account_code where shop_id = ? and name = ?", shopId, name);
  }

  private boolean spend(Sql sql, String name, String hash) throws SQLException {
    return sql.run(
            "delete from account_code where shop_id = ? and name = ? and hash = ? and ends_at > ?",
            shopId,
            name,
            hash,
            clock.instant())
        == 1;
  }

  private String code(Sql sql, String name, Duration holds, SecureRandom random)
      throws SQLException {
    String code = Secret.code(random);
    sql.run(
        "insert into account_code values (?, ?, ?, ?) on conflict (shop_id, name)"
            + " do update set hash = excluded.hash, ends_at = excluded.ends_at",
        shopId,
        name,
        Sha256.of(Secret.asMade(code)),
        clock.instant().plus(holds));
    return code;
  }

  private void insert(Sql sql, String name, Role role, @Nullable String hash, String actor)
      throws SQLException {
    Instant now = clock.instant();
    int made =
        sql.run(
            "insert into account (shop_id, name, folded, role, password, made_at, deed, actor,"
                + " changed_at) values (?, ?, ?, ?, ?, ?, 'added', ?, ?) on conflict do nothing",
            shopId,
            name,
            FoldedName.of(name),
            role.code(),
            hash,
            now,
            Actor.checked(actor),
            now);
    if (made == 0) {
      throw new Refused("there is an account called " + name + " already");
    }
  }

  private void change(String name, String deed, String what, String value, String actor) {
    done(
        sql -> {
          String known = there(sql, name).name();
          // Two admins who turn one another away at once must not both succeed.
          sql.run("select pg_advisory_xact_lock(hashtext(?))", "vesper accounts " + shopId);
          long before = admins(sql, CHOSEN);
          sql.run(
              "update account set "
                  + what
                  + ", deed = ?, actor = ?, changed_at = ?"
                  + " where shop_id = ? and name = ?",
              value,
              deed,
              Actor.checked(actor),
              clock.instant(),
              shopId,
              known);
          if (before > 0 && admins(sql, CHOSEN) == 0) {
            throw new Refused(
                "nobody would be left to administer accounts; give another person the role admin"
                    + " first");
          }
          if (deed.equals("role") && waits(sql, known)) {
            // Who has got a role that asks for a second step signs in anew and sets it up.
            sql.run("delete from account_session where shop_id = ? and name = ?", shopId, known);
          }
          if (deed.equals("disabled")) {
            sql.run("delete from account_session where shop_id = ? and name = ?", shopId, known);
            sql.run("delete from account_code where shop_id = ? and name = ?", shopId, known);
          }
          return true;
        });
  }

  private boolean waits(Sql sql, String name) throws SQLException {
    Account account = there(sql, name);
    return !account.byProvider()
        && SecondStep.required(sql, shopId).asks(account.role())
        && !SecondStep.isEnrolled(sql, shopId, name);
  }

  private long admins(Sql sql, String which) throws SQLException {
    return sql.number(
        "select count(*) from account where shop_id = ? and role = 'admin' and not disabled"
            + which,
        shopId);
  }

  private Account there(Sql sql, String name) throws SQLException {
    return find(sql, name)
        .orElseThrow(() -> new NoSuchElementException("there is no account called " + name));
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' cannot be the name of an account: it has 1 to 64 letters, digits, blanks"
              + " and . _ @ -, the first a letter or digit");
    }
    return name;
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString(1),
        Role.ofCode(row.getString(2)).orElseThrow(),
        row.getBoolean(3),
        row.getBoolean(4),
        row.getTimestamp(5).toInstant(),
        row.getString(6),
        row.getTimestamp(7).toInstant(),
        row.getBoolean(8));
  }

  private <T> T done(Sql.Work<T, RuntimeException> work) {
    return AccessStore.done(database, work);
  }
}
