package dev.vesper.forecasting.recommend.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.forecasting.features.StagedCsv;
import dev.vesper.forecasting.recommend.evidence.Examination;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceOffsetsTest {
  @TempDir private Path folder;

  private static final Map<String, String> LADDER =
      Map.of("gain_minor", "0;120;180;170", "rung_packs", "2", "pack_units", "3");

  @Test
  void a_unit_is_worth_the_gain_of_the_next_rung_per_unit() {
    // Two packs of three are a rung: 120/6, 60/6, -10/6; above the last rung the last one holds.
    assertThat(PriceOffsets.nextUnit(LADDER, 0)).isEqualTo(20);
    assertThat(PriceOffsets.nextUnit(LADDER, 1)).isEqualTo(20);
    assertThat(PriceOffsets.nextUnit(LADDER, 2)).isEqualTo(10);
    assertThat(PriceOffsets.nextUnit(LADDER, 4)).isCloseTo(-10 / 6.0, within(1e-12));
    assertThat(PriceOffsets.nextUnit(LADDER, 60)).isCloseTo(-10 / 6.0, within(1e-12));
  }

  /**
   * Six lines of a plan that was published in the demo's shop, whose budget was short: a euro more
   * would have earned 0.579035 euros (cash_price of its plan_figures).
   */
  @Test
  void the_ladders_of_a_real_plan_hold_its_shadow_price() throws IOException {
    double price = 0.579035;
    for (Map<String, String> row : published()) {
      double cost = Double.parseDouble(row.getOrDefault("unit_cost_minor", ""));
      long packs = Long.parseLong(row.getOrDefault("packs", ""));
      // What was ordered last earned more than money does elsewhere, and the next rung less.
      assertThat(PriceOffsets.nextUnit(row, packs) / cost).isLessThan(price);
      assertThat(PriceOffsets.nextUnit(row, packs - 1) / cost).isGreaterThanOrEqualTo(price);
    }
  }

  @Test
  void a_sale_earns_its_margin_less_what_the_plan_says_a_unit_is_worth() throws IOException {
    Shelf shelf =
        new Shelf(
            List.of("I0008", "I0015", "I0027", "new"),
            List.of("a", "a", "a", "a"),
            List.of("", "", "", ""),
            new int[] {0, 1, 2, 3},
            new boolean[4],
            new double[] {9000, 6000, 2000, 500},
            new double[] {4200, 2789, 816, 200});
    ShopEvidence nothing =
        new ShopEvidence(
            List.of(),
            List.of(),
            shelf.ids(),
            List.of(),
            new TreeMap<>(),
            Examination.alike(""),
            Map.of());
    PriceOffsets read =
        PriceOffsets.of(shelf, nothing, staged(HandOver.PLAN_LINES), staged(HandOver.PLAN_GAINS));
    assertThat(read.known()).isTrue();
    double[] before = PriceOffsets.of(shelf, nothing, null, null).netMinor();
    // 13,152.768 and 12,970.536 for a pack of six; 1,528.658 and 1,545.021; 456.377 and 462.716:
    // the gains of the next rung at both places, per unit.
    assertThat(before[0] - read.netMinor()[0]).isCloseTo(26_123.304 / 12, within(0.01));
    assertThat(before[1] - read.netMinor()[1]).isCloseTo(3073.679 / 2, within(0.01));
    assertThat(before[2] - read.netMinor()[2]).isCloseTo(919.093 / 2, within(0.01));
    assertThat(before[3] - read.netMinor()[3]).isZero();
  }

  private ArtefactRef staged(Contract contract) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (Map<String, String> row : published()) {
      rows.add(contract.header().stream().map(name -> row.getOrDefault(name, "")).toList());
    }
    return StagedCsv.write(folder, contract, rows);
  }

  private static List<Map<String, String>> published() throws IOException {
    try (InputStream file =
            Objects.requireNonNull(
                PriceOffsetsTest.class.getResourceAsStream("/recommend/published-plan.csv"));
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return rows.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
    }
  }

  @Test
  void a_ladder_of_one_rung_says_nothing() {
    assertThat(PriceOffsets.nextUnit(Map.of("gain_minor", "0"), 0)).isZero();
  }

  @Test
  void offsets_are_less_their_median_over_half_the_spread_and_cut_off_at_one() {
    // Median 5, 10 % point 1, 90 % point 9: half the distance is 4.
    double[] scaled = PriceOffsets.scaled(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    assertThat(scaled).startsWith(-1, -1, -0.75).endsWith(0.75, 1, 1);
    assertThat(scaled[5]).isZero();
  }

  @Test
  void alike_items_have_no_offset() {
    assertThat(PriceOffsets.scaled(new double[] {2, 2, 2})).containsOnly(0);
  }
}
