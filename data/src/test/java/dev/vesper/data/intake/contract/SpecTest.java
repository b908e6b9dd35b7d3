package dev.vesper.data.intake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules of the contracts as files: {@code spec/<contract>/*.csv} with the columns rule, header,
 * row, expected. A case is added without Java. {@code \u0000} in a row stands for that character.
 */
class SpecTest {
  private static final Path SPEC = Path.of("src", "test", "resources", "spec");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> rules() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Contract contract : InputContracts.ALL) {
      try (Stream<Path> files = Files.list(SPEC.resolve(contract.name()))) {
        for (Path file : files.sorted().toList()) {
          tests.addAll(cases(contract.name(), file));
        }
      }
    }
    return tests.stream();
  }

  private List<DynamicTest> cases(String contract, Path file) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        String text = row.getField("header") + "\n" + row.getField("row") + "\n";
        byte[] content = text.replace("\\u0000", "\0").getBytes(StandardCharsets.UTF_8);
        tests.add(
            DynamicTest.dynamicTest(
                contract + ": " + row.getField("rule"),
                () -> assertThat(fate(contract, content)).isEqualTo(row.getField("expected"))));
      }
    }
    return tests;
  }

  private String fate(String contract, byte[] content) throws IOException {
    try {
      return String.join("; ", ContractFiles.read(contract, folder, content).fates);
    } catch (ImportRefused e) {
      // A file of one row in another currency is refused as a whole, in the same words.
      return e.getMessage().contains("its money is in")
          ? "other_currency in currency"
          : e.getMessage();
    }
  }

  @Test
  void every_contract_has_cases() throws IOException {
    for (Contract contract : InputContracts.ALL) {
      assertThat(SPEC.resolve(contract.name())).isDirectoryContaining("glob:**.csv");
    }
  }
}
