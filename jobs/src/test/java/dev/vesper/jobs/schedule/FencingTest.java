package dev.vesper.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.nightly.NightRequest;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGSTOP of the process that runs the night until another has taken it over, then SIGCONT. */
@Tag("process")
class FencingTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  /** What was seen over all rounds. */
  private static final class Figures {
    private int taken;
    private int refused;
    private int written;
    private long slowestMillis;
  }

  /** A process that waits in the first step of a night until it is told to write. */
  private record Zombie(Process process, BufferedReader out, BufferedWriter in)
      implements AutoCloseable {

    static Zombie start(String shop) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  ZombieNode.class.getName(),
                  HOME.home().root().toString(),
                  Path.of("target", "postgresql").toAbsolutePath().toString(),
                  shop)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new Zombie(process, process.inputReader(), process.outputWriter());
    }

    void says(String line) throws IOException {
      in.write(line + "\n");
      in.flush();
    }

    String line(String... beginnings) throws IOException {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        for (String beginning : beginnings) {
          if (line.startsWith(beginning)) {
            return line;
          }
        }
      }
      throw new AssertionError("the process has ended");
    }

    void signal(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private static Figures rounds(String shop, int from, int to) throws Exception {
    Figures figures = new Figures();
    ZombieNode.Way[] ways = ZombieNode.Way.values();
    try (Node heir = new Node("heir", HOME.home(), HOME.connect(), Clock.systemUTC());
        Zombie zombie = Zombie.start(shop)) {
      for (int round = from; round < to; round++) {
        round(shop, FIRST.plusDays(round), ways[round % ways.length], heir, zombie, figures);
      }
    }
    return figures;
  }

  private static void round(
      String shop, LocalDate asOf, ZombieNode.Way way, Node heir, Zombie zombie, Figures figures)
      throws Exception {
    zombie.says(asOf + " " + way);
    zombie.line(ZombieNode.WAITS);
    Wait.patiently(Node.LEASE.dividedBy(3));
    assertThat(heir.isNightRunning(shop)).as("one that lives keeps its night").isTrue();
    zombie.signal("STOP");
    long stopped = System.nanoTime();
    Wait.until("the lease is over", () -> !heir.isNightRunning(shop));
    List<StepName> steps = new ArrayList<>();
    Run ended = heir.night(shop, asOf, NightRequest.Mode.RESTART, steps::add);
    figures.slowestMillis =
        Math.max(figures.slowestMillis, (System.nanoTime() - stopped) / 1_000_000);
    assertThat(steps).containsExactly(StepName.values());
    figures.taken++;

    zombie.signal("CONT");
    zombie.says("write");
    String said = zombie.line(ZombieNode.WROTE, ZombieNode.REFUSED);
    if (said.startsWith(ZombieNode.REFUSED)) {
      figures.refused++;
    } else {
      figures.written++;
    }
    assertThat(zombie.line("ends: ", ZombieNode.WROTE))
        .startsWith("ends: another process has taken the night over");
    Run after = heir.store().runs().find(shop, ended.runId()).orElseThrow();
    assertThat(after).isEqualTo(ended);
    assertThat(after.status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void a_process_that_was_stopped_past_its_lease_writes_nothing_any_more() throws Exception {
    Figures figures = rounds("fenced-few", 0, ZombieNode.Way.values().length);

    assertThat(figures.refused).isEqualTo(figures.taken).isEqualTo(3);
    assertThat(figures.written).isZero();
    assertThat(Duration.ofMillis(figures.slowestMillis)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  @Tag("long")
  @Tag("fencing")
  void in_a_hundred_rounds_no_write_of_a_stopped_process_goes_through() throws Exception {
    int from = Integer.getInteger("vesper.long.from", 1) - 1;
    int to = Math.min(100, from + Integer.getInteger("vesper.long.most", 100));
    Figures figures = rounds("fenced-many", from, to);

    System.out.printf(
        "fencing: rounds %d to %d, %d nights taken over and ended by the other process, %d writes of the"
            + " stopped one refused, %d went through; slowest takeover %d ms after the stop, with"
            + " leases of %d ms%n",
        from + 1,
        to,
        figures.taken,
        figures.refused,
        figures.written,
        figures.slowestMillis,
        Node.LEASE.toMillis());
    assertThat(figures.taken).isEqualTo(to - from);
    assertThat(figures.refused).isEqualTo(to - from);
    assertThat(figures.written).isZero();
  }
}
