package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.console.access.Routes;
import dev.vesper.data.access.Role;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Requests that no program would send, by people of every role: none ends in an error of the
 * server, and none changes anything for somebody who has no right to it.
 */
@Tag("database")
class ApiFuzzTest {
  @RegisterExtension static final Staff STAFF = new Staff();

  private static final int MANY = 10_000;
  private static final int SHARE = 200;

  private static final List<String> VALUES =
      List.of(
          "1",
          "0",
          "-1",
          "999999999999999999999",
          "1e309",
          "NaN",
          "null",
          "true",
          "",
          " ",
          "\u0000",
          "'",
          "' or 1=1 --",
          "\";drop table plan;--",
          "../../etc/passwd",
          "%2e%2e%2f",
          "<script>",
          "${7*7}",
          "#{7*7}",
          "\uD800",
          "\uFEFF",
          "灯",
          "a".repeat(2000),
          "2026-02-30",
          "LMP-101",
          "leipzig",
          "nightly",
          "needs_you",
          "[]",
          "{}",
          "\r\nX-Evil: 1",
          "=cmd|'/c'!A1");

  private static final List<String> NAMES =
      List.of(
          "item",
          "location",
          "sort",
          "dir",
          "page",
          "size",
          "filter",
          "text",
          "supplier",
          "status",
          "channel",
          "campaign",
          "quantity",
          "from",
          "to",
          "days",
          "source",
          "k",
          "as_of",
          "until");

  private static final List<String> TAGS = List.of("*", "x", "\"-1\"", "\"9e9\"");

  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "1",
          "\"x\"",
          "{}",
          "{\"lines\":null}",
          "{\"lines\":[{}]}",
          "{\"lines\":[{\"item_id\":%s,\"location_id\":%s}]}",
          "{\"safe\":%s}",
          "{\"supplier_id\":%s}",
          "{\"quantity\":%s,\"reason_code\":%s,\"note\":%s}",
          "{\"budget_minor\":%s,\"reason_code\":\"OTHER\",\"note\":%s}",
          "{\"campaigns\":[%s]}",
          "{\"units\":%s,\"day\":%s}",
          "{\"reason\":%s,\"until\":%s}",
          "{\"note\":%s}",
          "{\"items\":[%s],\"weeks\":%s}",
          "{\"why\":%s}",
          "[[[[[[[[[[[[[[[[[[[[[[[[",
          "{\"a\":".repeat(500));

  @Test
  void a_share_of_them_is_answered_in_words() throws Exception {
    System.out.println(answered(7, SHARE));
  }

  @Test
  @Tag("long")
  @Tag("api-fuzz")
  void ten_thousand_of_them_are_answered_in_words() throws Exception {
    System.out.println(answered(Integer.getInteger("vesper.long.from", 1), MANY));
  }

  /** Sends them; returns how often each status was answered. */
  private static Map<Integer, Integer> answered(long seed, int requests) throws Exception {
    List<RolesTest.Endpoint> endpoints = RolesTest.endpoints(STAFF);
    Map<Role, String> tokens = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      tokens.put(role, STAFF.person(role).token("/account"));
    }
    Map<Integer, Integer> statuses = new TreeMap<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < requests; i++) {
      RolesTest.Endpoint endpoint = endpoints.get(random.nextInt(endpoints.size()));
      Role role = Role.values()[random.nextInt(Role.values().length)];
      Routes.Needs needs = (Routes.Needs) Routes.of(endpoint.method(), endpoint.path());
      boolean may = needs.lets(needs.right().of(role));
      long before = may ? 0 : entries();
      String address = address(endpoint.path(), random);
      String body = body(random);
      HttpResponse<String> answer =
          sent(STAFF.person(role), endpoint.method(), address, body, tokens.get(role), random);
      String what =
          "seed "
              + seed
              + ", request "
              + i
              + ": "
              + role
              + " "
              + endpoint.method()
              + " "
              + address
              + " "
              + body
              + " -> "
              + answer.body();
      statuses.merge(answer.statusCode(), 1, Integer::sum);
      assertThat(answer.statusCode()).as(what).isLessThan(500);
      if (!may) {
        assertThat(answer.statusCode()).as(what).isBetween(400, 499);
        assertThat(entries()).as(what).isEqualTo(before);
      }
    }
    return statuses;
  }

  private static HttpResponse<String> sent(
      SignedIn person,
      String method,
      String address,
      String body,
      String token,
      SplittableRandom random)
      throws IOException, InterruptedException {
    return person.json(
        method,
        address,
        body,
        Optional.of(token),
        random.nextBoolean() ? "\"" + random.nextInt(3) + "\"" : pick(TAGS, random));
  }

  /** The end of the audit trail: every write of a person makes it longer. */
  private static long entries() throws SQLException {
    try (Connection connection = STAFF.shop().database().getConnection();
        PreparedStatement question =
            connection.prepareStatement(
                "select coalesce(max(seq), 0) from audit.entry where shop_id = ?")) {
      question.setString(1, STAFF.shop().id());
      try (ResultSet found = question.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  private static String address(String path, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (String part : path.substring(1).split("/")) {
      boolean open = part.startsWith("{");
      String value = part;
      if (open) {
        value =
            random.nextInt(3) > 0
                ? Long.toString(random.nextInt(2) == 0 ? STAFF.plan().planId() : random.nextInt(5))
                : encoded(pick(VALUES, random));
      }
      text.append('/').append(value.isEmpty() ? "x" : value);
    }
    int parameters = random.nextInt(4);
    List<String> query = new ArrayList<>();
    for (int i = 0; i < parameters; i++) {
      query.add(pick(NAMES, random) + "=" + encoded(pick(VALUES, random)));
    }
    return query.isEmpty() ? text.toString() : text + "?" + String.join("&", query);
  }

  private static String body(SplittableRandom random) {
    String body = pick(BODIES, random);
    while (body.contains("%s")) {
      String value = pick(VALUES, random);
      body = body.replaceFirst("%s", Matcher.quoteReplacement(json(value, random)));
    }
    return body;
  }

  /** As a string of JSON, or bare. */
  private static String json(String value, SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      return value;
    }
    StringBuilder text = new StringBuilder("\"");
    for (char sign : value.toCharArray()) {
      text.append(
          sign < ' ' || sign == '"' || sign == '\\' || Character.isSurrogate(sign)
              ? String.format(Locale.ROOT, "\\u%04x", (int) sign)
              : String.valueOf(sign));
    }
    return text.append('"').toString();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String pick(List<String> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }
}
