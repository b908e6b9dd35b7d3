package dev.vesper.data.intake.ga4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.data.store.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Page events of an export, through the importer into a real store. */
@Tag("database")
class Ga4PagesTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private ShopOnDisk shop;

  @BeforeEach
  void open(TestInfo test) {
    shop = new ShopOnDisk(DATABASE, folder, "ga4-" + Math.abs(test.getDisplayName().hashCode()));
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  /** An event at a second of 1 June 2026, 08:00 UTC. */
  private static String event(String name, int second, String items, String analytics) {
    return """
        {"event_date":"20260601","event_timestamp":"17803008%02d000000","event_name":"%s",\
        "user_id":"ann@shop.example","user_pseudo_id":"777.888","stream_id":"42",\
        "privacy_info":{"analytics_storage":"%s","ads_storage":"No"},\
        "device":{"category":"desktop"},\
        "collected_traffic_source":{"manual_source":"newsletter"},\
        "event_params":[{"key":"ga_session_id","value":{"int_value":"1780300799"}}],\
        "items":[%s]}"""
        .formatted(second, name, analytics, items);
  }

  private static String event(String name, int second, String items) {
    return event(name, second, items, "Yes");
  }

  private static final String LAMP = "{\"item_id\":\"lamp\"}";
  private static final String LISTED =
      "{\"item_id\":\"lamp\",\"item_list_id\":\"sale\",\"item_list_index\":\"0\"},"
          + "{\"item_id\":\"desk\",\"item_list_id\":\"sale\",\"item_list_index\":\"1\"}";

  @Test
  void each_kind_lands_as_ours_with_the_session_as_a_pseudonym_and_no_shopper() throws Exception {
    ImportReport report =
        shop.importLines(
            "ga4",
            event("view_item_list", 1, LISTED),
            event("view_item", 2, LAMP),
            event("add_to_cart", 3, LAMP),
            event("remove_from_cart", 4, LAMP),
            event("search", 5, ""),
            event("scroll", 6, ""));

    assertThat(report.quarantined()).isEmpty();
    assertThat(rows(report))
        .containsExactlyInAnyOrder(
            "ga4/42,2026-06-01T08:00:01Z,page.list_viewed,e1-S,,lamp,1,sale,desktop,,newsletter,a,,",
            "ga4/42,2026-06-01T08:00:01Z,page.list_viewed,e1-S,,desk,2,sale,desktop,,newsletter,a,,",
            "ga4/42,2026-06-01T08:00:02Z,page.item_viewed,e1-S,,lamp,,,desktop,,newsletter,a,,",
            "ga4/42,2026-06-01T08:00:03Z,page.cart_added,e1-S,,lamp,,,desktop,,newsletter,a,,",
            "ga4/42,2026-06-01T08:00:04Z,page.cart_removed,e1-S,,lamp,,,desktop,,newsletter,a,,",
            "ga4/42,2026-06-01T08:00:05Z,page.searched,e1-S,,,,,desktop,,newsletter,a,,");
    assertThat(shop.segment("page_events", report.importId()))
        .doesNotContain("777.888", "1780300799", "ann@");
  }

  /** The rows that landed, without their ids, the session's pseudonym cut. */
  private List<String> rows(ImportReport report) throws Exception {
    return shop.segment("page_events", report.importId())
        .lines()
        .skip(1)
        .map(row -> row.substring(row.indexOf(',') + 1))
        .map(row -> row.replaceAll("e1-[0-9a-f]{32}", "e1-S"))
        .toList();
  }

  @Test
  void without_a_plain_yes_to_analytics_nothing_but_a_count_is_kept() throws Exception {
    ImportReport report =
        shop.importLines(
            "ga4",
            event("view_item", 1, LAMP, "Yes"),
            event("view_item", 2, LAMP, "No"),
            event("view_item", 3, LAMP, "Unset"),
            event("view_item", 4, LAMP).replace("\"analytics_storage\":\"Yes\",", ""));

    assertThat(report.read().rows()).isEqualTo(4);
    assertThat(report.kept().rows()).isEqualTo(1);
    assertThat(report.quarantined().get(ReasonCode.NOT_AGREED).rows()).isEqualTo(3);
    assertThat(report.status()).isEqualTo(ImportReport.Status.KEPT);
    assertThat(report.notes().get(0)).startsWith("3 page events came without consent");
    assertThat(rows(report)).hasSize(1);
  }

  @Test
  void a_view_of_nothing_and_a_session_without_a_number_go_to_quarantine() throws Exception {
    ImportReport report =
        shop.importLines(
            "ga4",
            event("view_item", 1, ""),
            event("view_item", 2, LAMP).replace("ga_session_id", "other"));

    assertThat(report.quarantined().get(ReasonCode.MISSING).rows()).isEqualTo(2);
    assertThat(
            shop.rows(
                "select line, contract, column_name from intake_quarantine"
                    + " where shop_id = $SHOP order by line"))
        .containsExactly("1|page_events|item_id", "2|ga4|ga_session_id");
  }

  @Test
  void a_restated_day_takes_the_place_of_what_was_told_before() throws Exception {
    shop.importLines("ga4", event("view_item", 1, LAMP), event("view_item", 2, LAMP));
    List<String> before = keys();

    ImportReport restated =
        shop.importLines("ga4", event("view_item", 2, LAMP), event("add_to_cart", 3, LAMP));

    // The first is taken back, the second is the same event, the third is new.
    assertThat(restated.kept().rows()).isEqualTo(2);
    assertThat(keys()).hasSize(2).containsAnyElementsOf(before).isNotEqualTo(before);
    assertThat(shop.rows("select status from intake_import where shop_id = $SHOP order by number"))
        .containsExactly("replaced", "kept");
  }

  private List<String> keys() throws Exception {
    return shop.rows(
        "select key from landed_key where shop_id = $SHOP and contract = 'page_events'"
            + " order by key");
  }
}
