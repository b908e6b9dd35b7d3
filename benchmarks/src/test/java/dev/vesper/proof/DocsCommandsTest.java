package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.house.Docs;
import dev.vesper.house.Markdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * What a page tells its reader to type is typed, page by page, each in a folder and a home of its
 * own. The folder holds the contract files of a small shop, as a reader would have them.
 */
@Tag("process")
class DocsCommandsTest {
  // This suite is that command.
  private static final String TESTS = "./vesper test";
  private static Path folder;
  private static Vesper vesper;

  @BeforeAll
  static void shop() {
    folder = Homes.newFolder("docs");
    vesper = Vesper.at(folder.resolve("home"));
    vesper
        .run(
            "simulate",
            "--seed",
            "3",
            "--items",
            "8",
            "--locations",
            "2",
            "--shoppers",
            "500",
            "--days",
            "60",
            "--out",
            folder.resolve("files").toString())
        .done();
  }

  @AfterAll
  static void sweep() {
    Homes.delete(folder);
  }

  @TestFactory
  Stream<DynamicTest> every_command_of_the_docs_does_what_it_is_there_for() {
    return Docs.at(vesper.root()).pages().entrySet().stream()
        .filter(page -> !commands(page.getValue()).isEmpty())
        .map(
            page ->
                DynamicTest.dynamicTest(
                    page.getKey().toString(),
                    () -> type(page.getKey().toString(), commands(page.getValue()))));
  }

  private static List<String> commands(String page) {
    return Markdown.consoleLines(page).stream()
        .filter(line -> line.startsWith("./vesper") && !line.startsWith(TESTS))
        .toList();
  }

  private static void type(String page, List<String> commands) throws IOException {
    Path place = Files.createDirectories(folder.resolve(page.replace('/', '-')));
    copyFiles(place);
    Vesper reader = vesper.on(place.resolve("home")).in(place);
    for (String command : commands) {
      String[] words = command.split("\\s+");
      Vesper.Outcome outcome = reader.run(Arrays.copyOfRange(words, 1, words.length));
      assertThat(outcome.exitCode()).as(command + "\n" + outcome.out() + outcome.err()).isZero();
    }
  }

  private static void copyFiles(Path place) {
    try (Stream<Path> files = Files.list(folder.resolve("files"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, place.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
