package dev.vesper.data.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.LockMode;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** What a person has set for a shop, such as its currency. Which keys exist is not known here. */
public final class ShopSettings {
  private final SessionFactory sessions;
  private final Clock clock;

  ShopSettings(SessionFactory sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * A setting as it stands.
   *
   * @param key its name
   * @param value its value
   * @param actor who set it last
   * @param changedAt when
   */
  public record Setting(String key, String value, String actor, Instant changedAt) {}

  /** All settings of a shop, by key. */
  public List<Setting> list(String shopId) {
    return sessions.fromStatelessSession(
        session ->
            session
                .createSelectionQuery(
                    "from SettingRow where shopId = :shop order by key", SettingRow.class)
                .setParameter("shop", shopId)
                .getResultList()
                .stream()
                .map(row -> new Setting(row.key, row.value, row.actor, row.changedAt))
                .toList());
  }

  /** Keys and values of a shop. */
  public SortedMap<String, String> all(String shopId) {
    SortedMap<String, String> all = new TreeMap<>();
    for (Setting setting : list(shopId)) {
      all.put(setting.key(), setting.value());
    }
    return all;
  }

  public Optional<String> value(String shopId, String key) {
    return sessions.fromStatelessSession(
        session -> Optional.ofNullable(find(session, shopId, key)).map(row -> row.value));
  }

  /** Sets a value; setting it to what it is changes nothing. */
  public void set(String shopId, String key, String value, String actor) {
    Actor.checked(actor);
    sessions.inStatelessTransaction(
        session -> {
          @Nullable SettingRow row = find(session, shopId, key);
          if (row == null || !row.value.equals(value)) {
            session.upsert(new SettingRow(shopId, key, value, actor, clock.instant()));
          }
        });
  }

  /**
   * Sets values that a person has changed from what was seen; all or none.
   *
   * @param seen what each key was, for those that were set
   * @throws Refused when one has another value by now
   */
  public void change(
      String shopId, Map<String, String> seen, Map<String, String> values, String actor) {
    Actor.checked(actor);
    sessions.inStatelessTransaction(
        session ->
            new TreeMap<>(values)
                .forEach(
                    (key, value) -> {
                      @Nullable SettingRow row =
                          session.get(
                              SettingRow.class,
                              new SettingRow.Key(shopId, key),
                              LockMode.PESSIMISTIC_WRITE);
                      String now = row == null ? null : row.value;
                      if (!Objects.equals(now, seen.get(key))) {
                        throw new Refused(
                            Refused.Rule.SETTING_CHANGED,
                            "the setting " + key + " was changed since you looked: look again",
                            key);
                      }
                      if (!value.equals(now)) {
                        session.upsert(new SettingRow(shopId, key, value, actor, clock.instant()));
                      }
                    }));
  }

  private static @Nullable SettingRow find(StatelessSession session, String shopId, String key) {
    return session.get(SettingRow.class, new SettingRow.Key(shopId, key));
  }
}
