package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.console.access.Routes;
import dev.vesper.data.access.ApiKeys;
import dev.vesper.data.access.Right;
import dev.vesper.data.access.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each role and each key may do: asked of every endpoint that the interface describes. */
@Tag("database")
class RolesTest {
  @RegisterExtension static final Staff STAFF = new Staff();

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  record Endpoint(String method, String path) {
    String address() {
      return path.replaceAll("\\{[^}]*}", "1");
    }
  }

  static List<Endpoint> endpoints(Staff staff) throws Exception {
    JsonNode document = JSON.readTree(staff.person(Role.VIEWER).get("/api/v1/openapi.json").body());
    List<Endpoint> all = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            all.add(new Endpoint(method.toUpperCase(Locale.ROOT), path.getKey()))));
    assertThat(all).hasSizeGreaterThan(50);
    return all;
  }

  @Test
  void every_endpoint_answers_the_roles_that_may_and_refuses_the_others() throws Exception {
    int allowed = 0;
    int refused = 0;
    Map<Role, String> tokens = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      tokens.put(role, STAFF.person(role).token("/account"));
    }
    for (Endpoint endpoint : endpoints(STAFF)) {
      Routes.Asked asked = Routes.of(endpoint.method(), endpoint.path());
      assertThat(asked).as(endpoint.toString()).isInstanceOf(Routes.Needs.class);
      Routes.Needs needs = (Routes.Needs) asked;
      for (Role role : Role.values()) {
        HttpResponse<String> answer =
            STAFF
                .person(role)
                .json(
                    endpoint.method(),
                    endpoint.address(),
                    "{}",
                    Optional.ofNullable(tokens.get(role)));
        if (needs.lets(needs.right().of(role))) {
          allowed++;
          assertThat(answer.statusCode())
              .as(endpoint + " " + role)
              .isNotIn(401, 403)
              .isLessThan(500);
        } else {
          refused++;
          assertThat(answer.statusCode()).as(endpoint + " " + role).isEqualTo(403);
          assertThat(answer.headers().firstValue("Content-Type").orElse(""))
              .startsWith("application/problem+json");
          assertThat(answer.body()).as(endpoint + " " + role).contains("you may not");
        }
      }
    }
    assertThat(allowed).isGreaterThan(200);
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void every_route_stands_in_the_table_and_every_line_of_the_table_is_a_route() {
    Set<String> unknown = new TreeSet<>();
    Set<String> writes = new TreeSet<>();
    STAFF
        .server()
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            info -> {
              for (String pattern : info.getPatternValues()) {
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                for (RequestMethod method :
                    methods.isEmpty() ? EnumSet.of(RequestMethod.GET) : methods) {
                  if (Routes.of(method.name(), pattern) instanceof Routes.Unknown) {
                    unknown.add(method + " " + pattern);
                  }
                  if (method != RequestMethod.GET) {
                    writes.add(pattern);
                  }
                }
              }
            });
    assertThat(unknown).as("routes to add to console.access.Routes").isEmpty();
    assertThat(writes).containsAll(Routes.writePatterns());
  }

  @Test
  void every_write_with_a_cookie_and_without_a_token_is_turned_away() throws Exception {
    int writes = 0;
    for (Endpoint endpoint : endpoints(STAFF)) {
      if (!endpoint.method().equals("GET")) {
        writes++;
        // Naming oneself as a program is no token where people sign in.
        HttpRequest request =
            HttpRequest.newBuilder(
                    URI.create(STAFF.server().url() + endpoint.address().substring(1)))
                .header("Content-Type", "application/json")
                .header("Vesper-Client", "test")
                .header(
                    "Cookie",
                    "vesper=" + STAFF.person(Role.OPERATIONS).session().orElseThrow().getValue())
                .method(endpoint.method(), BodyPublishers.ofString("{}"))
                .build();
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode())
            .as(endpoint.toString())
            .isEqualTo(403);
      }
    }
    assertThat(writes).isGreaterThan(20);
  }

  @Test
  void a_key_opens_its_scopes_and_nothing_else_until_it_is_withdrawn() throws Exception {
    ApiKeys.Made key =
        STAFF
            .desk()
            .apiKeys()
            .make(
                "robot", EnumSet.of(Right.SEE, Right.EDIT_ORDERS), "the test", new SecureRandom());
    assertThat(STAFF.bearer("GET", "/api/v1/plans", key.text()).statusCode()).isEqualTo(200);
    assertThat(STAFF.bearer("POST", "/api/v1/plans/1/hold", key.text()).statusCode())
        .isNotIn(401, 403);
    assertThat(STAFF.bearer("POST", "/api/v1/plans/1/publish", key.text()).statusCode())
        .isEqualTo(403);
    // Pages are for people.
    assertThat(STAFF.bearer("GET", "/plan", key.text()).statusCode()).isEqualTo(303);
    assertThat(STAFF.desk().apiKeys().list())
        .filteredOn(one -> one.number() == key.number())
        .singleElement()
        .extracting(ApiKeys.Listed::usedAt)
        .isEqualTo(STAFF.clock().instant());
    assertThat(STAFF.desk().apiKeys().revoke(key.number(), "the test")).isTrue();
    assertThat(STAFF.bearer("GET", "/api/v1/plans", key.text()).statusCode()).isEqualTo(401);
  }

  @Test
  void every_endpoint_refuses_nobody_and_opens_to_the_key_of_its_scope_only() throws Exception {
    List<Endpoint> endpoints = endpoints(STAFF);
    for (Endpoint endpoint : endpoints) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(STAFF.server().url() + endpoint.address().substring(1)))
              .method(
                  endpoint.method(),
                  endpoint.method().equals("GET")
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString("{}"))
              .build();
      // A write of nobody fails already for want of a token.
      assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode())
          .as(endpoint + " by nobody")
          .isIn(endpoint.method().equals("GET") ? List.of(401) : List.of(401, 403));
    }
    for (Right scope : Right.values()) {
      if (scope.isForPrograms()) {
        byKey(scope, endpoints);
      }
    }
  }

  private static void byKey(Right scope, List<Endpoint> endpoints) throws Exception {
    ApiKeys.Made key =
        STAFF
            .desk()
            .apiKeys()
            .make("only-" + scope.code(), EnumSet.of(scope), "the test", new SecureRandom());
    for (Endpoint endpoint : endpoints) {
      Right asked = ((Routes.Needs) Routes.of(endpoint.method(), endpoint.path())).right();
      int status = STAFF.bearer(endpoint.method(), endpoint.address(), key.text()).statusCode();
      String what = endpoint + " with a key for " + scope.code();
      if (asked == scope) {
        assertThat(status).as(what).isNotIn(401, 403, 429).isLessThan(500);
      } else {
        assertThat(status).as(what).isEqualTo(403);
      }
    }
    STAFF.desk().apiKeys().revoke(key.number(), "the test");
  }

  @Test
  void what_is_done_is_written_down_under_the_name_of_who_did_it() throws Exception {
    ApiKeys.Made key =
        STAFF
            .desk()
            .apiKeys()
            .make("scribe", EnumSet.of(Right.RUN, Right.SEE), "the test", new SecureRandom());
    STAFF.shop().scheduled(ShopOnPaper.AS_OF);
    HttpResponse<String> asked = STAFF.bearer("POST", "/api/v1/schedules/nightly/run", key.text());
    assertThat(asked.statusCode()).as(asked.body()).isLessThan(300);
    assertThat(STAFF.shop().store().timetable().requests(STAFF.shop().id(), 1).get(0).actor())
        .isEqualTo("key scribe");
    SignedIn scheduler = STAFF.person(Role.SCHEDULER);
    scheduler.form("/account", "/schedules/nightly/pause", Map.of("reason", "stocktaking"));
    assertThat(STAFF.shop().store().timetable().requests(STAFF.shop().id(), 1).get(0).actor())
        .isEqualTo("a scheduler");
  }

  @Test
  void keys_that_are_none_run_dry() throws Exception {
    int refused = 0;
    HttpResponse<String> answer = STAFF.bearer("GET", "/api/v1/plans", "vak_none");
    while (answer.statusCode() == 401 && refused < 100) {
      refused++;
      answer = STAFF.bearer("GET", "/api/v1/plans", "vak_none");
    }
    // Another test may have shown one or two that hold no longer.
    assertThat(refused).isBetween(57, 60);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    STAFF.clock().pass(Duration.ofMinutes(1));
  }
}
