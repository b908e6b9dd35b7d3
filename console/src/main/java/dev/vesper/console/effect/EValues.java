package dev.vesper.console.effect;

import dev.vesper.data.store.ArEffects.Check;
import dev.vesper.data.store.ArEffects.Effect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The E-values among a night's diagnostics: those of adjusted effects on buying. */
final class EValues {
  private final Map<String, Double> estimates = new HashMap<>();
  private final Map<String, Double> intervals = new HashMap<>();

  EValues(List<Check> checks) {
    for (Check check : checks) {
      switch (check.name()) {
        case "e_value" -> estimates.put(check.of(), Double.valueOf(check.value()));
        case "e_value_interval" -> intervals.put(check.of(), Double.valueOf(check.value()));
        default -> {
          // Other diagnostics are no E-values.
        }
      }
    }
  }

  @Nullable Double estimate(Effect effect) {
    return has(effect) ? estimates.get(key(effect)) : null;
  }

  @Nullable Double interval(Effect effect) {
    return has(effect) ? intervals.get(key(effect)) : null;
  }

  private static boolean has(Effect effect) {
    return effect.outcome().equals("bought")
        && effect.method().startsWith("aipw")
        && !effect.refused();
  }

  private static String key(Effect effect) {
    return effect.kind().equals("all") ? "bought" : effect.kind() + "/" + effect.segment();
  }
}
