package dev.vesper.insights.arms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.insights.ArShop;
import dev.vesper.insights.facts.LocalSpark;
import dev.vesper.insights.part.InsightsNight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class RecommendTestPartTest {
  @TempDir Path home;

  @Test
  void sessions_of_each_arm_are_summed_by_shopper_with_what_they_ordered_within_a_day()
      throws IOException {
    ArShop shop = new ArShop(home).item("i", "lamps", "3d");
    shown(shop, "s1", "p1", "recommend-1:a", "2026-03-02T10:00:00Z");
    ordered(shop, "o1", "p1", "2026-03-02T12:00:00Z", 2);
    shop.row(
        InputContracts.RETURNS,
        "return_id=r1",
        "line=1",
        "time=2026-03-04T12:00:00Z",
        "item_id=i",
        "quantity=1",
        "order_id=o1");
    // A day to the second still counts, for the last list before it; a second more does not.
    shown(shop, "s2", "p1", "recommend-1:b", "2026-03-02T13:00:00Z");
    ordered(shop, "o2", "p1", "2026-03-03T13:00:00Z", 1);
    ordered(shop, "o3", "p1", "2026-03-03T13:00:01Z", 1);
    shown(shop, "s3", "", "recommend-1:a", "2026-03-02T10:00:00Z");
    shop.page("s3", "i", "page.cart_added", "2026-03-02T10:05:00Z");
    // Both arms in one session: nobody knows which of them did it.
    shown(shop, "s4", "p2", "recommend-1:a", "2026-03-02T10:00:00Z");
    shown(shop, "s4", "p2", "recommend-1:b", "2026-03-02T10:01:00Z");
    // On the as-of date: its day is not over.
    shown(shop, "s5", "p3", "recommend-1:b", "2026-03-08T10:00:00Z");
    // What was in the cart before the list did not come of it.
    shop.page("s6", "i", "page.cart_added", "2026-03-02T09:00:00Z", "shopper_ref=p4");
    shown(shop, "s6", "p4", "recommend-1:b", "2026-03-02T10:00:00Z");
    for (int p = 5; p <= 7; p++) {
      shown(shop, "s1" + p, "p" + p, "recommend-1:a", "2026-03-02T10:00:00Z");
      shown(shop, "s2" + p, "p" + p, "recommend-2:a", "2026-03-05T10:00:00Z");
      shown(shop, "s3" + p, "p" + p, "other:a", "2026-03-05T10:00:00Z");
    }
    assertThat(told(shop.land(1).asOf("2026-03-08")))
        .contains(
            "recommend-1,carts,1,6,5,1,2,0,5,1,1,2,0,0,1,0,0,0",
            "recommend-1,margin_minor,1,5,4,1200,2,1200,4,1200,1440000,2,1200,1440000,"
                + "1,1200,1200,1440000",
            "recommend-1,orders,1,5,4,1,2,1,4,1,1,2,1,1,1,1,1,1")
        // Fewer than five shoppers are not told of.
        .noneMatch(row -> row.startsWith("recommend-2"))
        .noneMatch(row -> row.startsWith("other"))
        // Thirteen sessions of seven shoppers: s1, s2, s4, s6, and three for each of p5 to p7.
        .anyMatch(row -> row.startsWith("everybody,orders,0,6,13,2,0,0"));
  }

  private static void shown(
      ArShop shop, String session, String shopper, String exposure, String at) {
    shop.page(
        session,
        "",
        "page.list_viewed",
        at,
        "shopper_ref=" + shopper,
        "exposure=" + exposure,
        "list_id=home");
  }

  private static void ordered(ArShop shop, String order, String shopper, String at, int units) {
    shop.row(
        InputContracts.ORDERS,
        "order_id=" + order,
        "line=1",
        "time=" + at,
        "item_id=i",
        "location_id=w1",
        "quantity=" + units,
        "unit_price_minor=2000",
        "currency=EUR",
        "shopper_ref=" + shopper);
  }

  private List<String> told(StepInput input) throws IOException {
    StepInput five =
        new StepInput(
            input.runId(),
            input.step(),
            input.shopId(),
            input.asOf(),
            input.seed(),
            input.codeVersion(),
            input.inputs(),
            Map.of("zone", "Europe/Berlin", "suppression_k", "5"),
            input.stagingDir());
    try (SparkSession spark = LocalSpark.onCores(1, home.resolve("spark"));
        InsightsNight night = new InsightsNight(five, spark)) {
      Path file =
          Path.of(new RecommendTestPart().make(night, Progress.SILENT).outputs().get(0).path());
      return new String(
              new GZIPInputStream(Files.newInputStream(file)).readAllBytes(),
              StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
