package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.repair.RepairFigures;
import dev.vesper.data.repair.RepairLine;
import dev.vesper.data.repair.RepairRequest;
import dev.vesper.data.repair.Repairs;
import dev.vesper.data.store.PlanHead;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Repairs of a plan around what people have fixed: ask, look, accept or drop. */
@RestController
@RequestMapping("/api/v1/plans/{planId}/repairs")
class RepairsApi {
  private final ConsoleParts parts;
  private final KnownPlans known;

  RepairsApi(ConsoleParts parts, KnownPlans known) {
    this.parts = parts;
    this.known = known;
  }

  /**
   * A repair as it stands.
   *
   * @param state asked, taken, ready, accepted, dropped, refused or failed
   * @param trouble why it was refused or failed; else empty
   * @param figures what it found; null until it is ready
   * @param lines what it would change; empty until it is ready
   */
  record Repair(
      long repair,
      long revision,
      String state,
      int stepsDone,
      int stepsInAll,
      String trouble,
      @Nullable RepairFigures figures,
      List<RepairLine> lines) {
    static Repair of(RepairRequest request, List<RepairLine> lines) {
      return new Repair(
          request.id(),
          request.revision(),
          request.state().code(),
          request.stepsDone(),
          request.stepsInAll(),
          request.trouble(),
          request.figures(),
          lines);
    }
  }

  /** Asks for a repair of the plan at the revision of If-Match; a worker answers. */
  @PostMapping
  ResponseEntity<Repair> ask(
      @PathVariable long planId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    RepairRequest asked =
        repairs().ask(known.plan(planId), Preconditions.seen(ifMatch), parts.actor());
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(Repair.of(asked, List.of()));
  }

  @GetMapping("/{repair}")
  Repair repair(@PathVariable long planId, @PathVariable long repair) {
    return found(known.plan(planId), repair);
  }

  /** Makes its lines changes of the plan; refused when the plan has changed since it was asked. */
  @PostMapping("/{repair}/accept")
  ResponseEntity<PlanJson.Done> accept(@PathVariable long planId, @PathVariable long repair) {
    var reviewed = repairs().accept(known.plan(planId), repair, parts.actor());
    return Preconditions.tagged(reviewed.revision(), PlanJson.Done.of(reviewed));
  }

  @PostMapping("/{repair}/drop")
  Repair drop(@PathVariable long planId, @PathVariable long repair) {
    PlanHead plan = known.plan(planId);
    repairs().drop(plan, repair, parts.actor());
    return found(plan, repair);
  }

  private Repair found(PlanHead plan, long repair) {
    RepairRequest request =
        repairs()
            .find(plan, repair)
            .orElseThrow(() -> new NoSuchElementException("the plan has no repair " + repair));
    return Repair.of(request, repairs().lines(request));
  }

  private Repairs repairs() {
    return parts.store().repairs();
  }
}
