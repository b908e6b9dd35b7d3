package dev.vesper.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A console of a home, as a process of its own. */
final class BusyServer implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("The console is at (http://\\S+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final long PATIENCE_SECONDS = 120;
  private static final int KB_PER_MB = 1024;

  private final Process process;
  private final String url;

  private BusyServer(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts it and waits until it serves. */
  static BusyServer start(BusyHome home) throws IOException {
    Path said = home.file("serve.err");
    Process process =
        home.program()
            .start(home.file("serve.out"), said, "serve", "--role", "console", "--port", "0");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Matcher found = URL.matcher(Files.readString(said));
    while (!found.find()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new AssertionError("the console does not come up: " + Files.readString(said));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      found = URL.matcher(Files.readString(said));
    }
    return new BusyServer(process, found.group(1));
  }

  String url() {
    return url;
  }

  /** Memory and open files of its process. */
  String held() throws IOException {
    Path self = Path.of("/proc", Long.toString(process.pid()));
    Matcher resident = RESIDENT.matcher(Files.readString(self.resolve("status")));
    try (Stream<Path> open = Files.list(self.resolve("fd"))) {
      return (resident.find() ? Long.parseLong(resident.group(1)) / KB_PER_MB : 0)
          + " MB, "
          + open.count()
          + " open files";
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
