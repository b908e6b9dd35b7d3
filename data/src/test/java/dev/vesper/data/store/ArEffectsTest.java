package dev.vesper.data.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.ArEffects.Effect;
import dev.vesper.data.store.ArNextItems.NextItem;
import dev.vesper.data.store.ArNextItems.Sort;
import dev.vesper.data.store.ArNextItems.Wanted;
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

  @Test
  void items_to_be_given_an_asset_are_found_sorted_and_sure_ones_alone() throws Exception {
    String run = run("e3", DAY);
    ArNextItems items = DATABASE.store().arNextItems();
    assertThat(items.newest("e3")).isEmpty();
    items.save(
        "e3",
        run,
        List.of(
            item("L1", "Home/Lamps", "category", "", "500", "-100", "1100"),
            item("L2", "Home/Lamps", "category", "", "900", "1", "1800"),
            item("S1", "Home/Sofas", "none", "no overlap|control fails", null, null, null)));

    assertThat(items.newest("e3").orElseThrow().runId()).isEqualTo(run);
    assertThat(items.of("e3", run, Wanted.ALL, 0, 10))
        .extracting(NextItem::itemId)
        .containsExactly("L2", "L1", "S1");
    assertThat(items.of("e3", run, new Wanted("", false, Sort.GAIN, false), 1, 1))
        .extracting(NextItem::itemId)
        .containsExactly("L2");
    Wanted sure = new Wanted("lamps", true, Sort.ID, false);
    assertThat(items.count("e3", run, sure)).isEqualTo(1);
    assertThat(items.of("e3", run, new Wanted("S1", false, Sort.ID, false), 0, 10).get(0))
        .satisfies(
            found -> {
              assertThat(found.gainMinor()).isNull();
              assertThat(found.reasons()).containsExactly("no overlap", "control fails");
            });
  }

  private static List<@Nullable String> item(
      String id,
      String category,
      String basis,
      String reasons,
      @Nullable String gain,
      @Nullable String low,
      @Nullable String high) {
    return Arrays.asList(
        id, category, basis, reasons, "120", "500", null, null, null, gain, low, high);
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
