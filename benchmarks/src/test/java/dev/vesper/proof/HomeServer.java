package dev.vesper.proof;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A home's own database server as a proof sees it from outside: kept while the program comes and
 * goes, asked, killed, stopped. It claims the server like any process of the program, by a locked
 * file.
 */
final class HomeServer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Path home;
  private final Path claim;
  private final FileChannel claimed;

  private HomeServer(Path home, Path claim, FileChannel claimed) {
    this.home = home;
    this.claim = claim;
    this.claimed = claimed;
  }

  /** From now on the server of that home outlives the program; closing this stops it. */
  static HomeServer keep(Path home) throws IOException {
    Path claim = home.resolve("db/users").resolve("proof-" + UUID.randomUUID());
    FileChannel channel =
        FileChannel.open(claim, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      throw new IOException("a fresh file is locked: " + claim);
    }
    return new HomeServer(home, claim, channel);
  }

  /** A connection as the program's own role. */
  Connection connect() throws IOException, SQLException {
    return connect("vesper", "database-password");
  }

  private Connection connect(String role, String key) throws IOException, SQLException {
    Properties login = new Properties();
    login.setProperty("user", role);
    login.setProperty("password", Files.readString(home.resolve("keys").resolve(key)).strip());
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + described().get(3).strip() + "/vesper", login);
  }

  /** Has the server's superuser say something. */
  void asSuperuser(String statement) throws IOException, SQLException {
    try (Connection connection = connect("postgres", "database-superuser-password");
        Statement saying = connection.createStatement()) {
      saying.execute(statement);
    }
  }

  /** SIGKILL of the postmaster; it leaves its file, as after a loss of power. */
  void kill() throws IOException {
    signal("KILL");
  }

  /** Stops the server, when it runs, and gives the claim up. */
  @Override
  public void close() throws IOException {
    if (isUp()) {
      signal("INT");
    }
    Files.deleteIfExists(claim);
    claimed.close();
  }

  /** Whether a server runs on the home's data. */
  boolean isUp() throws IOException {
    try {
      return runs(Long.parseLong(described().get(0).strip()));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** The lines of its file: process, folder, start, port and more. */
  private List<String> described() throws IOException {
    return Files.readAllLines(home.resolve("db/server/data/postmaster.pid"));
  }

  private void signal(String name) throws IOException {
    long pid = Long.parseLong(described().get(0).strip());
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (runs(pid)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "the server %d lives after SIG%s", pid, name));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** A process that is dead and not yet waited for has an empty command line. */
  private boolean runs(long pid) throws IOException {
    try {
      byte[] words = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
      return new String(words, StandardCharsets.UTF_8).contains(home.toString());
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
