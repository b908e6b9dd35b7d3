package dev.vesper.insights.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.StepInput;
import dev.vesper.insights.ArShop;
import dev.vesper.insights.facts.LocalSpark;
import dev.vesper.insights.part.InsightsNight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class VisitsTest {
  private static final String STARTED = "ar.session.started";
  private static final String ENDED = "ar.session.ended";

  @TempDir static Path home;
  private static Map<String, Row> visits;

  /** All cases as one shop, so that Spark is asked once; each case is an item of its own. */
  @BeforeAll
  static void makeVisits() throws IOException {
    ArShop shop = new ArShop(home);
    for (String item : "brief long placed open silent capped kept moved late".split(" ")) {
      shop.item(item, "chairs", "3d");
    }
    known(shop, "brief", 3_999);
    known(shop, "long", 4_000);
    known(shop, "capped", 451_000);
    shop.ar("s1", "placed", STARTED, "2026-03-02T10:00:00Z");
    shop.ar("s1", "placed", "ar.placed", "2026-03-02T10:00:01Z");
    shop.ar("s1", "open", STARTED, "2026-03-02T10:00:00Z");
    shop.ar("s1", "open", ENDED, "2026-03-02T10:00:07Z", "end=unknown");
    shop.ar("s1", "silent", STARTED, "2026-03-02T10:00:00Z");
    bought(shop);
    // A session begins on the shop's day, which is a day later than UTC's here.
    shop.page("s1", "late", "page.item_viewed", "2026-03-02T23:30:00Z");
    shop.page("s1", "late", "page.cart_added", "2026-03-05T23:30:00Z");
    moved(shop, "s1");
    shop.land(1);
    moved(shop, "s9");
    shop.land(2);
    StepInput input = shop.asOf("2026-03-05");
    visits = new HashMap<>();
    try (SparkSession spark = LocalSpark.onCores(2, home.resolve("spark"));
        InsightsNight night = new InsightsNight(input, spark)) {
      for (Row row : night.visits().all().collectAsList()) {
        visits.merge(
            row.getAs("item_id")
                + (row.getAs("began").toString().startsWith("2026-03-03") ? "+" : ""),
            row,
            (a, b) -> {
              throw new AssertionError("two visits: " + a + " and " + b);
            });
      }
    }
  }

  private static void known(ArShop shop, String item, long millis) {
    shop.ar("s1", item, STARTED, "2026-03-02T10:00:00Z");
    shop.ar("s1", item, ENDED, "2026-03-02T10:09:00Z", "end=known", "duration_ms=" + millis);
  }

  private static void moved(ArShop shop, String session) {
    shop.row(
        EventContracts.PAGE_EVENTS,
        "event_id=once",
        "source=/shop",
        "time=2026-03-02T10:00:00Z",
        "type=page.item_viewed",
        "session_ref=" + session,
        "item_id=moved",
        "exposure=" + session,
        "consent=a");
  }

  /** Two visits of one shopper, then an order of three, one of which comes back. */
  private static void bought(ArShop shop) {
    shop.page("k1", "kept", "page.item_viewed", "2026-03-02T10:00:00Z", "shopper_ref=p");
    shop.page("k2", "kept", "page.item_viewed", "2026-03-03T10:00:00Z", "shopper_ref=p");
    shop.row(
        InputContracts.ORDERS,
        "order_id=o1",
        "line=1",
        "time=2026-03-03T11:00:00Z",
        "item_id=kept",
        "location_id=w",
        "quantity=3",
        "unit_price_minor=2000",
        "currency=EUR",
        "shopper_ref=p");
    shop.row(
        InputContracts.RETURNS,
        "return_id=r1",
        "line=1",
        "time=2026-03-04T11:00:00Z",
        "item_id=kept",
        "quantity=1",
        "order_id=o1");
  }

  @AfterAll
  static void forget() {
    visits = Map.of();
  }

  private static Row visit(String item) {
    Row row = visits.get(item);
    assertThat(row).as(item).isNotNull();
    return row;
  }

  @Test
  void a_session_is_valid_from_four_seconds_on() {
    assertThat(visit("brief").<Boolean>getAs("valid")).isFalse();
    assertThat(visit("long").<Boolean>getAs("valid")).isTrue();
  }

  @Test
  void a_placement_makes_a_session_valid_however_short() {
    assertThat(visit("placed").<Boolean>getAs("valid")).isTrue();
    assertThat(visit("placed").<Boolean>getAs("loaded")).isTrue();
  }

  @Test
  void an_unknown_end_is_censored_where_it_was_last_seen() {
    assertThat(visit("open").<Boolean>getAs("ended")).isFalse();
    assertThat(visit("open").<Double>getAs("dwell_s")).isEqualTo(7);
    assertThat(visit("open").<Boolean>getAs("valid")).isTrue();
    assertThat(visit("silent").<Boolean>getAs("ended")).isFalse();
    assertThat(visit("silent").<Boolean>getAs("valid")).isFalse();
  }

  @Test
  void a_stay_beyond_the_cap_is_seen_as_far_as_the_cap() {
    assertThat(visit("capped").<Double>getAs("dwell_s")).isEqualTo(450);
    assertThat(visit("capped").<Boolean>getAs("ended")).isFalse();
  }

  @Test
  void an_order_belongs_to_the_last_visit_before_it_and_is_net_of_returns() {
    assertThat(visit("kept").<Long>getAs("ordered_units")).isZero();
    assertThat(visit("kept+").<Long>getAs("ordered_units")).isEqualTo(3);
    assertThat(visit("kept+").<Long>getAs("kept_units")).isEqualTo(2);
    assertThat(visit("long").<Long>getAs("ordered_units")).isNull();
  }

  @Test
  void a_key_in_a_higher_segment_takes_the_place_of_the_lower_one() {
    assertThat(visit("moved").<String>getAs("exposure")).isEqualTo("s9");
  }

  @Test
  void what_is_after_the_as_of_day_of_the_shop_is_not_known() {
    assertThat(visit("late").getAs("day").toString()).isEqualTo("2026-03-03");
    assertThat(visit("late").<Boolean>getAs("cart")).isFalse();
  }
}
