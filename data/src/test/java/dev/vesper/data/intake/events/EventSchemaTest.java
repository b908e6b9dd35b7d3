package dev.vesper.data.intake.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The published schema and the reader say the same of an event. */
class EventSchemaTest {
  private static final Path CONTRACTS = Path.of("src", "main", "resources", "contracts");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /** Values that a field may be given; what is right for one is wrong for another. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "7",
          "-1",
          "1.5",
          "12.0",
          "999999999999",
          "1000000000000",
          "\"\"",
          "\"lamp\"",
          "\" lamp\"",
          "\"a\\tb\"",
          "\"webxr\"",
          "\"room\"",
          "\"known\"",
          "\"unknown\"",
          "\"tablet\"",
          "\"a:b\"",
          "\"a b:c\"",
          "\"a@b\"",
          "{}",
          "[1]",
          "\"ar.session.ended\"",
          "\"page.searched\"",
          "\"1.0\"",
          "\"0.3\"",
          "\"2026-06-04T12:00:00Z\"",
          "\"application/json\"",
          "\"text/html\"");

  private static Schema schema(Contract contract) throws IOException {
    return SCHEMAS.getSchema(
        EventJson.MAPPER.readTree(
            Files.readString(CONTRACTS.resolve(contract.name() + ".v1.schema.json"))));
  }

  @Test
  void examples_are_right_by_both() throws IOException {
    for (Contract contract : EventContracts.ALL) {
      Schema schema = schema(contract);
      for (String line :
          Files.readAllLines(CONTRACTS.resolve(contract.name() + ".v1.example.jsonl"))) {
        JsonNode event = EventJson.MAPPER.readTree(line);
        assertThat(schema.validate(event)).as(line).isEmpty();
        EventReader reader =
            new EventReader(
                java.time.ZoneOffset.UTC,
                Set.of(),
                EventLines.pseudonyms(),
                java.time.LocalDate.of(2026, 10, 5));
        assertThat(reader.read(event, null, 1)).as(line).isInstanceOf(ReadEvent.Kept.class);
      }
    }
  }

  @Test
  void schema_and_reader_agree_on_events_with_any_field_changed() throws IOException {
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 4_000; i++) {
      boolean ar = random.nextBoolean();
      ObjectNode event = ar ? EventLines.ar() : EventLines.page();
      EventShape shape = ar ? EventShape.AR : EventShape.PAGE;
      Schema schema = schema(shape.contract());
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        change(event, shape, random);
      }
      ReadEvent became = EventLines.reader(Set.of()).read(event, shape, 1);
      boolean kept = became instanceof ReadEvent.Kept;
      refused += kept ? 0 : 1;
      assertThat(schema.validate(event).isEmpty()).as(event + " " + became).isEqualTo(kept);
    }
    assertThat(refused).isBetween(1_000, 3_500);
  }

  private static void change(ObjectNode event, EventShape shape, Random random) {
    Set<String> fields = new TreeSet<>(shape.fields());
    // Consent decides about keeping, not about form; times are a format that schemas only note.
    fields.remove("consent");
    List<String> all = List.copyOf(fields);
    List<String> envelope = List.of("specversion", "id", "source", "type");
    boolean outer = random.nextInt(4) == 0;
    String field =
        outer ? envelope.get(random.nextInt(envelope.size())) : all.get(random.nextInt(all.size()));
    JsonNode value = EventJson.MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
    (outer ? event : EventLines.data(event)).set(field, value);
  }
}
