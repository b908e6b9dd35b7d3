package dev.vesper.console;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real database for the console's tests, one for the whole JVM; each test class asks for shops of
 * its own. Use it as {@code @RegisterExtension static final TestBed BED = new TestBed();}.
 */
public final class TestBed implements BeforeAllCallback {
  // Where the database's programs are unpacked once for all test runs.
  private static final Path CACHE = Path.of("target", "postgresql");

  private Shared shared;

  @Override
  public void beforeAll(ExtensionContext context) {
    shared =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(TestBed.class))
            .computeIfAbsent(Shared.class);
  }

  /** A shop of that id, empty. */
  public ShopOnPaper shop(String shopId) {
    return new ShopOnPaper(shared.home, shared.database, shared.store, shopId);
  }

  /** What a console that shows this shop works on, on a database that can be gone. */
  ConsoleParts parts(ShopOnPaper shop, Outage outage) {
    Store store =
        Store.open(outage.source(), shared.home, Clock.fixed(ShopOnPaper.NOW, ZoneOffset.UTC));
    return new ConsoleParts(store, shop.id(), shop.parts().clock(), ShopOnPaper.ACTOR);
  }

  /** An outage of this database; it has not begun. */
  Outage outage() {
    return new Outage(shared.database.dataSource());
  }

  /** Makes every page wait: the shop's settings are locked until it is closed. */
  Stall stalled() throws SQLException {
    Connection connection = shared.database.dataSource().getConnection();
    connection.setAutoCommit(false);
    try (Statement lock = connection.createStatement()) {
      lock.execute("lock table shop_setting in access exclusive mode");
    }
    return ended(connection);
  }

  /** Somebody else is at work under that name. */
  Stall locked(String name) throws SQLException {
    Connection connection = shared.database.dataSource().getConnection();
    connection.setAutoCommit(false);
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
      lock.setString(1, name);
      lock.execute();
    }
    return ended(connection);
  }

  private static Stall ended(Connection connection) {
    return () -> {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.close();
    };
  }

  /** Ends when it is closed. */
  interface Stall extends AutoCloseable {
    @Override
    void close() throws SQLException;
  }

  /** One per JVM; closed by JUnit after the last class. */
  static final class Shared implements AutoCloseable {
    private final Home home;
    private final Database database;
    private final Store store;

    Shared() throws IOException {
      home = new Home(Files.createTempDirectory("vesper-console-"), CACHE).create();
      database = Database.open(home, Optional.empty());
      store = Store.open(database.dataSource(), home, Clock.fixed(ShopOnPaper.NOW, ZoneOffset.UTC));
    }

    @Override
    public void close() throws IOException {
      store.close();
      database.close();
      Folders.delete(home.root());
    }
  }
}
