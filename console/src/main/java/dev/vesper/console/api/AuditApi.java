package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.access.Person;
import dev.vesper.data.access.Right;
import dev.vesper.data.privacy.audit.AuditDesk;
import dev.vesper.data.privacy.audit.AuditDesk.Asked;
import dev.vesper.data.privacy.audit.AuditEntry;
import dev.vesper.data.privacy.audit.Verification;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail: its entries, and whether they are as they were written. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {
  private static final int MOST = 1_000;

  private final ConsoleParts parts;

  AuditApi(ConsoleParts parts) {
    this.parts = parts;
  }

  /** Entries, the newest first; who may read the own part of the trail gets that. */
  @GetMapping
  List<AuditEntry> entries(
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "100") int size) {
    int rows = Math.max(1, Math.min(size, MOST));
    boolean all = Person.present().may(Right.READ_AUDIT);
    Asked asked = new Asked(all ? who.strip() : parts.actor(), text.strip());
    return desk().page(asked, (Math.max(1L, page) - 1) * rows, rows);
  }

  /** Checks every entry against the one before it, its payload, and the anchors. */
  @PostMapping("/verify")
  Verification verify() {
    return desk().verify(parts.actor());
  }

  private AuditDesk desk() {
    return parts.store().auditDesk(parts.shopId());
  }
}
