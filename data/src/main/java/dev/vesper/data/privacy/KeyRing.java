package dev.vesper.data.privacy;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shop's keys, checked against what the store was written with. A key that is not there is made
 * once, when the shop has none yet; afterwards a wrong or missing one is an error and never a new
 * key.
 */
public final class KeyRing {
  private static final String LINKAGE = "linkage";
  private static final String TOMBSTONE = "tombstone";
  private static final String MASTER = "master";

  private final Sql sql;
  private final String shopId;
  private final ShopKeys keys;
  private final String actor;
  private final Instant now;

  private KeyRing(Sql sql, String shopId, ShopKeys keys, String actor, Instant now) {
    this.sql = sql;
    this.shopId = shopId;
    this.keys = keys;
    this.actor = actor;
    this.now = now;
  }

  /**
   * Takes the keys within the caller's transaction; nobody else changes them until it ends.
   *
   * @throws Unavailable when one is missing or wrong
   */
  public static KeyRing take(Sql sql, String shopId, ShopKeys keys, String actor, Instant now)
      throws SQLException {
    sql.run("select pg_advisory_xact_lock(hashtextextended(?, 0))", "vesper.keys." + shopId);
    return new KeyRing(sql, shopId, keys, actor, now);
  }

  /**
   * Opens cells that are there already. It waits for nobody who works with the keys, such as an
   * erasure: the old master key lies in its file until the store knows the new one.
   *
   * @throws Unavailable when a key is missing or wrong
   */
  public static CellSeal opener(Sql sql, String shopId, ShopKeys keys, String actor, Instant now)
      throws SQLException, IOException {
    return new KeyRing(sql, shopId, keys, actor, now).seal();
  }

  /** What guards everything that comes in. */
  public Door door() throws SQLException, IOException {
    List<ShopKeys.Secret> linkage = checked(keys.linkage(), LINKAGE, "e1");
    Tombstones tombstones = tombstones();
    ShopKeys.Secret present = linkage.get(0);
    Optional<ShopperPseudonyms> next = next(linkage).map(secret -> pseudonyms(secret, null, null));
    return new Door(pseudonyms(present, next.orElse(null), tombstones), tombstones, seal());
  }

  /** The key after the present one, where one lies there. */
  private static Optional<ShopKeys.Secret> next(List<ShopKeys.Secret> linkage) {
    return linkage.stream().filter(secret -> secret.number() > linkage.get(0).number()).findFirst();
  }

  /** The epoch that has been prepared, if one has. */
  public Optional<String> nextEpoch() throws SQLException, IOException {
    return next(checked(keys.linkage(), LINKAGE, "e1")).map(ShopKeys.Secret::name);
  }

  /** Puts a key for the next epoch beside the present one; returns the epoch's name. */
  public String prepareLinkage(SecureRandom random) throws SQLException, IOException {
    List<ShopKeys.Secret> linkage = checked(keys.linkage(), LINKAGE, "e1");
    Optional<ShopKeys.Secret> there = next(linkage);
    if (there.isPresent()) {
      return there.get().name();
    }
    ShopKeys.Secret present = linkage.get(0);
    ShopKeys.Secret fresh = fresh(present, random);
    keys.linkage().write(present.line() + "\n" + fresh.line() + "\n");
    return fresh.name();
  }

  /** The prepared epoch is the present one from this transaction's commit on. */
  public void beginEpoch() throws SQLException, IOException {
    record(LINKAGE, next(checked(keys.linkage(), LINKAGE, "e1")).orElseThrow());
  }

  /** Destroys linkage keys of epochs that have ended. */
  public void settleLinkage() throws SQLException, IOException {
    List<ShopKeys.Secret> linkage = checked(keys.linkage(), LINKAGE, "e1");
    StringBuilder kept = new StringBuilder();
    for (ShopKeys.Secret secret : linkage) {
      if (secret.number() >= linkage.get(0).number()) {
        kept.append(secret.line()).append('\n');
      }
    }
    if (keys.linkage().isFile()) {
      keys.linkage().write(kept.toString());
    }
  }

  private static ShopKeys.Secret fresh(ShopKeys.Secret before, SecureRandom random) {
    byte[] secret = new byte[before.bytes().length];
    random.nextBytes(secret);
    return new ShopKeys.Secret(
        before.name().charAt(0) + Integer.toString(before.number() + 1), secret);
  }

  private ShopperPseudonyms pseudonyms(
      ShopKeys.Secret secret, @Nullable ShopperPseudonyms next, @Nullable Tombstones tombstones) {
    return new ShopperPseudonyms(
        new LinkageKey(secret.name(), secret.hmac()), shopId, next, tombstones);
  }

  private Tombstones tombstones() throws SQLException, IOException {
    Set<String> erased =
        new HashSet<>(
            sql.list(
                "select tombstone from tombstone where shop_id = ?",
                row -> row.getString(1),
                shopId));
    return new Tombstones(checked(keys.tombstone(), TOMBSTONE, "t1").get(0).hmac(), shopId, erased);
  }

  /** Opens and closes encrypted cells. */
  public CellSeal seal() throws SQLException, IOException {
    return asKeys(() -> dataKeys().seal(shopId));
  }

  /** Adds a fresh data key, which encrypts from now on; older ones still open. */
  public CellSeal rotateDataKey() throws SQLException, IOException {
    return asKeys(
        () -> {
          DataKeys rotated = dataKeys().withFreshPrimary();
          save(rotated);
          return rotated.seal(shopId);
        });
  }

  /** Destroys all data keys but the newest; what they encrypted must have been encrypted anew. */
  public int keepNewestDataKeys(int most) throws SQLException, IOException {
    return asKeys(
        () -> {
          DataKeys before = dataKeys();
          DataKeys kept = before.keepingNewest(most);
          save(kept);
          return before.count() - kept.count();
        });
  }

  /** Wraps the data keys by a fresh master key, which takes the place of the one in its file. */
  public void rotateMaster(SecureRandom random) throws SQLException, IOException {
    asKeys(
        () -> {
          DataKeys data = dataKeys();
          ShopKeys.Secret old = checked(keys.master(), MASTER, "m1").get(0);
          ShopKeys.Secret fresh = fresh(old, random);
          // Both lie in the file until the store knows the new one: a crash in between opens.
          keys.master().write(fresh.line() + "\n" + old.line() + "\n");
          saveWrapped(data, fresh);
          record(MASTER, fresh);
          return fresh;
        });
  }

  /** Leaves only the keys in their files that the store was written with, or will be. */
  CellSeal settleAndSeal() throws SQLException, IOException {
    settleMaster();
    return seal();
  }

  private void settleMaster() throws SQLException, IOException {
    if (keys.master().isFile()) {
      List<ShopKeys.Secret> found = checked(keys.master(), MASTER, "m1");
      if (found.size() > 1) {
        keys.master().write(found.get(0).line() + "\n");
      }
    }
  }

  private DataKeys dataKeys() throws SQLException, IOException, GeneralSecurityException {
    List<byte[]> wrapped =
        sql.list(
            "select wrapped from privacy_keyset where shop_id = ?", row -> row.getBytes(1), shopId);
    ShopKeys.Secret master = checked(keys.master(), MASTER, "m1").get(0);
    if (!wrapped.isEmpty()) {
      return DataKeys.unwrap(wrapped.get(0), master, shopId);
    }
    DataKeys fresh = DataKeys.fresh();
    saveWrapped(fresh, master);
    return fresh;
  }

  private void save(DataKeys data) throws SQLException, IOException, GeneralSecurityException {
    saveWrapped(data, checked(keys.master(), MASTER, "m1").get(0));
  }

  private void saveWrapped(DataKeys data, ShopKeys.Secret master)
      throws SQLException, GeneralSecurityException {
    sql.run(
        "insert into privacy_keyset values (?, ?, ?, ?, ?) on conflict (shop_id) do update set"
            + " wrapped = excluded.wrapped, keys = excluded.keys, actor = excluded.actor,"
            + " changed_at = excluded.changed_at",
        shopId,
        data.wrap(master, shopId),
        data.count(),
        actor,
        now);
  }

  /** The keys of a source, the one that the store was written with first. */
  private List<ShopKeys.Secret> checked(KeySource source, String name, String firstName)
      throws SQLException, IOException {
    List<String> known =
        sql.list(
            "select fingerprint from privacy_key where shop_id = ? and name = ?",
            row -> row.getString(1),
            shopId,
            name);
    List<ShopKeys.Secret> found =
        ShopKeys.read(source, firstName, !known.isEmpty(), new SecureRandom());
    if (known.isEmpty()) {
      record(name, found.get(0));
      return found;
    }
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).fingerprint().equals(known.get(0))) {
        return presentFirst(found, i);
      }
    }
    throw ShopKeys.wrong(source);
  }

  private static List<ShopKeys.Secret> presentFirst(List<ShopKeys.Secret> found, int present) {
    List<ShopKeys.Secret> order = new ArrayList<>(found);
    order.add(0, order.remove(present));
    return order;
  }

  private void record(String name, ShopKeys.Secret secret) throws SQLException {
    sql.run(
        "insert into privacy_key values (?, ?, ?, ?, ?, ?) on conflict (shop_id, name) do update"
            + " set key_name = excluded.key_name, fingerprint = excluded.fingerprint,"
            + " actor = excluded.actor, changed_at = excluded.changed_at",
        shopId,
        name,
        secret.name(),
        secret.fingerprint(),
        actor,
        now);
  }

  @FunctionalInterface
  private interface Work<T> {
    T run() throws SQLException, IOException, GeneralSecurityException;
  }

  private <T> T asKeys(Work<T> work) throws SQLException, IOException {
    try {
      return work.run();
    } catch (GeneralSecurityException e) {
      throw new Unavailable(
          keys.master().where()
              + " does not open the shop's data keys; put the master key back that they were"
              + " wrapped with",
          e);
    }
  }
}
