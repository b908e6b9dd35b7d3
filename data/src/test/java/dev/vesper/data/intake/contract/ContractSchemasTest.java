package dev.vesper.data.intake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas that ship are what the code does. Run with {@code -Dvesper.write.docs=true} to write
 * them anew.
 */
class ContractSchemasTest {
  private static final Path SHIPPED =
      Path.of("src", "main", "resources", "dev", "vesper", "data", "intake", "schema");
  private static final Path SPEC = Path.of("src", "test", "resources", "spec");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @TempDir Path folder;

  static Stream<Contract> contracts() {
    return InputContracts.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void the_schema_that_ships_says_what_the_code_does(Contract contract) throws IOException {
    Path file = SHIPPED.resolve(contract.name() + "-v" + contract.version() + ".json");
    String expected = JSON.writeValueAsString(RowSchema.of(contract)) + "\n";
    if (Boolean.getBoolean("vesper.write.docs")) {
      Files.createDirectories(SHIPPED);
      Files.writeString(file, expected);
    }
    assertThat(file).as("write it anew with -Dvesper.write.docs=true").hasContent(expected);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void the_example_is_kept_whole_and_valid_by_the_schema(Contract contract) throws IOException {
    Path file = SHIPPED.resolve(contract.name() + "-v" + contract.version() + ".example.csv");
    List<String> fates =
        ContractFiles.read(contract.name(), folder, Files.readAllBytes(file)).fates;
    assertThat(fates).isNotEmpty().allMatch(fate -> fate.startsWith("kept"));
    Schema schema = schema(contract);
    int rows = 0;
    try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord record : records) {
        assertThat(errors(schema, record.getFieldsAsMap())).isEmpty();
        rows++;
      }
    }
    assertThat(rows).isEqualTo(fates.size());
  }

  @Test
  void no_row_that_is_kept_breaks_its_schema_and_bad_cells_break_it() throws IOException {
    int kept = 0;
    int caught = 0;
    for (Contract contract : InputContracts.ALL) {
      Schema schema = schema(contract);
      Path file = SPEC.resolve(contract.name()).resolve("rows.csv");
      try (CsvReader<NamedCsvRecord> cases = CsvReader.builder().ofNamedCsvRecord(file)) {
        for (NamedCsvRecord each : cases) {
          String text = each.getField("header") + "\n" + each.getField("row") + "\n";
          Map<String, String> row = row(text.replace("\\u0000", "\0"));
          if (row.isEmpty()) {
            continue;
          }
          boolean valid = errors(schema, row).isEmpty();
          boolean isKept = isKept(contract, text.replace("\\u0000", "\0"));
          assertThat(valid || !isKept)
              .as("%s: %s is kept and breaks the schema", contract.name(), row)
              .isTrue();
          kept += isKept ? 1 : 0;
          caught += valid ? 0 : 1;
        }
      }
    }
    assertThat(kept).isGreaterThan(30);
    assertThat(caught).isGreaterThan(25);
  }

  private boolean isKept(Contract contract, String text) throws IOException {
    try {
      return ContractFiles.read(contract.name(), folder, text.getBytes(StandardCharsets.UTF_8))
          .fates
          .get(0)
          .startsWith("kept");
    } catch (ImportRefused e) {
      return false;
    }
  }

  /** The row by name; empty when it has another width than its header. */
  private static Map<String, String> row(String text) throws IOException {
    List<CsvRecord> records = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      reader.forEach(records::add);
    }
    Map<String, String> row = new LinkedHashMap<>();
    if (records.size() != 2 || records.get(0).getFieldCount() != records.get(1).getFieldCount()) {
      return row;
    }
    for (int i = 0; i < records.get(0).getFieldCount(); i++) {
      row.put(records.get(0).getField(i), records.get(1).getField(i));
    }
    return row;
  }

  private static Schema schema(Contract contract) throws IOException {
    Path file = SHIPPED.resolve(contract.name() + "-v" + contract.version() + ".json");
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(file));
  }

  private static List<Error> errors(Schema schema, Map<String, String> row) {
    return schema.validate(
        JSON.writeValueAsString(row),
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }
}
