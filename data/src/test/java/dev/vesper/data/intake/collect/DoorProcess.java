package dev.vesper.data.intake.collect;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.events.EventLines;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.JdbcInfo;
import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;

/** Another process that takes events and lands them, and can be killed with SIGKILL meanwhile. */
final class DoorProcess implements AutoCloseable {
  static final int EVENTS_A_BATCH = 5;
  private static final int LAND_EVERY = 7;
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path said;

  private DoorProcess(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /**
   * Starts a process that takes batches until it is killed.
   *
   * @param holdAt at which hit of which marker it stands still; empty for none
   */
  static DoorProcess start(
      Path folder, JdbcInfo jdbc, Home home, String shop, String name, String holdAt)
      throws IOException {
    Path said = Files.createTempFile(folder, "door", ".said");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DoorProcess.class.getName(),
            jdbc.url(),
            jdbc.user(),
            home.root().toString(),
            shop,
            name,
            holdAt);
    builder.environment().put("VESPER_TEST_PASSWORD", jdbc.password());
    return new DoorProcess(
        builder
            .redirectOutput(said.toFile())
            .redirectError(said.resolveSibling(said.getFileName() + ".err").toFile())
            .start(),
        said);
  }

  /** Waits until it has said a line that begins so. */
  void await(String beginning) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      if (Files.readAllLines(said).stream().anyMatch(line -> line.startsWith(beginning))) {
        return;
      }
      if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    throw new AssertionError(
        "'"
            + beginning
            + "' was not said but "
            + Files.readString(said)
            + Files.readString(said.resolveSibling(said.getFileName() + ".err")));
  }

  /** SIGKILL; how many batches had been answered. */
  int kill() throws Exception {
    process.destroyForcibly().waitFor();
    return Files.readAllLines(said).stream()
        .filter(line -> line.startsWith("answered "))
        .mapToInt(line -> Integer.parseInt(line.substring("answered ".length())))
        .max()
        .orElse(0);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The ids of a batch, from 1. */
  static List<String> ids(String name, int batch) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < EVENTS_A_BATCH; i++) {
      ids.add(name + "-" + batch + "-" + i);
    }
    return ids;
  }

  /** The other process. */
  public static void main(String[] arguments) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setURL(arguments[0]);
    database.setUser(arguments[1]);
    database.setPassword(System.getenv("VESPER_TEST_PASSWORD"));
    database.setCurrentSchema("vesper");
    hold(arguments[5]);
    Home home = new Home(Path.of(arguments[2]), EmbeddedDatabase.CACHE);
    Clock noon = Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC);
    EventDoor door = new EventDoor(database, home, arguments[3], noon, Duration.ofMillis(20));
    say("ready");
    for (int batch = 1; ; batch++) {
      List<JsonNode> events = new ArrayList<>();
      ids(arguments[4], batch).forEach(id -> events.add(EventLines.ar(id)));
      door.accept(events);
      say("answered " + batch);
      if (batch % LAND_EVERY == 0) {
        // What was sent before comes once more, as after a lost answer.
        door.accept(events);
      }
    }
  }

  /** Such as {@code collect.after-land 2}: at the second hit. */
  private static void hold(String at) {
    AtomicInteger hits = new AtomicInteger();
    String marker = at.isEmpty() ? "" : at.split(" ")[0];
    int hit = at.isEmpty() ? 0 : Integer.parseInt(at.split(" ")[1]);
    Fault.listen(
        come -> {
          if (come.equals(marker) && hits.incrementAndGet() == hit) {
            say("held " + come);
            standStill();
          }
        });
  }

  private static void standStill() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this", e);
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
