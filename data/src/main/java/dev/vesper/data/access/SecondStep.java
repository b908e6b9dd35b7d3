package dev.vesper.data.access;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.CellSeal;
import dev.vesper.data.privacy.KeyRing;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.data.store.Actor;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * The second step of signing in: codes of an app that shares a secret with us, and recovery codes
 * for the day the phone is lost. The secret is encrypted with the shop's data key; of recovery
 * codes only hashes are kept.
 */
public final class SecondStep {
  /** Recovery codes that are made at once. */
  public static final int RECOVERY_CODES = 10;

  private static final String ISSUER = "Vesper";
  private static final String OF = " where shop_id = ? and name = ?";

  private final DataSource database;
  private final String shopId;
  private final Clock clock;
  private final ShopKeys keys;

  SecondStep(DataSource database, String shopId, Clock clock, ShopKeys keys) {
    this.database = database;
    this.shopId = shopId;
    this.clock = clock;
    this.keys = keys;
  }

  /**
   * Where an account stands.
   *
   * @param enrolled whether it is asked for codes
   * @param required whether its role must be
   * @param codesLeft recovery codes that were not used
   */
  public record Standing(boolean enrolled, boolean required, int codesLeft) {}

  /**
   * A secret that waits for its first code.
   *
   * @param secret as people type it into an app
   * @param uri as an app reads it from a QR code
   */
  public record Proposal(String secret, String uri) {}

  private record Kept(Totp totp, boolean enrolled, long lastStep) {}

  /** Where an account stands. */
  public Standing of(String name, Role role) {
    return AccessStore.done(
        database,
        sql ->
            new Standing(
                isEnrolled(sql, name),
                demanded(sql, name, role),
                (int) sql.number("select count(*) from account_recovery_code" + OF, shopId, name)));
  }

  /** What a session of that account waits for after the first step. */
  Stage stage(Sql sql, String name, Role role) throws SQLException {
    return due(sql, shopId, name, role);
  }

  static Stage due(Sql sql, String shopId, String name, Role role) throws SQLException {
    if (isEnrolled(sql, shopId, name)) {
      return Stage.CODE;
    }
    return demanded(sql, shopId, name, role) ? Stage.ENROL : Stage.OPEN;
  }

  /**
   * The secret to set the second step up with; the same until a code was typed, so that a page that
   * is opened again, or in two browsers, does not make the app's entry void. Empty when the step is
   * set up by now.
   */
  public Optional<Proposal> propose(String name, SecureRandom random) {
    return AccessStore.done(
        database,
        sql -> {
          if (kept(sql, name).isEmpty()) {
            // Of two browsers at once one finds the other's.
            sql.run(
                "insert into account_second_step values (?, ?, ?, null, ?::bigint)"
                    + " on conflict do nothing",
                shopId,
                name,
                SecondStepCells.seal(seal(sql, name), name, Totp.fresh(random).text()),
                0L);
          }
          return kept(sql, name)
              .filter(kept -> !kept.enrolled())
              .map(kept -> new Proposal(kept.totp().text(), kept.totp().uri(ISSUER, name)));
        });
  }

  /** Sets the second step up by a first code; the recovery codes, or empty when it is not right. */
  Optional<List<String>> enrol(Sql sql, String name, String typed, SecureRandom random)
      throws SQLException {
    Optional<Kept> kept = kept(sql, name).filter(one -> !one.enrolled());
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong step = kept.get().totp().typed(asTyped(typed), clock.instant(), 0);
    boolean done =
        step.isPresent()
            && sql.run(
                    "update account_second_step set enrolled_at = ?, last_step = ?::bigint"
                        + OF
                        + " and enrolled_at is null",
                    clock.instant(),
                    step.getAsLong(),
                    shopId,
                    name)
                == 1;
    if (!done) {
      return Optional.empty();
    }
    note(sql, name, "second-step-set-up", name);
    return Optional.of(freshCodes(sql, name, random));
  }

  /** Whether a code of the app or a recovery code was typed; it is spent with that. */
  boolean passes(Sql sql, String name, String typed) throws SQLException {
    Optional<Kept> kept = kept(sql, name).filter(Kept::enrolled);
    if (kept.isEmpty()) {
      return false;
    }
    OptionalLong step =
        kept.get().totp().typed(asTyped(typed), clock.instant(), kept.get().lastStep());
    if (step.isPresent()) {
      // Of two requests with one code, one finds the step already there.
      return sql.run(
              "update account_second_step set last_step = ?::bigint"
                  + OF
                  + " and last_step < ?::bigint",
              step.getAsLong(),
              shopId,
              name,
              step.getAsLong())
          == 1;
    }
    boolean recovered =
        sql.run(
                "delete from account_recovery_code" + OF + " and hash = ?",
                shopId,
                name,
                hash(typed))
            == 1;
    if (recovered) {
      note(sql, name, "recovery-code-used", name);
    }
    return recovered;
  }

  /** Recovery codes in place of those before. */
  List<String> freshCodes(Sql sql, String name, SecureRandom random) throws SQLException {
    sql.run("delete from account_recovery_code" + OF, shopId, name);
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      String code = Secret.code(random);
      codes.add(code);
      sql.run("insert into account_recovery_code values (?, ?, ?)", shopId, name, hash(code));
    }
    note(sql, name, "recovery-codes-made", name);
    return codes;
  }

  /** Asks an account for codes no more. */
  void remove(Sql sql, String name) throws SQLException {
    forget(sql, name);
    note(sql, name, "second-step-removed", name);
  }

  /**
   * Takes an account's second step away, for somebody who has lost phone and recovery codes; all
   * its sessions end, and where the role demands it the next sign-in sets it up anew.
   *
   * @throws NoSuchElementException when there is no such account
   */
  public void reset(String name, String actor) {
    AccessStore.done(
        database,
        sql -> {
          List<String> known =
              sql.list(
                  "select name from account where shop_id = ?" + Accounts.NAMED,
                  row -> row.getString(1),
                  shopId,
                  FoldedName.of(name),
                  name,
                  name);
          if (known.isEmpty()) {
            throw new NoSuchElementException("there is no account called " + name);
          }
          forget(sql, known.get(0));
          sql.run("delete from account_session" + OF, shopId, known.get(0));
          note(sql, Actor.checked(actor), "second-step-reset", known.get(0));
          return true;
        });
  }

  private void forget(Sql sql, String name) throws SQLException {
    sql.run("delete from account_second_step" + OF, shopId, name);
    sql.run("delete from account_recovery_code" + OF, shopId, name);
    sql.run("update account_session set two_steps = false" + OF, shopId, name);
  }

  /** The session in which it was set up, or asked for, needs no further code. */
  void taken(Sql sql, Session open) throws SQLException {
    sql.run("update account_session set two_steps = true where session = ?::bigint", open.number());
  }

  private boolean isEnrolled(Sql sql, String name) throws SQLException {
    return isEnrolled(sql, shopId, name);
  }

  static boolean isEnrolled(Sql sql, String shopId, String name) throws SQLException {
    return sql.number(
            "select count(*) from account_second_step" + OF + " and enrolled_at is not null",
            shopId,
            name)
        > 0;
  }

  /** Whether the role demands it here; of people of the provider, that is the provider's to ask. */
  boolean demanded(Sql sql, String name, Role role) throws SQLException {
    return demanded(sql, shopId, name, role);
  }

  private static boolean demanded(Sql sql, String shopId, String name, Role role)
      throws SQLException {
    return required(sql, shopId).asks(role)
        && sql.number("select count(*) from account_identity" + OF, shopId, name) == 0;
  }

  static WhoTakesTwoSteps required(Sql sql, String shopId) throws SQLException {
    return sql
        .list(
            "select value from shop_setting where shop_id = ? and key = ?",
            row -> WhoTakesTwoSteps.ofCode(row.getString(1)),
            shopId,
            WhoTakesTwoSteps.SETTING)
        .stream()
        .findFirst()
        .orElse(WhoTakesTwoSteps.OTHERWISE);
  }

  private Optional<Kept> kept(Sql sql, String name) throws SQLException {
    List<byte[]> sealed =
        sql.list(
            "select sealed from account_second_step" + OF, row -> row.getBytes(1), shopId, name);
    if (sealed.isEmpty()) {
      return Optional.empty();
    }
    Totp totp = Totp.of(SecondStepCells.open(opener(sql, name), name, sealed.get(0)));
    return sql
        .list(
            "select enrolled_at is not null, last_step from account_second_step" + OF,
            row -> new Kept(totp, row.getBoolean(1), row.getLong(2)),
            shopId,
            name)
        .stream()
        .findFirst();
  }

  private CellSeal opener(Sql sql, String name) throws SQLException {
    try {
      return KeyRing.opener(sql, shopId, keys, name, clock.instant());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private CellSeal seal(Sql sql, String name) throws SQLException {
    try {
      return KeyRing.take(sql, shopId, keys, name, clock.instant()).seal();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static Unavailable unreadable(IOException e) {
    return new Unavailable("the shop's keys cannot be read: " + e.getMessage(), e);
  }

  private void note(Sql sql, String actor, String verb, String name) throws SQLException {
    AuditTrail.note(sql, shopId, actor, "account." + verb, name, clock.instant(), "{}");
  }

  /** Apps show codes in two groups. */
  private static String asTyped(String typed) {
    return typed.replaceAll("\\s", "");
  }

  private static String hash(String typed) {
    return Sha256.of(Secret.asMade(typed));
  }
}
