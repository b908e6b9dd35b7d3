package dev.vesper.jobs.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.Runs;
import dev.vesper.data.store.Store;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.jobs.schedule.ShopHome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricsServerTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final String SHOP = "watched";
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void a_scrape_tells_nights_steps_and_the_pool_to_who_knows_the_token() throws Exception {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      letterOfAnHourAgo(store, database, night(store));
      String token = MetricsToken.of(HOME.home(), new SecureRandom());
      assertThat(MetricsToken.of(HOME.home(), new SecureRandom())).isEqualTo(token);
      try (MetricsServer server = MetricsServer.start(database, SHOP, 0, token)) {
        assertThat(get(server.url(), null).statusCode()).isEqualTo(401);
        assertThat(get(server.url(), "Bearer " + token + "x").statusCode()).isEqualTo(401);
        assertThat(get(server.url() + "/..", "Bearer " + token).statusCode()).isEqualTo(404);
        HttpResponse<String> answer = get(server.url(), "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
            .contains(
                "vesper_night_runs{outcome=\"degraded\"} 1.0",
                "vesper_night_runs{outcome=\"held\"} 0.0",
                "vesper_night_step_rows{direction=\"in\",step=\"facts\"} 40.0",
                "vesper_night_step_rows{direction=\"out\",step=\"facts\"} 12.0",
                "vesper_night_step_seconds{step=\"facts\"}",
                "vesper_outbox_letters{state=\"pending\"} 1.0",
                "vesper_outbox_letters{state=\"dead\"} 0.0",
                "vesper_pool_connections{state=\"most\"} 10.0")
            .containsPattern("vesper_outbox_oldest_seconds 3[67]\\d\\d\\.");
        assertThat(names(answer.body()))
            .as("a name that a dashboard knows stays")
            .containsExactly(
                "vesper_night_runs",
                "vesper_night_step_rows",
                "vesper_night_step_seconds",
                "vesper_outbox_letters",
                "vesper_outbox_oldest_seconds",
                "vesper_pool_connections");
      }
    }
  }

  private static void letterOfAnHourAgo(Store store, Database database, Run run)
      throws SQLException {
    RestockPlan plan =
        new RestockPlan(run.asOf(), List.of(), 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>(), false);
    long planId = store.plans().save(SHOP, run.runId(), plan, "test").planId();
    int rows =
        Sql.inOne(
            database.dataSource(),
            sql ->
                sql.run(
                        "insert into publication values (?, 1, 'publish', ?, 0, null, null, 'k',"
                            + " repeat('0', 64), repeat('0', 64), 0, 0, 'test', now())",
                        SHOP,
                        planId)
                    + sql.run(
                        "insert into outbox_letter (shop_id, publication, target, kind, name, body,"
                            + " sha256, state, next_at, made_at) values (?, 1, 'erp', 'webhook',"
                            + " 'vesper.publication', '', repeat('0', 64), 'pending', now(),"
                            + " now() - interval '1 hour')",
                        SHOP));
    assertThat(rows).isEqualTo(2);
  }

  private static Run night(Store store) {
    Run run =
        store.runs().create(new Runs.NewRun(SHOP, LocalDate.of(2026, 6, 1), 1, "test", "test"));
    RunStep.Key facts = new RunStep.Key(SHOP, run.runId(), StepName.FACTS);
    store.runs().startStep(facts, "0".repeat(64), "test");
    store
        .commits()
        .commit(
            facts, "0".repeat(64), new StepResult(List.of(), 40, 12, Map.of()), List.of(), "test");
    store.runs().complete(SHOP, run.runId(), null, "degraded by the deadline");
    return run;
  }

  private HttpResponse<String> get(String url, String authorisation) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (authorisation != null) {
      request.header("Authorization", authorisation);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static TreeSet<String> names(String body) {
    return body.lines()
        .filter(line -> line.startsWith("vesper_"))
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
