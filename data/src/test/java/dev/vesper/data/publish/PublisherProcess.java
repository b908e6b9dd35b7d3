package dev.vesper.data.publish;

import dev.vesper.data.store.JdbcInfo;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.plan.PlanStatus;
import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** Another process that publishes, undoes or receives, and can be killed with SIGKILL meanwhile. */
final class PublisherProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path said;

  private PublisherProcess(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /** A verb with its arguments. */
  record Request(List<String> words) {
    static Request publish(PlanHead plan, long revision, String key) {
      return new Request(
          List.of(
              "publish",
              plan.shopId(),
              Long.toString(plan.planId()),
              plan.status().name(),
              Long.toString(revision),
              key));
    }

    static Request undo(String shop, long publication, String key) {
      return new Request(List.of("undo", shop, Long.toString(publication), key));
    }

    static Request receive(String shop, String poId, LocalDate day) {
      return new Request(List.of("receive", shop, poId, day.toString()));
    }
  }

  /**
   * Starts a process for one request.
   *
   * @param holdAt at which marker it stands still, the first is 1; 0 for none
   */
  static PublisherProcess start(Path folder, JdbcInfo jdbc, Request request, int holdAt)
      throws IOException {
    Path said = Files.createTempFile(folder, "publisher", ".said");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PublisherProcess.class.getName(),
                jdbc.url(),
                jdbc.user(),
                Integer.toString(holdAt)));
    command.addAll(request.words());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("VESPER_TEST_PASSWORD", jdbc.password());
    return new PublisherProcess(
        builder
            .redirectOutput(said.toFile())
            .redirectError(said.resolveSibling(said.getFileName() + ".err").toFile())
            .start(),
        said);
  }

  /** Waits until it has said a line that begins so; returns the line. */
  String await(String beginning) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      for (String line : Files.readAllLines(said)) {
        if (line.startsWith(beginning)) {
          return line;
        }
      }
      if (process.waitFor(5, TimeUnit.MILLISECONDS)
          && !Files.readString(said).contains(beginning)) {
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

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** All markers that it came by until now. */
  List<String> markers() throws IOException {
    return Files.readAllLines(said).stream()
        .filter(line -> line.startsWith("at "))
        .map(line -> line.substring(3))
        .toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The other process. */
  public static void main(String[] arguments) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setURL(arguments[0]);
    database.setUser(arguments[1]);
    database.setPassword(System.getenv("VESPER_TEST_PASSWORD"));
    database.setCurrentSchema("vesper");
    holdAt(Integer.parseInt(arguments[2]));
    say("ready");
    run(database, Arrays.asList(arguments).subList(3, arguments.length));
    say("done");
  }

  private static void run(PGSimpleDataSource database, List<String> request) {
    Publishing publishing = new Publishing(database, Clock.systemUTC());
    String shop = request.get(1);
    switch (request.get(0)) {
      case "publish" ->
          publishing.publish(
              plan(shop, Long.parseLong(request.get(2)), PlanStatus.valueOf(request.get(3))),
              Long.parseLong(request.get(4)),
              request.get(5),
              "other");
      case "undo" -> publishing.undo(shop, Long.parseLong(request.get(2)), request.get(3), "other");
      default -> {
        PurchaseOrders orders = new PurchaseOrders(database, Clock.systemUTC());
        orders.receiveAll(
            shop,
            orders.find(shop, request.get(2)).orElseThrow(),
            LocalDate.parse(request.get(3)),
            "other");
      }
    }
  }

  /** Publishing reads of a plan only which it is and how the caller saw it. */
  private static PlanHead plan(String shop, long id, PlanStatus status) {
    return new PlanHead(
        id,
        shop,
        Morning.DAY,
        1,
        status,
        "",
        "",
        0,
        0,
        0,
        0,
        false,
        0,
        "",
        Instant.EPOCH,
        "",
        Instant.EPOCH);
  }

  private static void holdAt(int hold) {
    AtomicInteger hits = new AtomicInteger();
    Fault.listen(
        marker -> {
          say("at " + marker);
          if (hits.incrementAndGet() == hold) {
            say("held " + marker);
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
