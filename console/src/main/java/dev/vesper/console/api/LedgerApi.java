package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.ledger.LedgerNight;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What came true of a plan; without a date of the newest of which something has. */
@RestController
class LedgerApi {
  private final ConsoleParts parts;

  LedgerApi(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/api/v1/ledger")
  LedgerNight ledger(
      @RequestParam(name = "as_of", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate asOf) {
    return parts
        .store()
        .ledger()
        .find(parts.shopId(), asOf)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "nothing has come true yet: it takes a plan and a completed night of a later"
                        + " date"));
  }
}
