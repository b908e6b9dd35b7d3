package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.access.Role;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("database")
class AuditPageTest {
  @RegisterExtension static final Staff STAFF = new Staff();

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void admins_and_auditors_read_all_of_it_and_search() throws Exception {
    STAFF.newcomer(Role.VIEWER, "Watched");
    for (Role role : new Role[] {Role.ADMIN, Role.AUDITOR}) {
      SignedIn reader = STAFF.person(role);
      assertThat(reader.get("/audit?who=Watched").body())
          .contains("account.sign-in")
          .doesNotContain("account.add");
      assertThat(reader.get("/audit?q=WATCHED").body()).contains("account.", ">Watched<");
      assertThat(reader.get("/audit?q=nothing-of-the-kind").body()).contains("No entry fits");
    }
  }

  @Test
  void the_operations_manager_reads_the_own_part_and_others_none() throws Exception {
    STAFF.newcomer(Role.VIEWER, "Somebody");
    SignedIn operations = STAFF.person(Role.OPERATIONS);
    String body = operations.get("/audit?who=Somebody").body();
    assertThat(body)
        .contains("What you did yourself", ">a operations<")
        .doesNotContain("Somebody<");
    assertThat(body).doesNotContain("/audit/verify");
    JsonNode own = JSON.readTree(operations.get("/api/v1/audit?who=Somebody").body());
    assertThat(own.size()).isPositive();
    own.forEach(entry -> assertThat(entry.path("actor").asString()).isEqualTo("a operations"));
    assertThat(operations.form("/account", "/audit/verify", Map.of()).statusCode()).isEqualTo(403);
    for (Role role : new Role[] {Role.VIEWER, Role.SCHEDULER, Role.MARKETER}) {
      assertThat(STAFF.person(role).get("/audit").statusCode()).isEqualTo(403);
      assertThat(STAFF.person(role).get("/account").body()).doesNotContain("href=\"/audit\"");
    }
  }

  @Test
  void a_chain_that_was_broken_is_told_until_a_check_finds_it_whole() throws Exception {
    SignedIn auditor = STAFF.person(Role.AUDITOR);
    STAFF
        .shop()
        .sql(
            "select audit.note('staff', 'Mallory', 'audit.verify', '3', now(), '{\"up_to\":3,"
                + "\"first_bad\":4,\"fault\":\"is not what was hashed\"}')");
    assertThat(auditor.get("/audit").body())
        .contains("Broken at #4", "That entry is not what was hashed.", "by Mallory");

    auditor.form("/audit", "/audit/verify", Map.of());
    String page = auditor.get("/audit").body();
    assertThat(page)
        .containsPattern(Pattern.compile("Verified to #[0-9,]+"))
        .contains("by a auditor");
    HttpResponse<String> byProgram =
        auditor.json("POST", "/api/v1/audit/verify", "", Optional.of(auditor.token("/account")));
    JsonNode found = JSON.readTree(byProgram.body());
    assertThat(found.path("first_bad").isNull()).isTrue();
    assertThat(found.path("entries").asLong()).isGreaterThan(10);
  }
}
