package dev.vesper.data.postgres;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The database's files and the programs that make, start and stop it. To be called under the {@link
 * HomeLock}.
 */
final class Cluster {
  static final String SUPERUSER = "postgres";

  // Said on the command line, so that no file and no ALTER SYSTEM can take them back.
  private static final List<String> SETTINGS =
      List.of(
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "password_encryption=scram-sha-256",
          "max_connections=60",
          "shared_buffers=128MB",
          "max_wal_size=1GB",
          "timezone=UTC",
          "log_timezone=UTC");
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String STOP_SECONDS = "20";
  // PostgreSQL 18 that is asked while it recovers from a crash can wait for its checkpointer for
  // ever. What it has committed is in its log, so that it may at last be stopped as a crash does.
  private static final int FAST_STOPS = 2;

  private final Path server;
  private final Path portFile;
  private final Binaries binaries;
  private final ServerUser user;

  Cluster(Path db, Binaries binaries) throws IOException {
    this.server = db.resolve("server");
    this.portFile = db.resolve("port");
    this.binaries = binaries;
    Folders.makePrivate(server);
    this.user = ServerUser.choose(server, binaries);
  }

  static Path data(Path db) {
    return db.resolve("server").resolve("data");
  }

  /** Makes the database's files, whole or not at all. */
  void createIfMissing(String superuserPassword) throws IOException {
    Path data = server.resolve("data");
    if (Files.exists(data)) {
      return;
    }
    sweep();
    Path fresh = server.resolve("data.new-" + UUID.randomUUID());
    Path password = server.resolve("password.new-" + UUID.randomUUID());
    Folders.replace(password, superuserPassword);
    user.own(password);
    Command made =
        user.run(
            List.of(
                binaries.program("initdb"),
                "--pgdata=" + fresh,
                "--username=" + SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C"),
            server);
    Files.delete(password);
    if (!made.ok()) {
      throw new Unavailable("the database could not be created: " + told(made));
    }
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    Folders.sync(server);
  }

  /** Starts the server and waits until it takes connections; recovers what a crash has left. */
  Postmaster start() throws IOException {
    Path data = server.resolve("data");
    long end = System.nanoTime() + LIMIT.toNanos();
    Command started;
    do {
      Postmaster.forgetDead(data);
      started = tryStart(data, port());
      Optional<Postmaster> running = Postmaster.running(data);
      if (running.isPresent() && running.get().ready()) {
        return running.get();
      }
      // After a kill of the server alone, its children may live for some moments more.
      pause();
    } while (System.nanoTime() < end);
    throw new Unavailable(
        "the database does not start: " + told(started) + "; its log is " + log());
  }

  /** Stops the server; all that is committed is on disk, open connections are cut. */
  void stop() throws IOException {
    Path data = server.resolve("data");
    long end = System.nanoTime() + LIMIT.toNanos();
    String said = "";
    int asked = 0;
    while (System.nanoTime() < end) {
      Optional<Postmaster> running = Postmaster.running(data);
      if (running.isEmpty()) {
        return;
      }
      // A server that is still starting would die of the signal and leave its files as they are;
      // one
      // that has been asked says that it stops, and may hang there after a crash of its children.
      if (running.get().ready() || asked > 0) {
        said = told(stop(data, asked < FAST_STOPS ? "fast" : "immediate"));
        asked++;
      } else {
        pause();
      }
    }
    throw new Unavailable("the database did not stop: " + said + "; its log is " + log());
  }

  private Command stop(Path data, String mode) {
    return user.run(
        List.of(
            binaries.program("pg_ctl"),
            "stop",
            "-D",
            data.toString(),
            "-m",
            mode,
            "-w",
            "-t",
            STOP_SECONDS),
        server);
  }

  private Command tryStart(Path data, int port) {
    StringBuilder options = new StringBuilder("-p " + port);
    for (String setting : SETTINGS) {
      options.append(" -c ").append(setting);
    }
    // pg_ctl gives the server a session of its own: Ctrl-C at the terminal does not reach it.
    return user.run(
        List.of(
            binaries.program("pg_ctl"),
            "start",
            "-D",
            data.toString(),
            "-l",
            log().toString(),
            "-w",
            "-t",
            "60",
            "-o",
            options.toString()),
        server);
  }

  private Path log() {
    return server.resolve("postgresql.log");
  }

  /** The port of this home, kept for good unless another program has taken it meanwhile. */
  private int port() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    if (Files.exists(portFile)) {
      int known = Integer.parseInt(Files.readString(portFile).strip());
      try (ServerSocket probe = new ServerSocket()) {
        // As PostgreSQL does, so that connections of the last server that linger do not count.
        probe.setReuseAddress(true);
        probe.bind(new InetSocketAddress(loopback, known));
        return known;
      } catch (java.net.BindException e) {
        // Taken: a free one is looked for below.
      }
    }
    try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
      Folders.replace(portFile, Integer.toString(free.getLocalPort()));
      return free.getLocalPort();
    }
  }

  /** Removes what an earlier attempt to create the database has left. */
  private void sweep() throws IOException {
    List<Path> left;
    try (Stream<Path> all = Files.list(server)) {
      left = all.filter(path -> path.getFileName().toString().contains(".new-")).toList();
    }
    for (Path path : left) {
      Folders.delete(path);
    }
  }

  private static String told(Command failed) {
    String output = failed.output().replace('\n', ' ');
    return output.contains("No space left on device")
        ? "the disk is full, free some space (" + output + ")"
        : output;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while the database started or stopped", e);
    }
  }
}
