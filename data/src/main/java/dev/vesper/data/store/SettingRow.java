package dev.vesper.data.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "shop_setting")
@IdClass(SettingRow.Key.class)
class SettingRow {
  record Key(String shopId, String key) {}

  @Id
  @Column(name = "shop_id")
  String shopId;

  @Id
  @Column(name = "key")
  String key;

  @Column(name = "value")
  String value;

  @Column(name = "actor")
  String actor;

  @Column(name = "changed_at")
  Instant changedAt;

  /** For Hibernate, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  SettingRow() {}

  SettingRow(String shopId, String key, String value, String actor, Instant changedAt) {
    this.shopId = shopId;
    this.key = key;
    this.value = value;
    this.actor = actor;
    this.changedAt = changedAt;
  }
}
