package dev.vesper.data.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The process that holds a lease.
 *
 * @param name for people: the machine's name and the process's number
 * @param machine what its number counts on: this start of this machine, and the container; empty
 *     where neither can be told
 * @param pid its number
 * @param startedAt when it was started, so that a number used again is told apart; null where it
 *     cannot be told
 */
record Holder(String name, String machine, long pid, @Nullable Instant startedAt) {
  private static final Path START_OF_MACHINE = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path CONTAINER = Path.of("/proc/self/ns/pid");
  // The kernel reckons a process's start from the machine's, which clock corrections move.
  private static final Duration SAME = Duration.ofSeconds(3);

  /** This process. */
  static Holder here() {
    ProcessHandle process = ProcessHandle.current();
    return new Holder(
        host() + ":" + process.pid(),
        machineHere(),
        process.pid(),
        process.info().startInstant().orElse(null));
  }

  /**
   * Whether it is known to be dead: its machine is this one, and no such process is there. That it
   * is not known says nothing.
   */
  boolean isKnownDead() {
    if (machine.isEmpty() || !machine.equals(machineHere())) {
      return false;
    }
    @Nullable ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    if (process == null || !process.isAlive()) {
      return true;
    }
    @Nullable Instant started = process.info().startInstant().orElse(null);
    return startedAt != null
        && started != null
        && Duration.between(startedAt, started).abs().compareTo(SAME) > 0;
  }

  private static String machineHere() {
    try {
      return Files.readString(START_OF_MACHINE).strip() + " " + Files.readSymbolicLink(CONTAINER);
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }
}
