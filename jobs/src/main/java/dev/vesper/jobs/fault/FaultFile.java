package dev.vesper.jobs.fault;

import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens to fault markers when the environment names a flag file ({@code VESPER_FAULT_FILE});
 * without it, markers do nothing. The file holds one line: {@code record}, {@code hold N}, {@code
 * hold MARKER} or {@code slow MARKER MILLISECONDS}. Every marker reached is appended to {@code
 * <file>.hits}. At the N-th hit (1-based) of a hold, or the first of that marker, {@code
 * <file>.held} appears and the process stands still until {@code <file>.go} appears: the harness
 * kills it first, or something it stands on. What is slow waits at that marker so long: a big shop,
 * a slow disk or a slow database without any of them.
 */
public final class FaultFile implements Fault.Listener {
  /** The environment variable that names the flag file. */
  public static final String VARIABLE = "VESPER_FAULT_FILE";

  private static final long LOOK_NANOS = 5_000_000;

  private final Path flag;
  private final Order order;
  private long hits;

  private FaultFile(Path flag, Order order) {
    this.flag = flag;
    this.order = order;
  }

  /** What the file's line says: where to hold, a marker or a number, and where to be slow. */
  private record Order(String holdAt, String slow, long millis) {
    static Order of(String line) {
      String[] words = line.trim().split(" ");
      return switch (words[0]) {
        case "hold" -> new Order(words[1], "", 0);
        case "slow" -> new Order("", words[1], Long.parseLong(words[2]));
        default -> new Order("", "", 0);
      };
    }

    boolean holds(String marker, long hits) {
      return holdAt.equals(marker) || holdAt.equals(Long.toString(hits));
    }
  }

  /** Installs the listener when the environment asks for it; true when it did. */
  public static boolean listenIfAsked(Map<String, String> environment) {
    String name = environment.get(VARIABLE);
    if (name == null || !Files.isRegularFile(Path.of(name))) {
      return false;
    }
    Path flag = Path.of(name);
    try {
      List<String> lines = Files.readAllLines(flag, StandardCharsets.UTF_8);
      Fault.listen(new FaultFile(flag, Order.of(lines.isEmpty() ? "" : lines.get(0))));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("the fault file " + flag + " cannot be read", e);
    }
  }

  @Override
  public synchronized void at(String marker) {
    hits++;
    append(".hits", marker);
    if (order.holds(marker, hits)) {
      append(".held", marker);
      standStill(ending(".go"));
    }
    if (marker.equals(order.slow())) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(order.millis()));
    }
  }

  private void append(String ending, String line) {
    try {
      Files.writeString(
          ending(ending),
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
    } catch (IOException e) {
      throw new UncheckedIOException("the fault file's " + ending + " cannot be written", e);
    }
  }

  private Path ending(String ending) {
    return flag.resolveSibling(flag.getFileName() + ending);
  }

  /** An interrupt does not end it: that is somebody's shutdown, which the harness does not want. */
  private static void standStill(Path untilThere) {
    while (!Files.exists(untilThere)) {
      LockSupport.parkNanos(LOOK_NANOS);
      Thread.interrupted();
    }
  }
}
