package dev.vesper.data.store;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real, migrated database for tests: one server for all test classes of the JVM, emptied before
 * each class. Use it as {@code @RegisterExtension static final EmbeddedDatabase DATABASE = new
 * EmbeddedDatabase();} and give each test a shop of its own.
 */
public final class EmbeddedDatabase implements BeforeAllCallback {
  /** What the tests' clock says. */
  public static final Instant NOW = Instant.parse("2011-12-10T02:00:00Z");

  /** Where the programs are unpacked once for all test runs. */
  public static final Path CACHE = Path.of("target", "postgresql");

  private Shared shared;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    shared =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(EmbeddedDatabase.class))
            .computeIfAbsent(Shared.class);
    empty();
  }

  /** The database, open. */
  public Database database() {
    return shared.database;
  }

  /** Its connections. */
  public DataSource dataSource() {
    return shared.database.dataSource();
  }

  /** The home it belongs to, created. */
  public Home home() {
    return shared.home;
  }

  /** Its repositories, at {@link #NOW}. */
  public Store store() {
    return shared.store;
  }

  /** Empties all tables but the audit trail, which nobody may. */
  public void empty() throws Exception {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet found =
          statement.executeQuery(
              "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                  + " where schemaname not in ('pg_catalog', 'information_schema', 'audit')"
                  + " and tablename <> 'flyway_schema_history' order by 1")) {
        while (found.next()) {
          tables.add(found.getString(1));
        }
      }
      statement.execute("truncate " + String.join(", ", tables) + " restart identity cascade");
    }
  }

  /** One per JVM; closed by JUnit after the last class. */
  static final class Shared implements AutoCloseable {
    private final Home home;
    private final Database database;
    private final Store store;

    Shared() throws Exception {
      Path root = Files.createTempDirectory("vesper-home-");
      home = new Home(root, CACHE).create();
      database = Database.open(home, Optional.empty());
      store = Store.open(database.dataSource(), home, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Override
    public void close() throws IOException {
      store.close();
      database.close();
      Folders.delete(home.root());
    }
  }
}
