package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.PlanHead;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST interface against a real store: reads, decisions, publications, orders. */
@Tag("database")
class ApiTest {
  @RegisterExtension static final TestBed BED = new TestBed();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static ConsoleServer server;
  private static String plan;

  @BeforeAll
  static void serve() throws Exception {
    ShopOnPaper shop = BED.shop("api").opened("EUR");
    PlanHead head = shop.withPlan();
    shop.scheduled(ShopOnPaper.AS_OF);
    plan = "plans/" + head.planId();
    server = ConsoleServer.start(shop.parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void what_is_called_so_is_found_by_a_few_letters() throws Exception {
    JsonNode found = get("search?q=LMP-101").json();
    assertThat(found.get(0).get("kind").asString()).isEqualTo("item");
    assertThat(found.get(0).get("rank").asInt()).isZero();
    assertThat(found.get(0).get("page").asString()).isEqualTo("/plan?filter=all&q=LMP-101");
    JsonNode runs = get("search?q=2026-11").json();
    assertThat(runs.findValuesAsString("kind")).contains("run", "plan");
    assertThat(get("search?q=%20").json().isEmpty()).isTrue();
  }

  @Test
  void lines_are_paged_sorted_and_filtered() throws Exception {
    JsonNode page = get(plan + "/lines?filter=needs_you&sort=stake&size=3").json();
    assertThat(page.get("lines").size()).isEqualTo(3);
    assertThat(page.get("total").asInt()).isGreaterThan(3);
    assertThat(page.get("lines").get(0).get("item_id").asString()).isEqualTo("LMP-101");
    assertThat(page.get("lines").get(0).get("stake_minor").asDouble())
        .isGreaterThan(page.get("lines").get(1).get("stake_minor").asDouble());
    assertThat(page.get("lines").get(0).get("exceptions").get(0).get("code").asString())
        .isEqualTo("unusual_quantity");
  }

  @Test
  void a_sort_that_is_none_is_refused_with_what_there_is() throws Exception {
    Answer answer = get(plan + "/lines?sort=stake;drop");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.type()).contains("application/problem+json");
    assertThat(answer.json().get("detail").asString())
        .contains("sort cannot be 'stake;drop'", "gain");
  }

  @Test
  void what_is_not_there_is_404_as_a_problem() throws Exception {
    Answer answer = get("plans/999999");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("detail").asString()).isEqualTo("there is no plan 999999");
  }

  @Test
  void a_write_needs_the_revision_and_a_stale_one_says_what_changed() throws Exception {
    String body = "{\"lines\":[{\"item_id\":\"WTC-101\",\"location_id\":\"leipzig\"}]}";
    assertThat(post(plan + "/approve", null, null, body).status()).isEqualTo(428);
    String before = get(plan).tag();
    Answer approved = post(plan + "/hold", before, null, body);
    assertThat(approved.status()).isEqualTo(200);
    assertThat(approved.tag()).isNotEqualTo(before);
    Answer stale = post(plan + "/approve", before, null, body);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.json().get("changes").get(0).get("line").get("item_id").asString())
        .isEqualTo("WTC-101");
    Answer undone = post(plan + "/undo", approved.tag(), null, "");
    assertThat(undone.status()).isEqualTo(200);
  }

  @Test
  void a_repair_is_asked_for_at_a_revision_and_looked_at() throws Exception {
    assertThat(post(plan + "/repairs", null, null, "").status()).isEqualTo(428);
    Answer asked = post(plan + "/repairs", get(plan).tag(), null, "");
    assertThat(asked.status()).isEqualTo(202);
    String repair = plan + "/repairs/" + asked.json().get("repair").asLong();
    assertThat(get(repair).json().get("state").asString()).isEqualTo("asked");
    Answer early = post(repair + "/accept", null, null, "");
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.json().get("detail").asString()).contains("only one that is ready");
    assertThat(get(plan + "/repairs/999999").status()).isEqualTo(404);
  }

  @Test
  void many_lines_are_drafted_looked_at_and_written_as_one_change() throws Exception {
    String line = plan + "/line?item=WTC-101&location=leipzig";
    String key = "{\"item_id\":\"WTC-101\",\"location_id\":\"leipzig\"}";
    long before = get(line).json().get("quantity").asLong();
    String bulk =
        "{\"lines\":["
            + key
            + "],\"kind\":\"set\",\"amount\":37,\"rounding\":\"%s\","
            + "\"reason_code\":\"season_ends\"}";
    assertThat(post(plan + "/drafts/bulk", null, null, bulk.formatted("up")).status())
        .isEqualTo(428);
    String seen = get(plan).tag();
    Answer none = post(plan + "/drafts/bulk", seen, null, bulk.formatted("none"));
    assertThat(none.status()).as(none.body()).isEqualTo(201);
    assertThat(none.json().get("lines").get(0).get("why").asString()).contains("packs of 6");
    Answer drafted = post(plan + "/drafts/bulk", seen, null, bulk.formatted("up"));
    assertThat(drafted.json().get("writes").asInt()).isEqualTo(1);
    assertThat(drafted.json().get("cash_minor").asLong()).isNotZero();
    String draft = plan + "/drafts/" + drafted.json().get("draft").asLong();
    Answer applied = post(draft + "/apply", drafted.tag(), null, "{}");
    assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    assertThat(get(line).json().get("quantity").asLong()).isEqualTo(42);
    assertThat(post(draft + "/apply", applied.tag(), null, "{}").status()).isEqualTo(409);
    assertThat(get(draft).json().get("state").asString()).isEqualTo("applied");
    assertThat(post(plan + "/drafts/file", null, null, "no plan").status()).isEqualTo(422);
    post(plan + "/undo", applied.tag(), null, "");
    assertThat(get(line).json().get("quantity").asLong()).isEqualTo(before);
  }

  @Test
  void approve_publish_receive_and_take_back() throws Exception {
    Answer approved = post(plan + "/approve", get(plan).tag(), null, "{\"supplier_id\":\"S07\"}");
    assertThat(approved.status()).isEqualTo(200);
    assertThat(post(plan + "/publish", approved.tag(), null, "").status()).isEqualTo(428);
    assertThat(post(plan + "/publish", "\"0\"", "k0", "").status()).isEqualTo(412);
    Answer published = post(plan + "/publish", approved.tag(), "k1", "");
    assertThat(published.status()).as(published.body()).isEqualTo(200);
    Answer again = post(plan + "/publish", approved.tag(), "k1", "");
    assertThat(again.json().get("number")).isEqualTo(published.json().get("number"));
    JsonNode order = get("orders?status=open").json().get(0);
    String line = "orders/" + order.get("po_id").asString() + "/lines/1/";
    String receipt = "{\"units\":1,\"day\":\"2026-11-23\"}";
    Answer received = post(line + "receive", "\"1\"", null, receipt);
    assertThat(received.status()).as(received.body()).isEqualTo(200);
    assertThat(post(line + "receive", "\"1\"", null, receipt).status()).isEqualTo(412);
    String number = published.json().get("number").asString();
    Answer undo = post("publications/" + number + "/undo", "\"" + number + "\"", "k2", "");
    assertThat(undo.status()).isEqualTo(409);
    assertThat(undo.json().get("detail").asString()).isNotEmpty();
  }

  @Test
  void programs_of_the_shop_read_one_publication_and_are_told_when_nothing_is_new()
      throws Exception {
    Answer approved = post(plan + "/approve", get(plan).tag(), null, "{\"supplier_id\":\"S05\"}");
    Answer published = post(plan + "/publish", approved.tag(), "k-shown", "");
    assertThat(published.status()).as(published.body()).isEqualTo(200);

    Answer live = shown("live");
    assertThat(live.json().get("publication")).isEqualTo(published.json().get("number"));
    Answer first = shown("availability?limit=3");
    assertThat(first.tag()).isEqualTo(live.tag());
    assertThat(first.json().get("live").get("publication"))
        .isEqualTo(published.json().get("number"));
    JsonNode last = first.json().get("rows").get(2);
    String next = first.json().get("next").asString();
    String item = last.get("item_id").asString();
    assertThat(next)
        .isEqualTo(item.length() + ":" + item + "/" + last.get("location_id").asString());
    assertThat(shown("availability?after=nothing").status()).isEqualTo(400);
    assertThat(shown("orders?after=PO/x").status()).isEqualTo(400);
    JsonNode second = shown("availability?limit=1&after=" + next).json().get("rows").get(0);
    JsonNode whole = shown("availability?limit=4").json().get("rows");
    assertThat(second).isEqualTo(whole.get(3));
    assertThat(shown("availability?item=LMP-101").json().get("rows").size()).isEqualTo(2);
    assertThat(shown("orders").json().get("rows").get(0).get("status").asString())
        .isEqualTo("open");
    assertThat(shown("budgets").json().get("rows").size()).isZero();
    assertThat(shown("exposure?day=2026-11-23").json().get("rows").size()).isZero();
    assertThat(shown("availability?limit=0").status()).isEqualTo(400);
    assertThat(shown("recommendations/items/LMP-101").status()).isEqualTo(404);

    HttpRequest same =
        HttpRequest.newBuilder(URI.create(server.url() + "storefront/v1/availability"))
            .header("If-None-Match", live.tag())
            .build();
    assertThat(answer(same).status()).isEqualTo(304);
  }

  @Test
  void a_write_on_an_order_is_done_once_per_key_and_answered_alike() throws Exception {
    Answer approved = post(plan + "/approve", get(plan).tag(), null, "{\"supplier_id\":\"S03\"}");
    Answer published = post(plan + "/publish", approved.tag(), "k-orders", "");
    assertThat(published.status()).as(published.body()).isEqualTo(200);
    String po = get("orders?status=open").json().get(0).get("po_id").asString();
    String receive = "orders/" + po + "/lines/1/receive";
    String one = "{\"units\":1,\"day\":\"2026-11-23\"}";
    Answer first = post(receive, "\"1\"", "r1", one);
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(first.tag()).isEqualTo("\"2\"");
    assertThat(first.json().get("lines").get(0).get("received_units").asLong()).isEqualTo(1);

    Answer again = post(receive, "\"1\"", "r1", one);
    assertThat(again).isEqualTo(first);
    assertThat(get("orders/" + po).json().get("lines").get(0).get("received_units").asLong())
        .isEqualTo(1);

    Answer other = post(receive, "\"1\"", "r1", one.replace("1,", "2,"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.type()).contains("application/problem+json");
    // What failed is not kept: the key is free again.
    assertThat(post(receive, "\"1\"", "r2", one).status()).isEqualTo(412);
    assertThat(post(receive, "\"2\"", "r2", one).status()).isEqualTo(200);
  }

  @Test
  void a_request_whose_key_is_being_worked_on_is_told_to_wait() throws Exception {
    try (AutoCloseable busy = BED.locked("vesper.order-reply.api.r-busy")) {
      Answer answer = post("orders/PO-1/lines/1/close", "\"1\"", "r-busy", "");
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.json().get("detail").asString()).contains("is being done");
    }
    assertThat(post("orders/PO-1/lines/1/close", "\"1\"", "r-busy", "").status()).isEqualTo(404);
  }

  @Test
  void schedules_are_listed_paused_and_resumed() throws Exception {
    assertThat(get("schedules").json().get(0).get("name").asString()).isEqualTo("nightly");
    Answer paused =
        post(
            "schedules/nightly/pause?reason=stocktaking&until=2199-01-01T00:00:00Z",
            null,
            null,
            "");
    assertThat(paused.status()).isEqualTo(202);
    assertThat(paused.json().get("state").asString()).isEqualToIgnoringCase("done");
    assertThat(get("schedules").json().get(0).get("paused_by").asString()).isNotBlank();
    assertThat(get("schedules").json().get(0).get("pause_reason").asString())
        .isEqualTo("stocktaking");
    assertThat(post("schedules/nightly/resume", null, null, "").status()).isEqualTo(202);
    assertThat(post("schedules/weekly/pause", null, null, "").status()).isEqualTo(404);
  }

  @Test
  void runs_are_listed_with_their_steps_one_by_one() throws Exception {
    JsonNode runs = get("runs").json();
    assertThat(runs.size()).isEqualTo(6);
    JsonNode run = get("runs/" + runs.get(0).get("run").asString()).json();
    assertThat(run.get("steps").get(0).get("name").asString()).isEqualTo("ingest");
    assertThat(run.get("steps").get(0).get("rows_in").asLong()).isEqualTo(182_404);
    Answer stop = post("runs/" + run.get("run").asString() + "/stop", null, null, "");
    assertThat(stop.status()).isEqualTo(409);
    assertThat(stop.body()).contains("there is nothing to stop");
    assertThat(post("runs/none/stop", null, null, "").status()).isEqualTo(404);
  }

  /** An answer with what tests look at. */
  private record Answer(int status, String type, String tag, String body) {
    JsonNode json() {
      return JSON.readTree(body);
    }
  }

  private static Answer get(String path) throws Exception {
    return answer(HttpRequest.newBuilder(uri(path)).build());
  }

  private static Answer shown(String path) throws Exception {
    return answer(
        HttpRequest.newBuilder(URI.create(server.url() + "storefront/v1/" + path)).build());
  }

  private static Answer post(String path, String ifMatch, String key, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Vesper-Client", "test")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return answer(request.build());
  }

  private static Answer answer(HttpRequest request) throws Exception {
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.headers().firstValue("ETag").orElse(""),
        response.body());
  }

  private static URI uri(String path) {
    return URI.create(server.url() + "api/v1/" + path.replace(";", "%3B"));
  }
}
