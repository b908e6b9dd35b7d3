package dev.vesper.data.store;

import dev.vesper.domain.run.StepResult;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "step_output")
@IdClass(StepOutputRow.Key.class)
class StepOutputRow {
  record Key(String shopId, String step, String inputHash) {}

  @Id
  @Column(name = "shop_id")
  String shopId;

  @Id
  @Column(name = "step")
  String step;

  @Id
  @Column(name = "input_hash")
  String inputHash;

  @Column(name = "output_hash")
  String outputHash;

  @Column(name = "rows_in")
  long rowsIn;

  @Column(name = "rows_out")
  long rowsOut;

  @Column(name = "figures")
  @JdbcTypeCode(SqlTypes.JSON)
  String figures;

  @Column(name = "created_by_run")
  String createdByRun;

  @Column(name = "actor")
  String actor;

  @Column(name = "created_at")
  Instant createdAt;

  /** For Hibernate, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  StepOutputRow() {}

  StepOutputRow(RunStep.Key step, String inputHash, StepResult result, String actor, Instant now) {
    this.shopId = step.shopId();
    this.step = step.step().code();
    this.inputHash = inputHash;
    this.outputHash = result.hash();
    this.rowsIn = result.rowsIn();
    this.rowsOut = result.rowsOut();
    this.figures = Json.write(result.figures());
    this.createdByRun = step.runId();
    this.actor = Actor.checked(actor);
    this.createdAt = now;
  }
}
