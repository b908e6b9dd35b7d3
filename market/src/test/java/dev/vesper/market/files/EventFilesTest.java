package dev.vesper.market.files;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.run.Progress;
import dev.vesper.market.MarketSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the storefront, the ad platforms and the experiments leave behind. */
class EventFilesTest {
  private static final MarketSpec SPEC =
      new MarketSpec(17, 60, 2, 6_000, 90, LocalDate.of(2026, 1, 29));
  private static final Pattern EVENT =
      Pattern.compile(
          "\\{\"specversion\":\"1\\.0\",\"id\":\"([^\"]+)\",\"source\":\"/storefront(?:/ar)?\","
              + "\"type\":\"([a-z_.]+)\",\"time\":\"(2026-[^\"]+Z)\","
              + "\"datacontenttype\":\"application/json\",\"data\":\\{\"session_ref\":\"[^\"]+\""
              + "(?:,\"[a-z_0-9]+\":(?:\"[^\"]*\"|[0-9]+|true|false))*,"
              + "\"consent\":\\{\"analytics\":(?:true|false),\"personalisation\":(?:true|false),"
              + "\"ads\":(?:true|false)\\}(?:,\"exposure\":\"[a-z-]+:o(?:n|ff)\")?\\}\\}");
  private static final Set<String> TYPES =
      Set.of(
          "ar.asset.offered",
          "ar.asset.loaded",
          "ar.asset.failed",
          "ar.session.started",
          "ar.placed",
          "ar.tracking.lost",
          "ar.variant.tried",
          "ar.make_up.applied",
          "ar.snapshot.taken",
          "ar.added_to_cart",
          "ar.session.ended",
          "page.item_viewed",
          "page.list_viewed",
          "page.searched",
          "page.cart_added",
          "page.cart_removed");

  @TempDir static Path folder;
  private static Path shop;

  @BeforeAll
  static void live() {
    shop = folder.resolve("shop");
    Simulate.run(SPEC, shop, Progress.SILENT);
  }

  @Test
  void every_line_is_one_cloud_event_with_an_id_of_its_own_and_every_type_occurs()
      throws IOException {
    Set<String> ids = new HashSet<>();
    Set<String> types = new HashSet<>();
    for (String file : List.of("ar_events.jsonl", "page_events.jsonl")) {
      for (String line : Files.readAllLines(shop.resolve(file))) {
        Matcher event = EVENT.matcher(line);
        assertThat(event.matches()).as(line).isTrue();
        assertThat(ids.add(event.group(1))).as(line).isTrue();
        assertThat(event.group(2)).startsWith(file.startsWith("ar") ? "ar." : "page.");
        types.add(event.group(2));
      }
    }
    assertThat(types).isEqualTo(TYPES);
  }

  @Test
  void a_duration_is_told_only_where_the_end_is_known() throws IOException {
    Map<String, Integer> ends = new HashMap<>();
    for (String line : Files.readAllLines(shop.resolve("ar_events.jsonl"))) {
      if (line.contains("ar.session.ended")) {
        boolean outside = line.contains("\"quick_look\"") || line.contains("\"scene_viewer\"");
        assertThat(line).contains(outside ? "\"end\":\"unknown\"" : "\"end\":\"known\"");
        assertThat(line.contains("duration_ms")).isEqualTo(!outside);
        ends.merge(outside ? "unknown" : "known", 1, Integer::sum);
      }
    }
    assertThat(ends).containsOnlyKeys("known", "unknown");
  }

  @Test
  void whoever_does_not_allow_analytics_leaves_no_name() throws IOException {
    int withheld = 0;
    for (String line : Files.readAllLines(shop.resolve("page_events.jsonl"))) {
      if (line.contains("\"analytics\":false")) {
        assertThat(line).doesNotContain("shopper_ref");
        withheld++;
      }
    }
    assertThat(withheld).isPositive();
  }

  @Test
  void a_session_that_is_held_out_or_an_item_that_is_off_offers_no_ar() throws IOException {
    for (String line : Files.readAllLines(shop.resolve("ar_events.jsonl"))) {
      assertThat(line).doesNotContain(":off\"");
    }
    assertThat(Files.readString(shop.resolve("page_events.jsonl")))
        .contains("ar-holdout:off", "ar-holdout:on", "ar-switchback:off", "ar-switchback:on");
  }

  @Test
  void keys_of_spend_experiments_and_calendar_are_their_rows_own() throws IOException {
    unique("ad_spend.csv", List.of("day", "channel", "campaign"), 90 * 8);
    unique("calendar.csv", List.of("day", "kind"), 20);
    unique("experiments.csv", List.of("experiment", "unit", "time"), 1_000);
  }

  @Test
  void a_lift_test_says_what_it_found_within_three_errors_of_the_truth() throws IOException {
    Map<String, Double> truth = new HashMap<>();
    for (NamedCsvRecord row : rows("truth/lift_tests.csv")) {
      truth.put(row.getField("experiment"), Double.parseDouble(row.getField("withheld_units")));
    }
    List<NamedCsvRecord> results =
        rows("experiments.csv").stream()
            .filter(row -> !row.getField("increment").isEmpty())
            .toList();
    assertThat(results).hasSize(2);
    for (NamedCsvRecord row : results) {
      double found = Double.parseDouble(row.getField("increment"));
      double error = Double.parseDouble(row.getField("standard_error"));
      assertThat(Math.abs(found - truth.get(row.getField("experiment"))))
          .isLessThanOrEqualTo(3 * error);
    }
  }

  @Test
  void switchbacks_have_both_arms_in_blocks_of_three_days() throws IOException {
    Predicate<NamedCsvRecord> ours = row -> row.getField("experiment").equals("ar-switchback");
    Map<String, StringBuilder> arms = new HashMap<>();
    int on = 0;
    List<NamedCsvRecord> rows = rows("experiments.csv").stream().filter(ours).toList();
    for (NamedCsvRecord row : rows) {
      boolean isOn = row.getField("arm").equals("on");
      arms.computeIfAbsent(row.getField("unit"), unit -> new StringBuilder())
          .append(isOn ? '1' : '0');
      on += isOn ? 1 : 0;
    }
    assertThat(arms.size()).isGreaterThan(5);
    // A change in the middle of a block would leave a run of one or two days inside.
    arms.values()
        .forEach(
            runs -> assertThat(runs.substring(3)).doesNotContainPattern("01{1,2}0.|10{1,2}1."));
    int blocks = rows.size() / 3;
    assertThat((double) on / rows.size())
        .isBetween(0.5 - 1.5 / Math.sqrt(blocks), 0.5 + 1.5 / Math.sqrt(blocks));
  }

  private static void unique(String file, List<String> key, int least) throws IOException {
    Set<List<String>> keys = new HashSet<>();
    List<NamedCsvRecord> rows = rows(file);
    rows.forEach(row -> assertThat(keys.add(key.stream().map(row::getField).toList())).isTrue());
    assertThat(rows).hasSizeGreaterThanOrEqualTo(least);
  }

  private static List<NamedCsvRecord> rows(String file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(shop.resolve(file))) {
      return reader.stream().toList();
    }
  }
}
