package dev.vesper.data.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "run")
@IdClass(RunRow.Key.class)
class RunRow {
  record Key(String shopId, String runId) {}

  @Id
  @Column(name = "shop_id")
  String shopId;

  @Id
  @Column(name = "run_id")
  String runId;

  @Column(name = "as_of")
  LocalDate asOf;

  @Column(name = "version")
  int version;

  @Column(name = "status")
  String status;

  @Column(name = "seed")
  long seed;

  @Column(name = "code_version")
  String codeVersion;

  @Column(name = "input_hash")
  @Nullable String inputHash;

  @Column(name = "plan_hash")
  @Nullable String planHash;

  @Column(name = "message")
  String message;

  @Column(name = "actor")
  String actor;

  @Column(name = "started_at")
  Instant startedAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  /** For Hibernate, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  RunRow() {}

  RunRow(Runs.NewRun run, int version, Instant now) {
    this.shopId = run.shopId();
    this.runId = run.asOf() + "-v" + version;
    this.asOf = run.asOf();
    this.version = version;
    this.status = RunStatus.RUNNING.code();
    this.seed = run.seed();
    this.codeVersion = run.codeVersion();
    this.message = "";
    this.actor = Actor.checked(run.actor());
    this.startedAt = now;
  }
}
