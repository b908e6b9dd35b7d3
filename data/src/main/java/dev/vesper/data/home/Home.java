package dev.vesper.data.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Everything a shop's Vesper owns, under one folder (docs/reference/home-folder.md). Folders are
 * for their owner only.
 *
 * @param root the home folder, absolute
 * @param cache what can be unpacked again at any time; may be shared by several homes
 */
public record Home(Path root, Path cache) {

  public Home {
    root = root.toAbsolutePath().normalize();
    cache = cache.toAbsolutePath().normalize();
  }

  /** The home at that folder, with its cache inside. */
  public static Home at(Path root) {
    return new Home(root, root.resolve("cache"));
  }

  /** The embedded database. */
  public Path db() {
    return root.resolve("db");
  }

  /** Keys and passwords; never part of an export. */
  public Path keys() {
    return root.resolve("keys");
  }

  /** Validated rows as they came in, by contract. */
  public Path landing() {
    return root.resolve("landing");
  }

  /** Day partitions in Parquet; the manifest says which version of a day holds. */
  public Path lake() {
    return root.resolve("lake");
  }

  /** What steps left, by their input hash. */
  public Path artefacts() {
    return root.resolve("artefacts");
  }

  /** Staging and logs per run. */
  public Path runs() {
    return root.resolve("runs");
  }

  /** Schedule files of this shop; made by whoever wants other ones than those that ship. */
  public Path schedules() {
    return root.resolve("schedules");
  }

  /** Files for people: reports, purchase orders, page exports. */
  public Path exports() {
    return root.resolve("exports");
  }

  /** Files for targets outside, by target; made when the first is written. */
  public Path outbox() {
    return root.resolve("outbox");
  }

  /** Logs of the processes. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** The Spark worker's own temporary files. */
  public Path workerTmp() {
    return root.resolve("tmp").resolve("worker");
  }

  /**
   * A path as the store keeps it: relative to the home where it lies in it, so that the home can be
   * moved.
   */
  public String stored(String absolute) {
    Path path = Path.of(absolute).toAbsolutePath().normalize();
    return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
  }

  /** The absolute path of one that {@link #stored} gave. */
  public String absolute(String stored) {
    return root.resolve(stored).toString();
  }

  /**
   * Creates what is missing and tries that the home can be written.
   *
   * @return this home
   * @throws Unavailable when the folder cannot be made, read or written; the message says why
   */
  public Home create() {
    try {
      Folders.makePrivate(root);
      for (Path folder :
          List.of(
              db(),
              keys(),
              landing(),
              lake(),
              artefacts(),
              runs(),
              exports(),
              logs(),
              workerTmp())) {
        Folders.makePrivate(folder);
      }
      Path probe = root.resolve(".probe-" + UUID.randomUUID());
      Files.write(probe, new byte[4096], StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
      Files.delete(probe);
      return this;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** The failure in words: what is wrong with the home, and what to do. */
  public Unavailable unusable(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    String cure;
    if (text.contains("no space left") || text.contains("quota")) {
      cure = "the disk is full: free some space there, or choose another folder with --home";
    } else if (text.contains("read-only file system")) {
      cure = "its file system is read-only: choose another folder with --home";
    } else if (e instanceof AccessDeniedException || text.contains("permission denied")) {
      cure =
          "access is denied: give the user "
              + System.getProperty("user.name", "?")
              + " the right to read and write it, or choose another folder with --home";
    } else if (e instanceof FileAlreadyExistsException || text.contains("not a directory")) {
      cure = "there is a file where a folder should be: choose another folder with --home";
    } else {
      cure = e + ": choose another folder with --home";
    }
    String where = e instanceof FileSystemException f && f.getFile() != null ? f.getFile() : "";
    String place = where.isEmpty() || where.equals(root.toString()) ? "" : " (at " + where + ")";
    return new Unavailable("the home folder " + root + place + " cannot be used: " + cure, e);
  }
}
