package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.store.ArEffects.Check;
import dev.vesper.data.store.ArEffects.Effect;
import dev.vesper.data.store.ToldNight;
import java.sql.SQLException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What AR does, by the newest night that has estimated it; refused numbers are null. */
@RestController
@RequestMapping("/api/v1/insights/effects")
class EffectsApi {
  private final ConsoleParts parts;

  EffectsApi(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping
  List<Effect> effects() throws SQLException {
    return parts.store().arEffects().of(parts.shopId(), run());
  }

  @GetMapping("/checks")
  List<Check> checks() throws SQLException {
    return parts.store().arEffects().checks(parts.shopId(), run());
  }

  private String run() throws SQLException {
    return parts
        .store()
        .arEffects()
        .newest(parts.shopId())
        .map(ToldNight::runId)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "no night has estimated the effect of AR yet"));
  }
}
