package dev.vesper.console.effect;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.plan.TableFile;
import dev.vesper.data.store.ArEffects;
import dev.vesper.data.store.ArEffects.Effect;
import dev.vesper.data.store.ToldNight;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All effects of the filtered set with every outcome and method, and their checks, as files. */
@Controller
class EffectExport {
  private static final List<String> HEAD =
      List.of(
          "segment_kind",
          "segment_id",
          "outcome",
          "method",
          "estimate",
          "standard_error",
          "low",
          "high",
          "level",
          "without_ar",
          "shrinkage",
          "views",
          "e_value",
          "e_value_interval",
          "refused",
          "reasons");

  private final ConsoleParts parts;

  EffectExport(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/insights/effect/effects.csv")
  void effects(
      @RequestParam Map<String, String> said,
      @RequestParam(defaultValue = "false") boolean bom,
      HttpServletResponse response)
      throws IOException, SQLException {
    ToldNight night = night();
    EValues values = new EValues(told().checks(parts.shopId(), night.runId()));
    TableFile.csv(
        response,
        "ar-effects-" + night.asOf(),
        bom,
        HEAD,
        EffectAddress.of(said).of(told().of(parts.shopId(), night.runId())).stream()
            .map(effect -> cells(effect, values))
            .toList());
  }

  @GetMapping("/insights/effect/checks.csv")
  void checks(@RequestParam(defaultValue = "false") boolean bom, HttpServletResponse response)
      throws IOException, SQLException {
    ToldNight night = night();
    TableFile.csv(
        response,
        "ar-effect-checks-" + night.asOf(),
        bom,
        List.of("name", "of", "value"),
        told().checks(parts.shopId(), night.runId()).stream()
            .map(check -> Arrays.<@Nullable Object>asList(check.name(), check.of(), check.value()))
            .toList());
  }

  private ArEffects told() {
    return parts.store().arEffects();
  }

  private ToldNight night() throws SQLException {
    return told()
        .newest(parts.shopId())
        .orElseThrow(() -> new NoSuchElementException("no night has estimated the effect of AR"));
  }

  private static List<@Nullable Object> cells(Effect effect, EValues values) {
    return Arrays.asList(
        effect.kind(),
        effect.segment(),
        effect.outcome(),
        effect.method(),
        effect.estimate(),
        effect.standardError(),
        effect.low(),
        effect.high(),
        effect.level(),
        effect.withoutAr(),
        effect.shrinkage(),
        effect.views(),
        values.estimate(effect),
        values.interval(effect),
        Boolean.toString(effect.refused()),
        String.join("; ", effect.reasons()));
  }
}
