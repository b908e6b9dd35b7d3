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
import java.util.concurrent.CountDownLatch;

/**
 * Listens to fault markers when the environment names a flag file ({@code VESPER_FAULT_FILE});
 * without it, markers do nothing. The file holds one line: {@code record}, or {@code hold N}. Every
 * marker reached is appended to {@code <file>.hits}. At the N-th hit (1-based) of a hold, {@code
 * <file>.held} appears and the process stands still, until the harness kills it: so a kill -9 falls
 * exactly there.
 */
public final class FaultFile implements Fault.Listener {
  /** The environment variable that names the flag file. */
  public static final String VARIABLE = "VESPER_FAULT_FILE";

  private final Path flag;
  private final long holdAt;
  private long hits;

  private FaultFile(Path flag, long holdAt) {
    this.flag = flag;
    this.holdAt = holdAt;
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
      String order = lines.isEmpty() ? "record" : lines.get(0).trim();
      long holdAt = order.startsWith("hold ") ? Long.parseLong(order.substring(5).trim()) : 0;
      Fault.listen(new FaultFile(flag, holdAt));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("the fault file " + flag + " cannot be read", e);
    }
  }

  @Override
  public synchronized void at(String marker) {
    hits++;
    append(".hits", marker);
    if (hits == holdAt) {
      append(".held", marker);
      standStill();
    }
  }

  private void append(String ending, String line) {
    try {
      Files.writeString(
          flag.resolveSibling(flag.getFileName() + ending),
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
    } catch (IOException e) {
      throw new UncheckedIOException("the fault file's " + ending + " cannot be written", e);
    }
  }

  private static void standStill() {
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      try {
        never.await();
      } catch (InterruptedException e) {
        // Only a kill ends this; an interrupt is somebody's shutdown, which the harness does not
        // want.
        Thread.interrupted();
      }
    }
  }
}
