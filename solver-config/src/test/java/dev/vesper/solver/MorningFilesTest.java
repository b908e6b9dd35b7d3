package dev.vesper.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.stock.ComingUnits;
import dev.vesper.domain.stock.GainLadder;
import dev.vesper.solver.restock.assemble.MorningFiles;
import dev.vesper.solver.restock.assemble.PlanFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MorningFilesTest {
  @TempDir private Path folder;
  private NightFolder night;

  @BeforeEach
  void lamps() {
    night = LampNight.in(folder);
  }

  @Test
  void the_ladder_of_a_line_is_the_one_that_was_worked_out_by_hand() throws IOException {
    // The third pack fills the cover; up to the second somebody goes without.
    assertThat(gains())
        .containsExactly(
            new GainLadder(
                "lamp",
                "home",
                100,
                4,
                1,
                2,
                1,
                new double[] {0, 200, 400, 486, 458},
                new double[] {1, 1, 1, 0, 0},
                false,
                null));
  }

  @Test
  void what_the_plan_s_prices_prove_is_handed_over_and_never_below_the_plan() throws IOException {
    Double bound =
        PlanFiles.readPricedBound(
            LampNight.staged(new OptimiseStep().run(night.write(0), Progress.SILENT), 1));

    assertThat(bound).isNotNull();
    assertThat(bound).isGreaterThanOrEqualTo(LampNight.plan(night).expectedProfitMinor());
  }

  @Test
  void a_line_whose_supplier_is_closed_tonight_keeps_its_ladder() throws IOException {
    night
        .without("state/suppliers", "sun")
        .row("state/suppliers", "supplier_id=sun", "order_days=TUE;THU");

    assertThat(LampNight.plan(night).lines().get(0).quantity()).isZero();
    assertThat(gains().get(0).gainMinor()[1]).isPositive();
  }

  @Test
  void a_line_that_cannot_be_planned_has_no_ladder() throws IOException {
    night.without("state/stock", "lamp");

    assertThat(gains()).isEmpty();
  }

  @Test
  void the_season_s_end_and_whole_packs_of_the_least_order_are_handed_over() throws IOException {
    night
        .without("state/catalogue", "lamp")
        .row("state/catalogue", "item_id=lamp", "price_minor=150", "season_end=2026-12-12")
        .without("state/supply_terms", "lamp");
    LampNight.cheaperOffer(night, "moq_units=9");

    GainLadder ladder = gains().get(0);

    assertThat(ladder.lastDemandOn()).isEqualTo(LocalDate.of(2026, 12, 12));
    assertThat(ladder.moqPacks()).isEqualTo(3);
    assertThat(ladder.mostPacks()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void what_is_overdue_comes_the_day_after_the_as_of_date_and_is_marked() throws IOException {
    night
        .row(
            "state/on_order",
            "item_id=lamp",
            "location_id=home",
            "supplier_id=sun",
            "quantity=2",
            "expected_on=2026-11-22")
        .row(
            "state/on_order",
            "item_id=lamp",
            "location_id=home",
            "supplier_id=sun",
            "quantity=3",
            "expected_on=2026-11-23");

    assertThat(MorningFiles.readArrivals(staged("plan_arrivals")))
        .containsExactly(
            new ComingUnits("lamp", "home", LocalDate.of(2026, 11, 23), 5, true),
            new ComingUnits("lamp", "home", LocalDate.of(2026, 11, 30), 5, false));
  }

  @Test
  void a_file_with_a_letter_among_its_gains_is_refused_by_its_place() throws IOException {
    Path file = folder.resolve("plan_gains.csv");
    Files.writeString(
        file,
        String.join(",", HandOver.PLAN_GAINS.header())
            + "\nlamp,home,100,4,1,2,1,0;x,1;1,false,\n");

    assertThatThrownBy(() -> MorningFiles.readGains(file))
        .hasMessageContaining("plan_gains line 2: column gain_minor holds no number: 'x'");
  }

  @Test
  void headers_are_those_of_the_contracts() throws IOException {
    assertThat(header("plan_gains")).isEqualTo(HandOver.PLAN_GAINS.header());
    assertThat(header("plan_arrivals")).isEqualTo(HandOver.PLAN_ARRIVALS.header());
    assertThat(HandOver.ALL)
        .extracting(Contract::name)
        .contains("plan_gains", "plan_arrivals", "demand_history");
  }

  private List<GainLadder> gains() throws IOException {
    return MorningFiles.readGains(staged("plan_gains"));
  }

  private List<String> header(String name) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(staged(name))), StandardCharsets.UTF_8))) {
      return List.of(lines.readLine().split(",", -1));
    }
  }

  private Path staged(String name) throws IOException {
    StepResult result = new OptimiseStep().run(night.write(0), Progress.SILENT);
    for (ArtefactRef file : result.outputs()) {
      if (file.name().equals(name)) {
        return Path.of(file.path());
      }
    }
    throw new AssertionError("no output " + name);
  }
}
