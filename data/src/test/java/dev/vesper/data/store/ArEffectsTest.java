package dev.vesper.data.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.ArEffects.Effect;
import dev.vesper.domain.contract.InsightContracts;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ArEffectsTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final LocalDate DAY = LocalDate.of(2026, 3, 8);

  @Test
  void a_refused_effect_has_reasons_and_no_number() throws Exception {
    String run = run("e1", DAY);
    ArEffects effects = DATABASE.store().arEffects();
    effects.save(
        "e1",
        run,
        InsightContracts.AR_EFFECTS,
        List.of(
            row("raw", "0.04", null, null, null, "false", "biased", "0.05"),
            row("aipw", null, null, null, null, "true", "no overlap|control fails", null)));
    effects.save(
        "e1",
        run,
        InsightContracts.AR_EFFECT_CHECKS,
        List.of(List.of("smd_after", "price", "0.01")));

    List<Effect> found = effects.of("e1", run);
    assertThat(found).extracting(Effect::method).containsExactly("aipw", "raw");
    assertThat(found.get(0).estimate()).isNull();
    assertThat(found.get(0).reasons()).containsExactly("no overlap", "control fails");
    assertThat(found.get(1).estimate()).isEqualTo(0.04);
    assertThat(found.get(1).withoutAr()).isEqualTo(0.05);
    assertThat(effects.checks("e1", run))
        .containsExactly(new ArEffects.Check("smd_after", "price", "0.01"));
  }

  @Test
  void each_run_keeps_its_own_and_saving_again_replaces() throws Exception {
    String first = run("e2", DAY);
    String second = run("e2", DAY.plusDays(1));
    ArEffects effects = DATABASE.store().arEffects();
    List<List<@Nullable String>> rows =
        List.of(row("raw", "0.04", null, null, null, "false", "biased", "0.05"));
    effects.save("e2", first, InsightContracts.AR_EFFECTS, rows);
    assertThat(effects.newest("e2").orElseThrow().runId()).isEqualTo(first);
    effects.save("e2", second, InsightContracts.AR_EFFECTS, rows);
    effects.save("e2", second, InsightContracts.AR_EFFECTS, rows);

    assertThat(effects.newest("e2").orElseThrow().runId()).isEqualTo(second);
    assertThat(effects.of("e2", second)).hasSize(1);
    assertThat(effects.of("e2", first)).hasSize(1);
  }

  private static List<@Nullable String> row(
      String method,
      @Nullable String estimate,
      @Nullable String error,
      @Nullable String low,
      @Nullable String high,
      String refused,
      String reasons,
      @Nullable String without) {
    return Arrays.asList(
        "all", "all", "bought", method, "0.9", refused, reasons, estimate, error, low, high,
        without, null, null, "1");
  }

  private static String run(String shop, LocalDate asOf) {
    return DATABASE
        .store()
        .runs()
        .create(new Runs.NewRun(shop, asOf, 42, "0.1.0", "night"))
        .runId();
  }
}
