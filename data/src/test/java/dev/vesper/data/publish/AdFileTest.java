package dev.vesper.data.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.publish.AdFile.Platform;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdFileTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private static AdFile.Row budget(String campaign, long minor) {
    return new AdFile.Row("search", campaign, DAY, DAY.plusDays(6), minor, 500);
  }

  // Written by hand from the platforms' own column names. 100.00 over seven days: 14.28 a day,
  // 99.96 in all; 0.06 leaves nothing for a day, 0.07 a cent.
  private static final List<AdFile.Row> ROWS =
      List.of(
          budget("brand", 10_000),
          budget("winter, \"warm\"", 7),
          budget("spring", 6),
          budget("old", 0));

  @Test
  void google_gets_a_daily_budget_above_nothing_or_a_pause() {
    assertThat(AdFile.text(Platform.google_ads, ROWS, 2))
        .isEqualTo(
            """
            Campaign,Budget,Budget type,Campaign Status
            brand,14.28,Daily,
            "winter, ""warm\""",0.01,Daily,
            spring,,,Paused
            old,,,Paused
            """);
  }

  @Test
  void meta_gets_names_or_its_own_numbers() {
    assertThat(
            AdFile.text(Platform.meta, List.of(budget("brand", 7_000), budget("120210001", 6)), 0))
        .isEqualTo(
            """
            Campaign ID,Campaign Name,Campaign Status,Campaign Daily Budget
            ,brand,,1000
            120210001,,PAUSED,
            """);
  }

  @Test
  void a_campaign_that_rested_is_told_to_run_again() {
    List<AdFile.Row> rested =
        List.of(new AdFile.Row("search", "brand", DAY, DAY.plusDays(6), 700, 0));

    assertThat(AdFile.text(Platform.google_ads, rested, 2)).contains("brand,1.00,Daily,Enabled");
    assertThat(AdFile.text(Platform.meta, rested, 2)).contains(",brand,ACTIVE,1.00");
  }

  @Test
  void a_campaign_that_reads_as_a_formula_is_disarmed_and_named() {
    List<AdFile.Row> rows = List.of(budget("=cmd|x", 700), budget("a=b", 700));

    assertThat(AdFile.text(Platform.generic, rows, 2))
        .isEqualTo(
            """
            channel,campaign,first_day,last_day,daily_budget,budget
            search,'=cmd|x,2026-11-23,2026-11-29,1.00,7.00
            search,a=b,2026-11-23,2026-11-29,1.00,7.00
            """);
    assertThat(AdFile.disarmed(rows)).containsExactly("=cmd|x");
  }

  @Test
  void a_platform_gets_no_campaign_of_another() {
    Set<String> both = Set.of("google_ads", "meta_ads");

    assertThat(Platform.google_ads.channels(both, Set.of())).containsExactly("google_ads");
    assertThat(Platform.meta.channels(both, Set.of())).containsExactly("meta_ads");
    assertThat(Platform.generic.channels(both, Set.of())).isEqualTo(both);
    assertThat(Platform.meta.channels(Set.of("social"), Set.of())).containsExactly("social");
    assertThat(Platform.meta.channels(Set.of("search", "social"), Set.of("social")))
        .containsExactly("social");
    assertThatThrownBy(() -> Platform.meta.channels(Set.of("search", "social"), Set.of()))
        .hasMessageContaining("search, social");
    assertThatThrownBy(() -> Platform.meta.channels(both, Set.of("tv")))
        .hasMessageContaining("no budget of channel tv");
  }
}
