package dev.vesper.data.store;

import dev.vesper.domain.plan.PlanStatus;
import dev.vesper.domain.plan.RestockPlan;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "plan")
class PlanRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "plan_id")
  @Nullable Long planId;

  @Column(name = "shop_id")
  String shopId;

  @Column(name = "as_of")
  LocalDate asOf;

  @Column(name = "version")
  int version;

  @Column(name = "status")
  String status;

  @Column(name = "run_id")
  String runId;

  @Column(name = "plan_hash")
  String planHash;

  @Column(name = "expected_profit_minor")
  double expectedProfitMinor;

  @Column(name = "bound_minor")
  double boundMinor;

  @Column(name = "gap")
  double gap;

  @Column(name = "cash_used_minor")
  long cashUsedMinor;

  @Column(name = "cash_price")
  double cashPrice;

  @Column(name = "capacity_prices")
  @JdbcTypeCode(SqlTypes.JSON)
  String capacityPrices;

  @Column(name = "minimum_prices")
  @JdbcTypeCode(SqlTypes.JSON)
  String minimumPrices;

  @Column(name = "degraded")
  boolean degraded;

  @Column(name = "line_count")
  int lineCount;

  @Column(name = "actor")
  String actor;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "status_actor")
  String statusActor;

  @Column(name = "status_changed_at")
  Instant statusChangedAt;

  @Column(name = "approved_by")
  @Nullable String approvedBy;

  @Column(name = "approved_at")
  @Nullable Instant approvedAt;

  @Column(name = "published_by")
  @Nullable String publishedBy;

  @Column(name = "published_at")
  @Nullable Instant publishedAt;

  /** For Hibernate, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  PlanRow() {}

  PlanRow(String shopId, String runId, int version, RestockPlan plan, String actor, Instant now) {
    this.shopId = shopId;
    this.asOf = plan.asOf();
    this.version = version;
    this.status = PlanStatus.DRAFT.code();
    this.runId = runId;
    this.planHash = plan.hash();
    this.expectedProfitMinor = plan.expectedProfitMinor();
    this.boundMinor = plan.boundMinor();
    this.gap = plan.gap();
    this.cashUsedMinor = plan.cashUsedMinor();
    this.cashPrice = plan.cashPrice();
    this.capacityPrices = Json.write(plan.capacityPrices());
    this.minimumPrices = Json.write(plan.minimumPrices());
    this.degraded = plan.degraded();
    this.lineCount = plan.lines().size();
    this.actor = Actor.checked(actor);
    this.createdAt = now;
    this.statusActor = actor;
    this.statusChangedAt = now;
  }

  /** Takes the next step in its life. */
  void advance(PlanStatus to, String by, Instant now) {
    status = to.code();
    statusActor = Actor.checked(by);
    statusChangedAt = now;
    if (to == PlanStatus.APPROVED) {
      approvedBy = by;
      approvedAt = now;
    } else if (to == PlanStatus.PUBLISHED) {
      publishedBy = by;
      publishedAt = now;
    }
  }

  PlanStatus planStatus() {
    return PlanStatus.valueOf(status.toUpperCase(Locale.ROOT));
  }

  long id() {
    if (planId == null) {
      throw new IllegalStateException("a plan that was not inserted has no key");
    }
    return planId;
  }

  PlanHead asHead() {
    return new PlanHead(
        id(),
        shopId,
        asOf,
        version,
        planStatus(),
        runId,
        planHash,
        expectedProfitMinor,
        boundMinor,
        gap,
        cashUsedMinor,
        degraded,
        lineCount,
        actor,
        createdAt,
        statusActor,
        statusChangedAt);
  }
}
