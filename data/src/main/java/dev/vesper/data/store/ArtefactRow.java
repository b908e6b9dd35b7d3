package dev.vesper.data.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

@Entity
@Table(name = "artefact")
@IdClass(ArtefactRow.Key.class)
class ArtefactRow {
  record Key(String shopId, String step, String inputHash, String name) {}

  @Id
  @Column(name = "shop_id")
  String shopId;

  @Id
  @Column(name = "step")
  String step;

  @Id
  @Column(name = "input_hash")
  String inputHash;

  @Id
  @Column(name = "name")
  String name;

  @Column(name = "path")
  String path;

  @Column(name = "sha256")
  String sha256;

  @Column(name = "rows")
  long rows;

  @Column(name = "bytes")
  long bytes;

  /** For Hibernate, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  ArtefactRow() {}

  ArtefactRow(StepOutputRow of, String name, String path, String sha256, long rows, long bytes) {
    this.shopId = of.shopId;
    this.step = of.step;
    this.inputHash = of.inputHash;
    this.name = name;
    this.path = path;
    this.sha256 = sha256;
    this.rows = rows;
    this.bytes = bytes;
  }
}
