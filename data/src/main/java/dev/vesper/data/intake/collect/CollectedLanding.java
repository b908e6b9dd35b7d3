package dev.vesper.data.intake.collect;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ImportRequest;
import dev.vesper.data.intake.Importer;
import dev.vesper.data.intake.landing.Workspace;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lands what has been collected: closes the journals and imports each as a file. A journal is
 * deleted when its import has been committed; one that was committed and not deleted is known by
 * its hash and lands no second time.
 */
public final class CollectedLanding {
  private static final long RETRY_MS = 200;

  private final Home home;
  private final JournalFolder folder;
  private final Importer importer;

  /** Lands a shop's journals. */
  public CollectedLanding(DataSource database, Home home, String shopId, Clock clock) {
    this.home = home;
    this.folder = JournalFolder.of(home, shopId);
    this.importer =
        new Importer(
            database,
            home,
            shopId,
            ShopKeys.of(home, System.getenv()),
            List.of(new CollectedFormat()),
            clock);
  }

  /**
   * Lands all that has come until now.
   *
   * @param patience how long to wait while another process lands or imports
   * @return a report for each journal; none when others were busy all the time
   * @throws Unavailable when disk or database cannot be used
   */
  public List<ImportReport> land(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      if (folder.open().isEmpty() && folder.closed().isEmpty()) {
        return List.of();
      }
      Folders.makePrivate(folder.path());
      folder.closeAll();
      while (true) {
        @Nullable List<ImportReport> reports = once();
        if (reports != null || System.nanoTime() > deadline || !waited()) {
          return reports == null ? List.of() : reports;
        }
      }
    } catch (IOException e) {
      throw home.unusable(e);
    }
  }

  /** Null when somebody else is at it. */
  private @Nullable List<ImportReport> once() throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            folder.path().resolve("land.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      @Nullable FileLock lock = lock(channel);
      if (lock == null) {
        return null;
      }
      List<ImportReport> reports = new ArrayList<>();
      for (Path journal : folder.closed()) {
        reports.addAll(
            importer.run(
                new ImportRequest(CollectedFormat.NAME, List.of(journal), null, null, "storefront"),
                Progress.SILENT));
        Fault.at("collect.after-land");
        Files.delete(journal);
        Folders.sync(folder.path());
      }
      return reports;
    } catch (Workspace.Busy e) {
      return null;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static boolean waited() {
    try {
      return !new CountDownLatch(1).await(RETRY_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
