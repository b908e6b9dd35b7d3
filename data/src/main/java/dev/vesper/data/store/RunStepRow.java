package dev.vesper.data.store;

import dev.vesper.domain.run.StepName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "run_step")
@IdClass(RunStepRow.Key.class)
class RunStepRow {
  record Key(String shopId, String runId, String step) {}

  @Id
  @Column(name = "shop_id")
  String shopId;

  @Id
  @Column(name = "run_id")
  String runId;

  @Id
  @Column(name = "step")
  String step;

  @Column(name = "status")
  String status;

  @Column(name = "input_hash")
  @Nullable String inputHash;

  @Column(name = "output_hash")
  @Nullable String outputHash;

  @Column(name = "rows_in")
  long rowsIn;

  @Column(name = "rows_out")
  long rowsOut;

  @Column(name = "figures")
  @JdbcTypeCode(SqlTypes.JSON)
  String figures;

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
  RunStepRow() {}

  RunStepRow(RunStep.Key key, StepStatus status, String actor, Instant now) {
    this.shopId = key.shopId();
    this.runId = key.runId();
    this.step = key.step().code();
    this.status = status.code();
    this.figures = Json.write(Map.of());
    this.message = "";
    this.actor = Actor.checked(actor);
    this.startedAt = now;
  }

  RunStep asRecord() {
    return new RunStep(
        StepName.ofCode(step),
        StepStatus.ofCode(status),
        startedAt,
        endedAt,
        rowsIn,
        rowsOut,
        inputHash,
        outputHash,
        Json.texts(figures),
        message,
        actor);
  }
}
