package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.access.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The interface keeps what it promised: the kept description is that of the last release, written
 * anew with {@code -Dvesper.write.docs=true} when one is made.
 */
@Tag("database")
class ApiPromiseTest {
  @RegisterExtension static final Staff STAFF = new Staff();

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Path KEPT = Path.of("src/test/resources/api/v1.json");
  private static final String BEFORE =
      """
      {"paths": {"/a": {"get": {
         "parameters": [{"name": "size", "in": "query", "schema": {"type": "integer"}}],
         "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}},
        "post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/B"}}}},
         "responses": {}}}},
       "components": {"schemas": {
         "A": {"type": "object", "properties": {"name": {"type": "string"},
           "state": {"type": "string", "enum": ["open", "shut"]}}},
         "B": {"type": "object", "properties": {"units": {"type": "integer", "format": "int64"}}}}}}""";

  @Test
  void programs_written_for_the_last_release_still_work() throws Exception {
    JsonNode now = JSON.readTree(STAFF.person(Role.VIEWER).get("/api/v1/openapi.json").body());
    if (Boolean.getBoolean("vesper.write.docs")) {
      Files.createDirectories(KEPT.getParent());
      Files.writeString(KEPT, JSON.writeValueAsString(now) + "\n");
    }
    JsonNode before = JSON.readTree(Files.readString(KEPT));
    assertThat(before.path("paths").size()).isGreaterThan(50);
    assertThat(ApiPromise.broken(before, now)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"get\": | \"put\": | get /a is gone",
        "\"size\" | \"most\" | get /a parameter size is gone",
        "\"in\": \"query\", | \"in\": \"query\", \"required\": true, | get /a now asks for size",
        "\"type\": \"integer\"}}] | \"type\": \"string\"}}] | get /a parameter size is another type",
        "\"name\": {\"type\" | \"title\": {\"type\" | get /a answer 200 field name is gone",
        "[\"open\", \"shut\"] | [\"open\", \"shut\", \"ajar\"] | get /a answer 200 field state may now be ajar",
        "\"int64\"}}} | \"int64\"}}, \"required\": [\"units\"]} | post /a body now asks for units",
        "\"format\": \"int64\" | \"format\": \"int32\" | post /a body field units is another type"
      })
  void whatever_breaks_a_program_is_named(String old, String fresh, String named) {
    String now = BEFORE.replace(old, fresh);
    assertThat(now).isNotEqualTo(BEFORE);
    assertThat(ApiPromise.broken(JSON.readTree(BEFORE), JSON.readTree(now)))
        .isEqualTo(List.of(named));
  }

  @Test
  void what_is_added_breaks_nobody() {
    String more =
        BEFORE
            .replace(
                "\"properties\": {\"name\"",
                "\"properties\": {\"more\": {\"type\": \"string\"}, \"name\"")
            .replace(
                "\"parameters\": [", "\"parameters\": [{\"name\": \"sort\", \"in\": \"query\"}, ");
    assertThat(ApiPromise.broken(JSON.readTree(BEFORE), JSON.readTree(more))).isEmpty();
  }
}
