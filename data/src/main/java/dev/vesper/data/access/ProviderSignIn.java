package dev.vesper.data.access;

import dev.vesper.data.access.SignIn.Outcome;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.run.Sha256;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The way in through the shop's identity provider: requests that wait for their answer, and
 * accounts of those whom the provider knows. Whether an answer is the provider's is found out
 * before.
 */
public final class ProviderSignIn {
  /** So long somebody may take at the provider. */
  public static final Duration WAITING = Duration.ofMinutes(10);

  /** Who changes accounts as the provider says. */
  static final String ACTOR = "identity provider";

  // Anybody may begin; what nobody finishes must not fill the store.
  private static final long MOST_WAITING = 10_000;

  private final AccessDesk desk;
  private final DataSource database;
  private final String shopId;
  private final Clock clock;
  private final SignIn signIn;

  ProviderSignIn(AccessDesk desk, SignIn signIn) {
    this.desk = desk;
    this.database = desk.database();
    this.shopId = desk.shopId();
    this.clock = desk.clock();
    this.signIn = signIn;
  }

  /**
   * A request to the provider that waits for its answer.
   *
   * @param state comes back with the answer
   * @param nonce stands in the answer's token
   * @param verifier proves to the provider who asked (PKCE, RFC 7636)
   * @param redirectUri where the answer is sent
   * @param next where the person wanted to go
   */
  public record Request(
      String state, String nonce, String verifier, String redirectUri, String next) {}

  /** Remembers a request; returns a token for the browser that makes it. */
  public String begin(Request request, SecureRandom random) {
    String browser = Secret.token(random);
    Instant now = clock.instant();
    return AccessStore.done(
        database,
        sql -> {
          sql.run("delete from provider_request where shop_id = ? and ends_at <= ?", shopId, now);
          // Anybody may begin: the oldest give way, so that nobody can keep the others out.
          sql.run(
              "delete from provider_request where (shop_id, state) in (select shop_id, state"
                  + " from provider_request where shop_id = ? order by ends_at desc"
                  + " offset ?::bigint)",
              shopId,
              MOST_WAITING - 1);
          sql.run(
              "insert into provider_request values (?, ?, ?, ?, ?, ?, ?, ?)",
              shopId,
              Sha256.of(request.state()),
              Sha256.of(browser),
              request.nonce(),
              request.verifier(),
              request.redirectUri(),
              request.next(),
              now.plus(WAITING));
          return browser;
        });
  }

  /** The request of a state and browser, once: whoever brings them again finds nothing. */
  public Optional<Request> answered(String state, String browser) {
    return AccessStore.done(
        database,
        sql ->
            sql
                .list(
                    "delete from provider_request where shop_id = ? and state = ? and browser = ?"
                        + " and ends_at > ? returning nonce, verifier, redirect_uri, next",
                    row ->
                        new Request(
                            state,
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4)),
                    shopId,
                    Sha256.of(state),
                    Sha256.of(browser),
                    clock.instant())
                .stream()
                .findFirst());
  }

  /** Why somebody whom the provider knows is not let in. */
  public enum Refusal {
    /** The provider names no role that is one here. */
    NO_ROLE,
    /** The name cannot be one, or is another account's. */
    NAME_TAKEN,
    /** The account is turned away. */
    DISABLED
  }

  /**
   * What came of it.
   *
   * @param refusal why not; empty when the outcome holds a session
   */
  public record Result(Optional<Refusal> refusal, Outcome outcome) {
    static Result refused(Refusal why) {
      return new Result(Optional.of(why), Outcome.REFUSED);
    }
  }

  /**
   * Signs in whom the provider knows; the first time an account is made. The role is the provider's
   * word of now.
   *
   * @param subject whose name at the issuer never changes
   * @param name for the account, the first time
   */
  public Result signIn(
      String issuer, String subject, String name, Optional<Role> role, Visitor visitor) {
    Optional<String> known = AccessStore.done(database, sql -> known(sql, issuer, subject));
    if (role.isEmpty()) {
      known.ifPresent(this::endSessions);
      return Result.refused(Refusal.NO_ROLE);
    }
    String account;
    if (known.isPresent()) {
      account = known.get();
      if (desk.accounts().find(account).orElseThrow().role() != role.get()) {
        desk.accounts().role(account, role.get(), ACTOR);
      }
    } else {
      account = name.strip();
      if (!desk.accounts().addOfProvider(account, role.get(), issuer, subject)) {
        return Result.refused(Refusal.NAME_TAKEN);
      }
    }
    return desk.accounts().find(account).orElseThrow().disabled()
        ? Result.refused(Refusal.DISABLED)
        : new Result(Optional.empty(), signIn.byProvider(account, visitor));
  }

  /** Whom the provider gives no role any more works on in no other browser either. */
  private void endSessions(String name) {
    Sessions sessions = desk.sessions();
    sessions.of(name).forEach(session -> sessions.end(name, session.number()));
  }

  private Optional<String> known(Sql sql, String issuer, String subject) throws SQLException {
    List<String> names =
        sql.list(
            "select name from account_identity where shop_id = ? and issuer = ? and subject = ?",
            row -> row.getString(1),
            shopId,
            issuer,
            subject);
    return names.stream().findFirst();
  }
}
