package dev.vesper.data.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process that holds a lease.
 *
 * @param name for people: the machine's name and the process's number
 * @param machine what its number counts on: this start of this machine, and the container; empty
 *     where neither can be told
 * @param pid its number
 */
record Holder(String name, String machine, long pid) {
  private static final Path START_OF_MACHINE = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path CONTAINER = Path.of("/proc/self/ns/pid");

  /** This process. */
  static Holder here() {
    ProcessHandle process = ProcessHandle.current();
    return new Holder(host() + ":" + process.pid(), machineHere(), process.pid());
  }

  /**
   * Whether it is known to be dead: its machine is this one, and no such process is there. That it
   * is not known says nothing: a number may be in use again, and then the lease's time decides.
   */
  boolean isKnownDead() {
    if (machine.isEmpty() || !machine.equals(machineHere())) {
      return false;
    }
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
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
