package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.publish.Publication;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.store.PlanHead;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs of the shop read over HTTP while a person publishes and takes back. */
@Tag("database")
class StorefrontLoadTest {
  @RegisterExtension static final TestBed BED = new TestBed();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ROUNDS = 12;
  private static final int READERS = 3;
  private static final int PAGE = 40;

  /** What is shown under one tag, whoever reads it and when. */
  private final Map<String, String> shown = new ConcurrentHashMap<>();

  @Test
  void no_reader_ever_sees_a_mix_and_what_is_taken_back_has_the_very_bytes_of_before()
      throws Exception {
    ShopOnPaper shop = BED.shop("load").opened("EUR");
    shop.sql(
        "update state_suppliers set minimum_order_minor = 0, minimum_order_units = 0"
            + " where shop_id = 'load'");
    PlanHead plan = shop.withPlan();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    try (ConsoleServer server = ConsoleServer.start(shop.parts(), 0)) {
      List<Future<Integer>> reading = new ArrayList<>();
      for (int reader = 0; reader < READERS; reader++) {
        reading.add(readers.submit(() -> read(server, over)));
      }
      publishAndTakeBack(shop, plan, server);
      over.set(true);
      int whole = 0;
      for (Future<Integer> each : reading) {
        whole += each.get();
      }
      assertThat(whole).as("walks that met one publication").isGreaterThan(ROUNDS);
      // Nothing, and one tag per publication: what an undo shows again has the tag that it had.
      assertThat(shown).hasSize(2 * ROUNDS + 1);
    } finally {
      over.set(true);
      readers.shutdownNow();
    }
  }

  /** Every round publishes one line more, takes that back and publishes it again. */
  private void publishAndTakeBack(ShopOnPaper shop, PlanHead plan, ConsoleServer server)
      throws Exception {
    Reviews reviews = shop.store().reviews();
    List<LineKey> lines =
        reviews.page(plan, LineQuery.of(Filter.SAFE)).lines().stream()
            .map(line -> line.key())
            .limit(ROUNDS)
            .toList();
    assertThat(lines).hasSize(ROUNDS);
    String before = walk(server).orElseThrow();
    for (LineKey line : lines) {
      reviews.approve(plan, reviews.revision(plan), List.of(line), "ada");
      Publication made = publish(shop, plan, "k" + line);
      assertThat(walk(server)).isPresent().get().isNotEqualTo(before);
      shop.store().publishing().undo(shop.id(), made.number(), "u" + line, "linus");
      assertThat(walk(server)).contains(before);
      publish(shop, plan, "again " + line);
      before = walk(server).orElseThrow();
    }
  }

  private static Publication publish(ShopOnPaper shop, PlanHead plan, String key) {
    PlanHead now = shop.store().plans().find(shop.id(), plan.asOf(), plan.version()).orElseThrow();
    return shop.store()
        .publishing()
        .publish(now, shop.store().reviews().revision(now), key, "grace");
  }

  /** Walks until it is over; returns how many walks met one publication from end to end. */
  private int read(ConsoleServer server, AtomicBoolean over) throws Exception {
    int whole = 0;
    while (!over.get()) {
      whole += walk(server).isPresent() ? 1 : 0;
    }
    return whole;
  }

  /**
   * Reads all pages of orders and of availability, as docs/reference/storefront.md says: a page
   * with another tag belongs to another publication, and the walk is begun again.
   */
  private Optional<String> walk(ConsoleServer server) throws Exception {
    StringBuilder all = new StringBuilder();
    String tag = "";
    for (String list : List.of("orders", "availability")) {
      String after = "";
      do {
        HttpResponse<String> page = get(server, list, after);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        String its = page.headers().firstValue("ETag").orElseThrow();
        if (!tag.isEmpty() && !tag.equals(its)) {
          return Optional.empty();
        }
        tag = its;
        JsonNode json = JSON.readTree(page.body());
        all.append(json.get("live")).append(json.get("rows")).append('\n');
        after = json.get("next").isNull() ? "" : json.get("next").asString();
      } while (!after.isEmpty());
    }
    String known = shown.putIfAbsent(tag, all.toString());
    if (known != null) {
      assertThat(all.toString()).as("under tag %s", tag).isEqualTo(known);
    }
    return Optional.of(tag + all);
  }

  private static HttpResponse<String> get(ConsoleServer server, String list, String after)
      throws Exception {
    String address =
        server.url()
            + "storefront/v1/"
            + list
            + "?limit="
            + PAGE
            + "&after="
            + URLEncoder.encode(after, StandardCharsets.UTF_8);
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
