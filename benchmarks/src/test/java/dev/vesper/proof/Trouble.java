package dev.vesper.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What may go wrong around the program, and how the program says what to do about it. */
enum Trouble {
  /** The file system that the home lies on has no byte left, for the database neither. */
  DISK_FULL("disk is full|[Nn]o space left"),
  /** The database server is dead, and cannot be started. */
  SERVER_GONE("database"),
  /** The database server dies, and can be started again. */
  SERVER_DIES("--restart"),
  /** The server lets nobody in any more, and has thrown out who was in. */
  NO_CONNECTIONS("too many connections|--restart"),
  /** Another session holds the table of runs for some seconds. */
  ROWS_LOCKED("nothing: it waits"),
  /** The folder that steps write to is read-only. */
  READ_ONLY("[Rr]ead-only"),
  /** The kernel kills the Spark worker. */
  WORKER_KILLED("the Spark worker died|give it more by VESPER_WORKER_HEAP_MB"),
  /** The Spark worker has too little memory. */
  SMALL_WORKER("VESPER_WORKER_HEAP_MB"),
  /** There is no Java where the Spark worker's is said to be. */
  NO_WORKER_JAVA("VESPER_WORKER_JAVA"),
  /** The program itself has too little memory. */
  SMALL_APP("[Mm]emory"),
  /** A process may open few files only. */
  FEW_FILES("[Tt]oo many open files|open files"),
  /** The database takes seconds for each step. */
  SLOW_DATABASE("nothing: it waits");

  private static final long LOCKED_SECONDS = 4;

  private final Pattern cure;

  Trouble(String cure) {
    this.cure = Pattern.compile(cure);
  }

  /** Whether the message names what is wrong. */
  boolean isNamedIn(String message) {
    return cure.matcher(message).find();
  }

  /** Whether it is there from the start; the others begin in the middle. */
  boolean isFromTheStart() {
    return compareTo(SMALL_WORKER) >= 0;
  }

  /** The program with it. */
  Vesper around(Vesper program) {
    return switch (this) {
      case SMALL_WORKER -> program.with("VESPER_WORKER_HEAP_MB", "48");
      case NO_WORKER_JAVA -> program.with("VESPER_WORKER_JAVA", "/nowhere/bin/java");
      case SMALL_APP -> program.with("_JAVA_OPTIONS", "-Xmx20m");
      case FEW_FILES -> program.through("bash", "-c", "ulimit -n 170; exec \"$@\"", "limited");
      default -> program;
    };
  }

  /** It begins, while the program stands still in the middle of its work. */
  void begins(Disk disk, HomeServer server, Process program) throws Exception {
    Path data = disk.home().resolve("db/server/data");
    switch (this) {
      case DISK_FULL -> disk.fill();
      case SERVER_GONE -> {
        server.kill();
        Files.move(data, data.resolveSibling("away"));
      }
      case SERVER_DIES -> server.kill();
      case NO_CONNECTIONS -> {
        server.asSuperuser("alter role vesper connection limit 0");
        server.asSuperuser(
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'vesper'");
      }
      case ROWS_LOCKED -> lock(server.connect());
      case READ_ONLY -> disk.protect("runs");
      case WORKER_KILLED ->
          program.descendants().filter(ProcessHandle::isAlive).forEach(Trouble::killWorker);
      default -> throw new IllegalStateException(this + " is there from the start");
    }
  }

  /** Its cause ends, without anybody doing more than that. */
  void ends(Disk disk, HomeServer server) throws Exception {
    Path data = disk.home().resolve("db/server/data");
    switch (this) {
      case DISK_FULL -> disk.empty();
      case SERVER_GONE -> Files.move(data.resolveSibling("away"), data);
      case NO_CONNECTIONS -> server.asSuperuser("alter role vesper connection limit -1");
      case READ_ONLY -> disk.release("runs");
      default -> {
        // It has ended by itself, or ends with the program.
      }
    }
  }

  private static void killWorker(ProcessHandle process) {
    String words = process.info().arguments().map(each -> String.join(" ", each)).orElse("");
    if (words.contains("WorkerMain")) {
      process.destroyForcibly();
    }
  }

  private static void lock(Connection other) throws Exception {
    other.setAutoCommit(false);
    try (Statement lock = other.createStatement()) {
      lock.execute("lock table vesper.run, vesper.run_step in access exclusive mode");
    }
    CompletableFuture<Void> unused =
        CompletableFuture.runAsync(
            () -> {
              try (other) {
                other.rollback();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            CompletableFuture.delayedExecutor(LOCKED_SECONDS, TimeUnit.SECONDS));
  }
}
