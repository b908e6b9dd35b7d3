package dev.vesper.insights.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.contract.SwitchbackContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.insights.facts.LocalSpark;
import dev.vesper.insights.part.InsightsNight;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EligibleViewsTest {
  private static SparkSession spark;
  @TempDir static Path sparkTmp;
  @TempDir Path home;

  private final List<ArtefactRef> inputs = new ArrayList<>();
  private final List<String> page = new ArrayList<>();
  private final List<String> ar = new ArrayList<>();
  private final List<String> exposure = new ArrayList<>();
  private int events;

  @BeforeAll
  static void start() {
    spark = LocalSpark.onCores(1, sparkTmp);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void what_follows_the_offer_of_ar_explains_nothing() throws IOException {
    page("2026-03-02T10:00:00Z", "page.searched", "s1", "anna", "", "");
    page("2026-03-02T10:00:10Z", "page.item_viewed", "s1", "anna", "lamp", "");
    page("2026-03-02T10:00:20Z", "page.item_viewed", "s1", "anna", "sofa", "");
    ar("2026-03-02T10:00:24Z", "ar.asset.offered", "s1", "anna", "sofa", "", "");
    ar("2026-03-02T10:00:25Z", "ar.session.started", "s1", "anna", "sofa", "", "");
    ar("2026-03-02T10:00:35Z", "ar.session.ended", "s1", "anna", "sofa", "10000", "known");
    page("2026-03-02T10:00:40Z", "page.item_viewed", "s1", "anna", "sofa", "");
    page("2026-03-02T10:00:50Z", "page.cart_added", "s1", "anna", "sofa", "");

    Row sofa = views().get(0);

    assertThat(sofa.<String>getAs("arm")).isEqualTo("used");
    assertThat(sofa.<Double>getAs("item_views")).isEqualTo(1);
    assertThat(sofa.<Double>getAs("session_views")).isEqualTo(2);
    assertThat(sofa.<Double>getAs("session_carts")).isZero();
    assertThat(sofa.<Double>getAs("searched")).isEqualTo(1);
  }

  @Test
  void a_session_is_used_slipped_failed_looked_at_or_of_unseen_length() throws IOException {
    look("s1", "anna");
    look("s2", "berta");
    ar("2026-03-02T10:00:25Z", "ar.session.started", "s2", "berta", "sofa", "", "");
    ar("2026-03-02T10:00:26Z", "ar.session.ended", "s2", "berta", "sofa", "900", "known");
    look("s3", "cleo");
    ar("2026-03-02T10:00:25Z", "ar.asset.failed", "s3", "cleo", "sofa", "", "");
    look("s4", "dora");
    ar("2026-03-02T10:00:25Z", "ar.session.started", "s4", "dora", "sofa", "", "");
    look("s5", "emma");
    ar("2026-03-02T10:00:25Z", "ar.session.started", "s5", "emma", "sofa", "", "");
    ar("2026-03-02T10:00:29Z", "ar.session.ended", "s5", "emma", "sofa", "4000", "known");

    assertThat(views())
        .extracting(row -> row.<String>getAs("arm"))
        .containsExactlyInAnyOrder("looked", "slipped", "failed", "unseen", "used");
  }

  @Test
  void what_is_opened_at_a_second_look_is_no_treatment_of_the_first() throws IOException {
    look("s1", "anna");
    ar("2026-03-02T10:00:40Z", "ar.asset.offered", "s1", "anna", "sofa", "", "");
    ar("2026-03-02T10:00:41Z", "ar.session.started", "s1", "anna", "sofa", "", "");
    ar("2026-03-02T10:00:55Z", "ar.session.ended", "s1", "anna", "sofa", "14000", "known");
    look("s2", "berta");
    // The same offer told again after two seconds begins no second look; after three it does.
    ar("2026-03-02T10:00:26Z", "ar.asset.offered", "s2", "berta", "sofa", "", "");
    ar("2026-03-02T10:00:27Z", "ar.session.started", "s2", "berta", "sofa", "", "");
    ar("2026-03-02T10:00:37Z", "ar.session.ended", "s2", "berta", "sofa", "10000", "known");
    look("s3", "cleo");
    ar("2026-03-02T10:00:27Z", "ar.asset.offered", "s3", "cleo", "sofa", "", "");
    ar("2026-03-02T10:00:28Z", "ar.asset.failed", "s3", "cleo", "sofa", "", "");

    assertThat(views())
        .extracting(row -> row.<String>getAs("arm"))
        .containsExactlyInAnyOrder("looked", "used", "looked");
  }

  @Test
  void nobody_knows_what_a_nameless_visit_bought_and_withheld_ar_could_not_be_used()
      throws IOException {
    look("s1", "");
    page("2026-03-02T10:00:00Z", "page.item_viewed", "s2", "berta", "sofa", "holdout:off");
    look("s3", "cleo");

    List<Row> rows = views();

    assertThat(rows).extracting(row -> row.<String>getAs("exposure")).contains("", "holdout:off");
    assertThat(rows).hasSize(2);
    assertThat(EligibleViews.of(night()).filter(EligibleViews.offered()).count()).isEqualTo(1);
  }

  @Test
  void a_published_day_off_is_known_though_the_events_do_not_name_it() throws IOException {
    exposure.add("try,sofa,2026-03-02,sofa,off");
    exposure.add("try,sofa,2026-03-01,sofa,on");
    look("s1", "anna");
    page("2026-03-01T10:00:20Z", "page.item_viewed", "s2", "berta", "sofa", "");

    assertThat(views())
        .extracting(row -> row.<String>getAs("exposure"))
        .containsExactlyInAnyOrder("try:off", "");
    assertThat(EligibleViews.of(night()).filter(EligibleViews.offered()).count()).isEqualTo(1);
  }

  private void look(String session, String shopper) {
    page("2026-03-02T10:00:20Z", "page.item_viewed", session, shopper, "sofa", "");
    ar("2026-03-02T10:00:24Z", "ar.asset.offered", session, shopper, "sofa", "", "");
  }

  private void page(
      String time, String type, String session, String shopper, String item, String exposure) {
    Map<String, String> cells =
        Map.of(
            "time", time,
            "type", type,
            "session_ref", session,
            "shopper_ref", shopper,
            "item_id", item,
            "exposure", exposure,
            "ar_capable", "true",
            "device_class", "phone_high");
    page.add(line(EventContracts.PAGE_EVENTS, cells));
  }

  private void ar(
      String time,
      String type,
      String session,
      String shopper,
      String item,
      String millis,
      String end) {
    Map<String, String> cells =
        Map.of(
            "time", time,
            "type", type,
            "session_ref", session,
            "shopper_ref", shopper,
            "item_id", item,
            "duration_ms", millis,
            "end", end,
            "surface", "webxr",
            "mode", "room");
    ar.add(line(EventContracts.AR_EVENTS, cells));
  }

  private String line(Contract contract, Map<String, String> cells) {
    events++;
    return String.join(
        ",",
        contract.header().stream()
            .map(
                name ->
                    switch (name) {
                      case "event_id" -> "e" + events;
                      case "source" -> "/shop";
                      case "consent" -> "ap";
                      default -> cells.getOrDefault(name, "");
                    })
            .toList());
  }

  private List<Row> views() throws IOException {
    return EligibleViews.of(night()).filter("item_id = 'sofa'").collectAsList();
  }

  private InsightsNight night() throws IOException {
    inputs.clear();
    land("landing/page_events/0000000001", EventContracts.PAGE_EVENTS, page);
    land("landing/ar_events/0000000001", EventContracts.AR_EVENTS, ar);
    land(
        "state/catalogue",
        InputContracts.CATALOGUE,
        List.of(item("sofa", "3d"), item("lamp", "none")));
    if (!exposure.isEmpty()) {
      land("live/ar_exposure", SwitchbackContracts.LIVE_EXPOSURE, exposure);
    }
    StepInput input =
        new StepInput(
            "run-1",
            StepName.INSIGHTS,
            "shop",
            LocalDate.of(2026, 3, 9),
            1,
            "test",
            inputs,
            Map.of(),
            home.toString());
    return new InsightsNight(input, spark);
  }

  private static String item(String id, String asset) {
    Map<String, String> cells =
        Map.of(
            "item_id", id,
            "title", id,
            "category", "Home",
            "price_minor", "10000",
            "unit_cost_minor", "4000",
            "currency", "EUR",
            "ar_asset", asset);
    return String.join(
        ",",
        InputContracts.CATALOGUE.header().stream()
            .map(name -> cells.getOrDefault(name, ""))
            .toList());
  }

  private void land(String name, Contract contract, List<String> rows) throws IOException {
    Path file = home.resolve(name + ".csv.gz");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join(",", contract.header()) + "\n").getBytes(StandardCharsets.UTF_8));
      for (String row : rows) {
        out.write((row + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    inputs.add(
        new ArtefactRef(name, file.toString(), "0".repeat(64), rows.size(), Files.size(file)));
  }
}
