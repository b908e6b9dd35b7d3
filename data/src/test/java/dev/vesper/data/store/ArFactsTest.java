package dev.vesper.data.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.ArFacts.Funnel;
import dev.vesper.data.store.ArFacts.Quality;
import dev.vesper.data.store.ArToday.Standing;
import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.TodayContracts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ArFactsTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final LocalDate DAY = LocalDate.of(2026, 3, 8);

  @Test
  void cells_go_in_as_they_are_and_what_may_not_be_told_is_null() throws Exception {
    String run = run("a1", DAY);
    ArFacts facts = DATABASE.store().arFacts();
    facts.save(
        "a1",
        run,
        ArFactContracts.FUNNEL_WEEK,
        List.of(
            row("all", "2026-03-02", "all", "all", "60", "50", "40", "30", "10", "20", "10", null),
            row("all", "2026-02-23", "all", "all", "70", "50", "40", "30", null, null, null, null),
            row(
                "lamps",
                "2026-03-02",
                "all",
                "all",
                "60",
                "50",
                null,
                null,
                null,
                null,
                null,
                null)));
    facts.save(
        "a1",
        run,
        ArFactContracts.FUNNEL_DAY,
        List.of(
            row("i1", "2026-03-02", "all", "all", "20", null, null, null, null, null, null, null)));

    List<Funnel> weeks = facts.weeks("a1", run, "all", "all");
    assertThat(weeks).extracting(Funnel::at).isSorted().hasSize(2);
    assertThat(weeks.get(1).stages()).containsExactly(60L, 50L, 40L, 30L, 10L, 20L, 10L, null);
    assertThat(facts.categories("a1", run, DAY.minusDays(6)))
        .extracting(Funnel::of)
        .containsExactly("lamps");
    assertThat(facts.days("a1", run, "i1", "all")).hasSize(1);
  }

  @Test
  void saving_again_replaces_and_leaves_the_other_grain() throws Exception {
    String run = run("a2", DAY);
    ArFacts facts = DATABASE.store().arFacts();
    List<@Nullable String> cells =
        row("x", "2026-03-02", "all", "all", "20", null, null, null, null, null, null, null);
    facts.save("a2", run, ArFactContracts.FUNNEL_DAY, List.of(cells));
    facts.save("a2", run, ArFactContracts.FUNNEL_WEEK, List.of(cells));
    facts.save("a2", run, ArFactContracts.FUNNEL_WEEK, List.of());
    assertThat(facts.weeks("a2", run, "x", "all")).isEmpty();
    assertThat(facts.days("a2", run, "x", "all")).hasSize(1);
    assertThat(facts.newest("a2").orElseThrow().asOf()).isEqualTo(DAY);
    assertThat(facts.newest("nobody")).isEmpty();
  }

  @Test
  void today_is_told_only_from_what_was_told_last_and_until_a_night_tells_it() throws Exception {
    String run = run("a5", DAY);
    ArToday today = DATABASE.store().arToday();
    Standing noon = new Standing(DAY, Instant.parse("2026-03-08T11:00:00Z"), "one");
    Standing later = new Standing(DAY, Instant.parse("2026-03-08T11:10:00Z"), "two");
    Map<Contract, List<List<@Nullable String>>> rows =
        Map.of(TodayContracts.FUNNEL, List.of(today("30")));
    assertThat(today.save("a5", null, noon, rows)).isTrue();
    // Somebody else was first: nothing is there yet, and what was last is not what it was.
    assertThat(today.save("a5", null, later, Map.of())).isFalse();
    assertThat(today.save("a5", later, later, Map.of())).isFalse();
    assertThat(today.rows("a5", TodayContracts.FUNNEL)).containsExactly(today("30"));
    assertThat(today.funnel("a5", "all", "all").get(0).stages())
        .containsExactly(30L, 20L, null, null, null, null, null, null);
    assertThat(today.holds("a5", noon, later.asOf())).isTrue();
    assertThat(today.current("a5")).contains(new Standing(DAY, later.asOf(), "one"));

    DATABASE
        .store()
        .arFacts()
        .save(
            "a5",
            run,
            ArFactContracts.FUNNEL_DAY,
            List.of(
                row(
                    "x",
                    "2026-03-08",
                    "all",
                    "all",
                    "20",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)));
    assertThat(today.current("a5")).isEmpty();
    assertThat(today.last("a5")).isPresent();
  }

  private static List<@Nullable String> today(String views) {
    return row(
        "all", "all", "all", views, "20", null, null, null, null, null, null, "31", "22", "0", "0",
        "0", "0", "0", "0");
  }

  @Test
  void the_dearest_failures_come_first() throws Exception {
    String run = run("a3", DAY);
    ArFacts facts = DATABASE.store().arFacts();
    facts.save(
        "a3",
        run,
        ArFactContracts.QUALITY,
        List.of(quality("cheap", "100"), quality("dear", "900"), quality("unknown", null)));
    assertThat(facts.toFix("a3", run))
        .extracting(Quality::itemId)
        .containsExactly("dear", "cheap", "unknown");
  }

  private static List<@Nullable String> quality(String item, @Nullable String lost) {
    return row(
        item, "all", "100", "20", null, "800", "2500", "40.0", "25.0", null, "30.5", lost, lost,
        lost);
  }

  private static List<@Nullable String> row(@Nullable String... cells) {
    return Arrays.asList(cells);
  }

  private static String run(String shop, LocalDate asOf) {
    return DATABASE
        .store()
        .runs()
        .create(new Runs.NewRun(shop, asOf, 42, "0.1.0", "night"))
        .runId();
  }
}
