package dev.vesper.data.access;

import dev.vesper.data.store.Actor;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.run.Sha256;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keys of programs that use the REST interface. Of a key only its hash is kept: 256 random bits
 * need no slow hash, nobody can try them out.
 */
public final class ApiKeys {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final String PREFIX = "vak_";
  private static final Duration EXACT = Duration.ofMinutes(1);
  private static final String ALL =
      "select number, name, scopes, actor, made_at, revoked_at, used_at from api_key"
          + " where shop_id = ?";

  private final DataSource database;
  private final String shopId;
  private final Clock clock;

  public ApiKeys(DataSource database, String shopId, Clock clock) {
    this.database = database;
    this.shopId = shopId;
    this.clock = clock;
  }

  /**
   * A key as it is listed.
   *
   * @param number by which it is withdrawn
   * @param name who acts when it is used
   * @param scopes what it may do
   * @param usedAt when it was used last, to the minute
   */
  public record Listed(
      long number,
      String name,
      Set<Right> scopes,
      String actor,
      Instant madeAt,
      @Nullable Instant revokedAt,
      @Nullable Instant usedAt) {}

  /**
   * A new key; the text is shown once and never again.
   *
   * @param number by which it is withdrawn
   * @param text what a program sends
   */
  public record Made(long number, String text) {}

  /**
   * Makes a key.
   *
   * @throws IllegalArgumentException when the name or the scopes cannot be
   * @throws Refused when a key of that name holds
   */
  public Made make(String name, Set<Right> scopes, String actor, SecureRandom random) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot be the name of a key: it has 1 to 64 small letters, digits and -");
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a key without scopes opens nothing; name one or more");
    }
    for (Right scope : scopes) {
      if (!scope.isForPrograms()) {
        throw new IllegalArgumentException(
            scope.code() + " is for people only: a person signs for it, no key does");
      }
    }
    String text = PREFIX + Secret.token(random);
    long number =
        AccessStore.done(
            database,
            sql -> {
              sql.run("select pg_advisory_xact_lock(hashtext(?))", "vesper api key " + shopId);
              if (sql.number(
                      "select count(*) from api_key where shop_id = ? and name = ?"
                          + " and revoked_at is null",
                      shopId,
                      name)
                  > 0) {
                throw new Refused("a key called " + name + " holds; withdraw it first");
              }
              long next =
                  1
                      + sql.number(
                          "select coalesce(max(number), 0) from api_key where shop_id = ?", shopId);
              sql.run(
                  "insert into api_key values (?, ?::bigint, ?, ?, ?, ?, ?, null, null, null)",
                  shopId,
                  next,
                  name,
                  scopes.stream().sorted().map(Right::code).collect(Collectors.joining(",")),
                  Sha256.of(text),
                  Actor.checked(actor),
                  clock.instant());
              return next;
            });
    return new Made(number, text);
  }

  /** All keys, also those withdrawn. */
  public List<Listed> list() {
    return AccessStore.done(
        database, sql -> sql.list(ALL + " order by number", ApiKeys::listed, shopId));
  }

  /** Withdraws a key; false when there is none of that number that holds. */
  public boolean revoke(long number, String actor) {
    return AccessStore.done(
            database,
            sql ->
                sql.run(
                    "update api_key set revoked_at = ?, revoked_by = ?"
                        + " where shop_id = ? and number = ?::bigint and revoked_at is null",
                    clock.instant(),
                    Actor.checked(actor),
                    shopId,
                    number))
        > 0;
  }

  /** The key of that text, if it holds; notes that it was used. */
  public Optional<Listed> find(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return AccessStore.done(
        database,
        sql -> {
          Optional<Listed> found =
              sql
                  .list(
                      ALL + " and hash = ? and revoked_at is null",
                      ApiKeys::listed,
                      shopId,
                      Sha256.of(text))
                  .stream()
                  .findFirst();
          if (found.isPresent() && isStale(found.get().usedAt(), now)) {
            sql.run(
                "update api_key set used_at = ? where shop_id = ? and number = ?::bigint",
                now,
                shopId,
                found.get().number());
          }
          return found;
        });
  }

  private static boolean isStale(@Nullable Instant used, Instant now) {
    return used == null || used.isBefore(now.minus(EXACT));
  }

  private static Listed listed(ResultSet row) throws SQLException {
    Set<Right> scopes = EnumSet.noneOf(Right.class);
    Arrays.stream(row.getString(3).split(","))
        .flatMap(code -> Right.ofCode(code).stream())
        .forEach(scopes::add);
    return new Listed(
        row.getLong(1),
        row.getString(2),
        Set.copyOf(scopes),
        row.getString(4),
        row.getTimestamp(5).toInstant(),
        at(row.getTimestamp(6)),
        at(row.getTimestamp(7)));
  }

  private static @Nullable Instant at(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
