package dev.vesper.data.intake.collect;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where journals lie: one is open for each process that collects, the closed ones wait to land.
 * Anybody may close all of them by renaming; who writes sees it and writes once more.
 *
 * @param path the folder
 */
record JournalFolder(Path path) {
  private static final String OPEN = "open-";
  private static final String CLOSED = "closed-";
  private static final String ENDING = ".events";

  /** The folder of a shop. */
  static JournalFolder of(Home home, String shopId) {
    // A shop's id may be anything; a folder's name may not.
    String name =
        UUID.nameUUIDFromBytes(shopId.getBytes(java.nio.charset.StandardCharsets.UTF_8)).toString();
    return new JournalFolder(home.root().resolve("collect").resolve(name));
  }

  /** A name for a journal that nobody has; names follow one another in time. */
  Path fresh(long openedAtMillis) throws IOException {
    Folders.makePrivate(path);
    return path.resolve(
        String.format(
            Locale.ROOT, "%s%015d-%s%s", OPEN, openedAtMillis, UUID.randomUUID(), ENDING));
  }

  /** Closes whatever is open. */
  void closeAll() throws IOException {
    for (Path open : named(OPEN)) {
      close(open);
    }
  }

  /** Closes one journal; one that is closed already stays so. */
  void close(Path open) throws IOException {
    String name = open.getFileName().toString().substring(OPEN.length());
    try {
      Files.move(open, path.resolve(CLOSED + name), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // Somebody else was quicker.
      return;
    }
    Folders.sync(path);
    Fault.at("collect.after-close");
  }

  /** The closed ones, oldest first. */
  List<Path> closed() throws IOException {
    return named(CLOSED);
  }

  /** The open ones. */
  List<Path> open() throws IOException {
    return named(OPEN);
  }

  private List<Path> named(String beginning) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> isNamed(file, beginning)).sorted().toList();
    }
  }

  private static boolean isNamed(Path file, String beginning) {
    String name = file.getFileName().toString();
    return name.startsWith(beginning) && name.endsWith(ENDING);
  }
}
