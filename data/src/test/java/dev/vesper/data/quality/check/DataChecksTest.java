package dev.vesper.data.quality.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.lake.IngestStep;
import dev.vesper.data.quality.check.Finding.Check;
import dev.vesper.data.quality.check.Finding.Severity;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DataChecksTest {
  private static final String ORDERS =
      "order_id,line,time,item_id,location_id,quantity,unit_price_minor,currency,channel";
  private static final String CATALOGUE =
      "item_id,title,category,price_minor,unit_cost_minor,currency";
  private static final LocalDate SUNDAY = LocalDate.of(2026, 5, 31);

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private ShopOnDisk shop;
  private int orders;

  @BeforeEach
  void open(TestInfo test) {
    shop = new ShopOnDisk(DATABASE, folder, "shop-" + Math.abs(test.getDisplayName().hashCode()));
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  @Test
  void data_of_eleven_days_ago_stop_the_night_and_of_ten_do_not() throws Exception {
    sell(SUNDAY.minusDays(11), 3);
    List<Finding> stale = look(SUNDAY, Map.of());
    assertThat(stale).extracting(Finding::check).containsExactly(Check.FRESHNESS);
    assertThat(stale.get(0).severity()).isEqualTo(Severity.BLOCKING);
    assertThat(stale.get(0).words())
        .contains("the newest orders are of 2026-05-20, 11 days before");
    assertThat(look(SUNDAY.minusDays(1), Map.of())).isEmpty();
    assertThat(look(SUNDAY, Map.of("blocking_checks", "none")).get(0).severity())
        .isEqualTo(Severity.NOTE);
  }

  @Test
  void a_source_that_comes_by_the_month_is_not_stale_after_a_month() throws Exception {
    String sales = "item_id,location_id,period_start,period_days,units";
    shop.importLines("sales", sales, "a,w,2026-03-01,31,9", "a,w,2026-04-01,30,9");
    // Known at the ends of March and April: the longest pause is 30 days, and ten more may pass.
    assertThat(look(LocalDate.of(2026, 6, 9), Map.of())).isEmpty();
    assertThat(look(LocalDate.of(2026, 6, 10), Map.of()))
        .extracting(Finding::check)
        .containsExactly(Check.FRESHNESS);
  }

  @Test
  void a_day_with_less_than_a_fifth_of_the_same_weekdays_is_priced() throws Exception {
    for (int week = 1; week <= 4; week++) {
      sell(SUNDAY.minusWeeks(week), 30);
    }
    sell(SUNDAY, 5);
    Finding finding = look(SUNDAY, Map.of()).get(0);
    assertThat(finding.check()).isEqualTo(Check.VOLUME);
    assertThat(finding.severity()).isEqualTo(Severity.PRICED);
    // 30 rows of 2 x 150 are usual, 5 came.
    assertThat(finding.moneyMinor()).isEqualTo(25 * 300);
    assertThat(finding.words()).contains("has 5 rows; the same weekdays before had 30");
    // Six of thirty are a fifth, and no finding.
    sell(SUNDAY, 1);
    assertThat(look(SUNDAY, Map.of())).isEmpty();
  }

  @Test
  void a_day_that_did_not_come_at_all_is_priced_before_the_source_is_stale() throws Exception {
    for (int week = 1; week <= 4; week++) {
      sell(SUNDAY.minusWeeks(week), 30);
    }
    Finding finding = look(SUNDAY, Map.of()).get(0);
    assertThat(finding.check()).isEqualTo(Check.VOLUME);
    assertThat(finding.found()).isZero();
    assertThat(finding.moneyMinor()).isEqualTo(30 * 300);
  }

  @Test
  void a_day_that_the_calendar_knows_is_not_measured_by_others() throws Exception {
    for (int week = 1; week <= 4; week++) {
      sell(SUNDAY.minusWeeks(week), 30);
    }
    sell(SUNDAY, 1);
    shop.importLines("calendar", "day,kind,name", "2026-05-31,holiday,Pentecost");
    assertThat(look(SUNDAY, Map.of())).isEmpty();
  }

  @Test
  void three_weeks_are_too_few_to_know_what_is_usual() throws Exception {
    for (int week = 1; week <= 3; week++) {
      sell(SUNDAY.minusWeeks(week), 30);
    }
    sell(SUNDAY, 1);
    assertThat(look(SUNDAY, Map.of())).isEmpty();
  }

  @Test
  void a_column_that_the_source_forgets_is_found() throws Exception {
    sell(SUNDAY.minusDays(2), 20);
    sell(SUNDAY.minusDays(1), 20, "");
    Finding finding = look(SUNDAY, Map.of()).get(0);
    assertThat(finding.check()).isEqualTo(Check.FILL);
    assertThat(finding.subject()).isEqualTo("channel");
    assertThat(finding.words()).contains("filled in 0 % of rows, before in 100 %");
    // 20 rows of 2 x 150 do not say where they come from.
    assertThat(finding.moneyMinor()).isEqualTo(20 * 300);
    assertThat(finding.severity()).isEqualTo(Severity.PRICED);
  }

  @Test
  void a_source_of_news_that_sends_an_old_file_is_found() throws Exception {
    List<String> lines = lines(SUNDAY.minusDays(3), 30, "web");
    shop.importLines("orders", lines.toArray(String[]::new));
    sell(SUNDAY.minusDays(2), 30);
    lines.addAll(lines(SUNDAY.minusDays(1), 10, "web").subList(1, 11));
    shop.importLines("orders", lines.toArray(String[]::new));
    Finding finding = look(SUNDAY, Map.of()).get(0);
    assertThat(finding.check()).isEqualTo(Check.DUPLICATES);
    // 30 of 40 rows were known.
    assertThat(finding.found()).isEqualTo(0.75);
  }

  @Test
  void one_price_that_jumps_is_a_note_and_many_are_another_unit() throws Exception {
    sell(SUNDAY, 1);
    shop.importLines("catalogue", catalogue(0, 1));
    shop.importLines("catalogue", catalogue(1, 100));
    Finding one = look(SUNDAY, Map.of()).get(0);
    assertThat(one.severity()).isEqualTo(Severity.NOTE);
    assertThat(one.words()).contains("1 of 20 prices").contains("sku-0 went from 100 to 10000");
    assertThat(one.moneyMinor()).isNull();
    shop.importLines("catalogue", catalogue(0, 1));
    shop.importLines("catalogue", catalogue(20, 100));
    shop.importLines(
        "stock",
        "time,item_id,location_id,on_hand",
        "2026-05-21T20:00:00Z,sku-0,w,3",
        "2026-05-21T20:00:00Z,sku-0,w2,2",
        "2026-05-21T20:00:00Z,sku-1,w,-4");
    Finding all = look(SUNDAY, Map.of()).get(0);
    assertThat(all.severity()).isEqualTo(Severity.BLOCKING);
    // Five are on hand; each became dearer by 9,900.
    assertThat(all.moneyMinor()).isEqualTo(5 * 9_900);
    shop.importLines("catalogue", catalogue(0, 1));
    shop.importLines("catalogue", catalogue(20, 3));
    // Three times is not more than three times.
    assertThat(look(SUNDAY, Map.of())).isEmpty();
  }

  @Test
  void stock_rolls_forward_with_what_was_sold_and_what_came() throws Exception {
    shop.importLines("catalogue", CATALOGUE, "a,A,x,300,125,EUR");
    count("2026-05-20T20:00:00Z", 100);
    shop.importLines(
        "orders",
        ORDERS,
        "o1,1,2026-05-20T19:00:00Z,a,w,7,300,EUR,",
        "o2,1,2026-05-21T10:00:00Z,a,w,30,300,EUR,");
    shop.importLines(
        "purchase_orders",
        "po_id,line,supplier_id,item_id,location_id,quantity,ordered_on,expected_on",
        "p,1,s,a,w,20,2026-05-10,2026-05-22");
    shop.importLines("receipts", "po_id,line,quantity,received_on", "p,1,20,2026-05-22");
    // 100 - 30 + 20: the sale before the first count is in it.
    count("2026-05-25T20:00:00Z", 90);
    assertThat(look(SUNDAY.minusDays(6), Map.of())).isEmpty();
    count("2026-05-26T20:00:00Z", 60);
    Finding finding = look(SUNDAY.minusDays(5), Map.of("blocking_checks", "stock")).get(0);
    assertThat(finding.check()).isEqualTo(Check.STOCK);
    // 90 were there, nothing was sold, 60 are left: 30 units at 1.25.
    assertThat(finding.moneyMinor()).isEqualTo(30 * 125);
    assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(finding.words()).contains("the dearest is a with -30 units");
  }

  @Test
  void stock_never_stops_a_night_of_a_shop_without_receipts() throws Exception {
    count("2026-05-20T20:00:00Z", 10);
    count("2026-05-25T20:00:00Z", 90);
    sell(SUNDAY.minusDays(6), 1);
    Finding finding = look(SUNDAY.minusDays(6), Map.of("blocking_checks", "stock")).get(0);
    assertThat(finding.severity()).isEqualTo(Severity.PRICED);
    assertThat(finding.words()).contains("no receipts are imported");
  }

  @Test
  void a_blocking_finding_stops_the_night_until_a_person_lets_it_pass() throws Exception {
    sell(SUNDAY.minusDays(12), 3);
    assertThatThrownBy(() -> night(SUNDAY))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("the newest orders are of 2026-05-19")
        .hasMessageContaining(
            "vesper import --accept-check freshness --as-of 2026-05-31 --reason TEXT");
    CheckHistory history = new CheckHistory(DATABASE.dataSource(), shop.id());
    assertThatThrownBy(() -> history.accept(SUNDAY, Check.FRESHNESS, " ", "anna"))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("--reason");
    assertThatThrownBy(() -> history.accept(SUNDAY, Check.PRICES, "fine", "anna"))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("does not stop the night of 2026-05-31");
    history.accept(SUNDAY, Check.FRESHNESS, "the shop was closed", "anna");
    assertThat(night(SUNDAY)).containsEntry("findings", "1");
    assertThat(history.of(null).get(0).accepted()).isEqualTo("anna: the shop was closed");
    // For that night only.
    assertThatThrownBy(() -> night(SUNDAY.plusDays(1))).isInstanceOf(StepFailure.class);
  }

  private Map<String, String> night(LocalDate asOf) throws Exception {
    StepInput input =
        new StepInput(
            "run",
            StepName.INGEST,
            shop.id(),
            asOf,
            1,
            "test",
            List.of(),
            Map.of(),
            folder.toString());
    return new IngestStep(DATABASE.dataSource(), shop.home()).run(input, Progress.SILENT).figures();
  }

  private List<Finding> look(LocalDate asOf, Map<String, String> settings) throws Exception {
    return new DataChecks(DATABASE.dataSource(), shop.home(), shop.id())
        .look(asOf, CheckSettings.of(settings::getOrDefault));
  }

  private void sell(LocalDate day, int rows) throws Exception {
    sell(day, rows, "web");
  }

  private void sell(LocalDate day, int rows, String channel) throws Exception {
    shop.importLines("orders", lines(day, rows, channel).toArray(String[]::new));
  }

  private List<String> lines(LocalDate day, int rows, String channel) {
    List<String> lines = new ArrayList<>(List.of(ORDERS));
    for (int i = 0; i < rows; i++) {
      lines.add("o" + ++orders + ",1," + day + "T12:00:00Z,a,w,2,150,EUR," + channel);
    }
    return lines;
  }

  private void count(String time, int onHand) throws Exception {
    shop.importLines("stock", "time,item_id,location_id,on_hand", time + ",a,w," + onHand);
  }

  /** Twenty items at 100, the first of them so many times that. */
  private static String[] catalogue(int dearer, int times) {
    List<String> lines = new ArrayList<>(List.of(CATALOGUE));
    for (int i = 0; i < 20; i++) {
      lines.add("sku-" + i + ",T,c," + 100 * (i < dearer ? times : 1) + ",50,EUR");
    }
    return lines.toArray(String[]::new);
  }
}
