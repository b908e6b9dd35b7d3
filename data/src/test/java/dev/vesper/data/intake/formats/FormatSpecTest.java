package dev.vesper.data.intake.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.KnownFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file {@code spec/<format>/*.yaml} is a case: rule, lines, and what becomes of them. A case
 * is added without Java.
 */
class FormatSpecTest {
  private static final Path SPEC = Path.of("src", "test", "resources", "spec");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> rules() throws IOException {
    return cases().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    SPEC.relativize(file) + ": " + read(file).rule(),
                    () -> {
                      SpecCase each = SpecCase.read(file);
                      assertThat(each.outcome(folder)).isEqualTo(each.expected());
                    }));
  }

  @Test
  void there_are_sixty_cases_and_one_for_every_foreign_format() throws IOException {
    List<Path> cases = cases();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(60);
    Set<String> tried =
        cases.stream()
            .map(file -> String.valueOf(file.getParent().getFileName()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(tried)
        .containsAll(
            KnownFormats.all().stream()
                .map(FileFormat::name)
                .filter(name -> name.indexOf('-') > 0 && !name.startsWith("uci"))
                .toList())
        .contains("csv", "ga4");
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.walk(SPEC)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static SpecCase read(Path file) {
    try {
      return SpecCase.read(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
