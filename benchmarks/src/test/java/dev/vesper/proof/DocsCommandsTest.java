package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.house.Docs;
import dev.vesper.house.Markdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What a page tells its reader to type is typed, page by page, each in a folder and a home of its
 * own. The folder holds the contract files of a small shop, as a reader would have them.
 */
@Tag("process")
class DocsCommandsTest {
  // This suite is that command.
  private static final String TESTS = "./vesper test";
  private static final Set<String> SERVING = Set.of("demo", "serve");
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
  @Execution(ExecutionMode.CONCURRENT)
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
      String[] words = Arrays.copyOfRange(command.split("\\s+"), 1, command.split("\\s+").length);
      if (SERVING.contains(words[0])) {
        serve(reader, place, words);
        continue;
      }
      Vesper.Outcome outcome = reader.run(words);
      assertThat(outcome.exitCode()).as(command + "\n" + outcome.out() + outcome.err()).isZero();
    }
  }

  /** Such a command goes on until it is stopped: it has done its work when the console is there. */
  private static void serve(Vesper reader, Path place, String... words) throws IOException {
    Path err = place.resolve(words[0] + ".err");
    List<String> anyPort = new ArrayList<>(List.of(words));
    int port = anyPort.indexOf("--port");
    if (port >= 0) {
      anyPort.subList(port, port + 2).clear();
    }
    anyPort.addAll(List.of("--port", "0"));
    Process process =
        reader.start(place.resolve(words[0] + ".out"), err, anyPort.toArray(String[]::new));
    try {
      while (process.isAlive() && !Files.readString(err).contains("The console is at")) {
        Thread.sleep(200);
      }
      assertThat(Files.readString(err)).contains("The console is at http://127.0.0.1:");
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("stops when asked to").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
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
