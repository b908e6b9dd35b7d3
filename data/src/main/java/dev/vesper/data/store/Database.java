package dev.vesper.data.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.lease.Fence;
import dev.vesper.data.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * The shop's database, migrated and ready: the embedded one of a home, or a server that a person
 * named. Closing it leaves the embedded server, which stops when nobody else uses it.
 */
public final class Database implements AutoCloseable {
  /** All tables of Vesper lie in this schema, which is also the search path. */
  public static final String SCHEMA = "vesper";

  private static final int CONNECTIONS = 10;
  private static final int PATIENCE_SECONDS = 8;
  // Long enough for an embedded server that was killed to recover.
  private static final long POOL_PATIENCE_MS = 30_000;

  private final @Nullable EmbeddedPostgres server;
  private final JdbcInfo jdbc;
  private final HikariDataSource pool;
  private final Fence fenced;

  private Database(
      @Nullable EmbeddedPostgres server,
      JdbcInfo jdbc,
      HikariDataSource pool,
      Connections connections) {
    this.server = server;
    this.jdbc = jdbc;
    this.pool = pool;
    this.fenced = new Fence(pool, new Patience(pool, connections)::connection);
  }

  /**
   * Opens the database and brings its tables up to date.
   *
   * @param home created
   * @param databaseUrl a server to use in place of the embedded one
   * @throws Unavailable when it cannot be used; the message says what to do
   */
  public static Database open(Home home, Optional<String> databaseUrl) {
    return open(home, databaseUrl, POOL_PATIENCE_MS);
  }

  /** The same with another time for which a database that is away is waited for. */
  static Database open(Home home, Optional<String> databaseUrl, long patienceMs) {
    if (databaseUrl.isPresent()) {
      return connect(null, DatabaseUrl.parse(databaseUrl.get()), patienceMs);
    }
    EmbeddedPostgres server = EmbeddedPostgres.open(home);
    try {
      return connect(
          server, new JdbcInfo(server.jdbcUrl(), server.user(), server.password()), patienceMs);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Connections with the schema as search path and UTC as time zone. */
  public DataSource dataSource() {
    return fenced;
  }

  /**
   * How the pool is used at this moment.
   *
   * @param active connections at work
   * @param idle connections that wait for work
   * @param waiting who waits for a connection
   * @param most how many connections there may be
   */
  public record PoolUse(int active, int idle, int waiting, int most) {}

  /** How the pool is used at this moment. */
  public PoolUse poolUse() {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return new PoolUse(
        now.getActiveConnections(),
        now.getIdleConnections(),
        now.getThreadsAwaitingConnection(),
        pool.getMaximumPoolSize());
  }

  /** For those who must open connections of their own. */
  public JdbcInfo jdbc() {
    return jdbc;
  }

  /** Whether it is the home's own server. */
  public boolean embedded() {
    return server != null;
  }

  @Override
  public void close() {
    pool.close();
    if (server != null) {
      server.close();
    }
  }

  private static Database connect(
      @Nullable EmbeddedPostgres server, JdbcInfo jdbc, long patienceMs) {
    Connections connections = new Connections(server, jdbc, PATIENCE_SECONDS);
    reach(connections, jdbc);
    HikariDataSource pool = new HikariDataSource(settings(connections, patienceMs));
    try {
      flyway(pool).migrate();
      return new Database(server, jdbc, pool, connections);
    } catch (FlywayException e) {
      pool.close();
      throw new Unavailable(
          "the tables in " + jdbc + " cannot be brought up to date: " + e.getMessage(), e);
    }
  }

  static Flyway flyway(DataSource source) {
    return Flyway.configure()
        .dataSource(source)
        .schemas(SCHEMA)
        .defaultSchema(SCHEMA)
        .locations("classpath:db/migration")
        .loggers("slf4j")
        .load();
  }

  /** A first connection of its own: what fails here is told at once and in words. */
  private static void reach(Connections connections, JdbcInfo jdbc) {
    try (Connection connection = connections.getConnection()) {
      connection.getMetaData();
    } catch (SQLException e) {
      throw new Unavailable(
          "the database "
              + jdbc
              + " cannot be used: "
              + e.getMessage()
              + " Check that the server runs and that address, database, user and password of"
              + " --database-url are right",
          e);
    }
  }

  private static HikariConfig settings(Connections connections, long patienceMs) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("vesper");
    config.setDataSource(connections);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(patienceMs);
    return config;
  }
}
