package dev.vesper.jobs.schedule;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import dev.vesper.data.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A home with a real database that runs as long as the tests of this JVM do. */
public final class ShopHome implements BeforeAllCallback {
  private static final Path CACHE = Path.of("target", "postgresql");

  private Shared shared;

  @Override
  public void beforeAll(ExtensionContext context) {
    shared =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(ShopHome.class))
            .computeIfAbsent(Shared.class);
  }

  public Home home() {
    return shared.home;
  }

  /** A pool of its own, as another process would have. */
  public Database connect() {
    return Database.open(shared.home, Optional.empty());
  }

  /** One per JVM; closed by JUnit after the last class. */
  static final class Shared implements AutoCloseable {
    private final Home home;
    private final Database database;

    Shared() {
      try {
        home = new Home(Files.createTempDirectory("vesper-home-"), CACHE).create();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      database = Database.open(home, Optional.empty());
    }

    @Override
    public void close() throws IOException {
      database.close();
      Folders.delete(home.root());
    }
  }
}
