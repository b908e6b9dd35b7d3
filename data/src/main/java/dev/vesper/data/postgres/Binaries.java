package dev.vesper.data.postgres;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Unavailable;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs that come with Vesper, unpacked once per content into a cache.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path folder) {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  /**
   * The programs, unpacked when they are not there yet. The folder is complete or absent: it is
   * filled under another name and moved.
   *
   * @throws Unavailable when they cannot run on this kind of machine
   */
  static Binaries unpacked(Path cache) throws IOException {
    refuseOtherMachines(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    Path folder = cache.resolve("postgresql-" + contentHash().substring(0, 16));
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(cache);
      Path fresh = cache.resolve(folder.getFileName() + ".new-" + UUID.randomUUID());
      unpack(fresh);
      settle(fresh, folder);
    }
    return new Binaries(folder);
  }

  /** Where a program lies. */
  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  /** Refuses a machine that the programs were not built for, as Java names its system and chip. */
  static void refuseOtherMachines(String system, String chip) {
    if (!system.equals("Linux") || !(chip.equals("amd64") || chip.equals("x86_64"))) {
      throw new Unavailable(
          "the embedded PostgreSQL runs on Linux with a 64-bit Intel or AMD processor, not on "
              + system
              + " "
              + chip
              + ": start a PostgreSQL 14 or later and name it with --database-url"
              + " postgres://user:password@host/database");
    }
  }

  private static String contentHash() throws IOException {
    MessageDigest digest = Sha256.digest();
    try (DigestInputStream in = new DigestInputStream(archive(), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return Sha256.hex(digest);
  }

  private static InputStream archive() {
    @Nullable InputStream in = Binaries.class.getResourceAsStream(ARCHIVE);
    if (in == null) {
      throw new Unavailable(
          "the PostgreSQL programs are missing from this build ("
              + ARCHIVE
              + " is not on the class path): name a server with --database-url");
    }
    return in;
  }

  private static void unpack(Path target) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("the archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          // Another user than ours may have to run them.
          String rights = (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
          Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
        }
      }
    }
  }

  private static void settle(Path fresh, Path folder) throws IOException {
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (FileSystemException e) {
      // Another process was faster; its copy is as good.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      Folders.delete(fresh);
    }
  }
}
