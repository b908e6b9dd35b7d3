package dev.vesper.data.postgres;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The server of a home, as one of its users sees it: the first one starts it, the others find it
 * running, the last one to leave stops it. A process that is killed leaves no claim, and the next
 * one finds the server as it is: running, or dead and to be recovered.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String ROLE = "vesper";
  private static final String DATABASE = "vesper";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> DURABLE =
      List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums");

  private final Home home;
  private final Claims.Claim claim;
  private final String password;
  private volatile Postmaster server;
  private volatile boolean closed;

  private EmbeddedPostgres(Home home, Claims.Claim claim, Postmaster server, String password) {
    this.home = home;
    this.claim = claim;
    this.server = server;
    this.password = password;
  }

  /**
   * Uses the home's server, starting it when it does not run.
   *
   * @param home created
   * @throws Unavailable when this machine cannot run it; the message says what to do
   */
  public static EmbeddedPostgres open(Home home) {
    try (HomeLock lock = HomeLock.take(lockFile(home), PATIENCE)) {
      Claims.Claim claim = claims(home, lock).take();
      try {
        return use(home, claim);
      } catch (IOException | RuntimeException e) {
        claim.end();
        throw e;
      }
    } catch (IOException e) {
      throw home.unusable(e);
    }
  }

  /** Where programs of this machine connect, such as {@code jdbc:postgresql://127.0.0.1:5433/…}. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + DATABASE;
  }

  public String user() {
    return ROLE;
  }

  public String password() {
    return password;
  }

  /** The server's process, for diagnosis. */
  public long pid() {
    return server.pid();
  }

  /**
   * Starts the server again when it has died under its users.
   *
   * @throws Unavailable when it does not start, or was closed here
   */
  public void ensureRunning() {
    try (HomeLock lock = HomeLock.take(lockFile(home), PATIENCE)) {
      if (closed || !claims(home, lock).any()) {
        throw new Unavailable("the database of " + home.root() + " is closed");
      }
      if (!Files.exists(Cluster.data(home.db()))) {
        throw lost(home);
      }
      Optional<Postmaster> running =
          Postmaster.running(Cluster.data(home.db())).filter(Postmaster::ready);
      server = running.isPresent() ? running.get() : start(home, new Secrets(home.keys()));
    } catch (IOException e) {
      throw home.unusable(e);
    }
  }

  /** Leaves the server; stops it when nobody else uses it. */
  @Override
  public void close() {
    try (HomeLock lock = HomeLock.take(lockFile(home), PATIENCE)) {
      if (closed) {
        return;
      }
      closed = true;
      claim.end();
      if (!claims(home, lock).any() && Postmaster.running(Cluster.data(home.db())).isPresent()) {
        new Cluster(home.db(), Binaries.unpacked(home.cache())).stop();
      }
    } catch (IOException e) {
      throw home.unusable(e);
    }
  }

  private static EmbeddedPostgres use(Home home, Claims.Claim claim) throws IOException {
    Secrets secrets = new Secrets(home.keys());
    Path data = Cluster.data(home.db());
    if (Files.exists(data) && !secrets.complete()) {
      throw new Unavailable(
          "the passwords of the database in "
              + home.db()
              + " are missing from "
              + home.keys()
              + ": put that folder back from a backup");
    }
    if (!Files.exists(data) && secrets.complete()) {
      throw lost(home);
    }
    Optional<Postmaster> running = Postmaster.running(data).filter(Postmaster::ready);
    Postmaster server = running.isPresent() ? running.get() : start(home, secrets);
    EmbeddedPostgres opened = new EmbeddedPostgres(home, claim, server, secrets.vesper());
    opened.prepare(secrets.superuser());
    return opened;
  }

  /** An empty database in the place of a lost one would look as if nothing had ever been there. */
  private static Unavailable lost(Home home) {
    return new Unavailable(
        "the database in "
            + home.db()
            + " is gone, though its passwords are in "
            + home.keys()
            + ": put that folder back from a backup, or remove both to begin anew");
  }

  private static Postmaster start(Home home, Secrets secrets) throws IOException {
    Cluster cluster = new Cluster(home.db(), Binaries.unpacked(home.cache()));
    cluster.createIfMissing(secrets.superuser());
    return cluster.start();
  }

  /** Done at every opening: the process that started the server may have been killed before it. */
  private void prepare(String superuserPassword) {
    Properties login = new Properties();
    login.setProperty("user", Cluster.SUPERUSER);
    login.setProperty("password", superuserPassword);
    String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres";
    try (Connection connection = DriverManager.getConnection(url, login);
        Statement statement = connection.createStatement()) {
      for (String setting : DURABLE) {
        refuseOff(statement, setting);
      }
      if (!exists(statement, "select 1 from pg_roles where rolname = '" + ROLE + "'")) {
        // A password of our own making: hexadecimal digits, nothing to escape.
        statement.execute("create role " + ROLE + " login createrole password '" + password + "'");
      }
      if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
        statement.execute("create database " + DATABASE + " owner " + ROLE);
      }
    } catch (SQLException e) {
      throw new Unavailable(
          "the database in " + home.db() + " runs but refuses its own role: " + e.getMessage(), e);
    }
  }

  private static void refuseOff(Statement statement, String setting) throws SQLException {
    try (ResultSet shown = statement.executeQuery("show " + setting)) {
      if (!shown.next() || !shown.getString(1).equals("on")) {
        throw new Unavailable(
            "the embedded database runs with " + setting + " off: a power cut would lose plans");
      }
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      return found.next();
    }
  }

  private static Path lockFile(Home home) {
    return home.db().resolve("lock");
  }

  private static Claims claims(Home home, HomeLock lock) {
    return new Claims(home.db().resolve("users"), lock);
  }
}
