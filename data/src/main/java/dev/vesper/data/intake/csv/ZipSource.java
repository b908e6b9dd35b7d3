package dev.vesper.data.intake.csv;

import dev.vesper.data.intake.ImportRefused;
import dev.vesper.domain.run.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The tables of a zip archive, read where they lie: nothing is written, so no name can escape. */
final class ZipSource {
  static final int MOST_ENTRIES = 1_000;

  private ZipSource() {}

  /**
   * Its tables in order of name.
   *
   * @throws ImportRefused when it is a spreadsheet, damaged, encrypted, or made to fill the disk
   */
  static List<SourceFile> entries(Path path, String sha256, long bytes) throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      if (zip.getEntry("[Content_Types].xml") != null) {
        throw ImportRefused.of(path, "this is a spreadsheet (.xlsx); save the sheet as CSV UTF-8");
      }
      if (zip.size() > MOST_ENTRIES) {
        throw ImportRefused.of(
            path, "it holds " + zip.size() + " files, more than " + MOST_ENTRIES + "; split it");
      }
      List<SourceFile> found = new ArrayList<>();
      long unpacked = 0;
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.isDirectory() || isFurniture(entry.getName())) {
          continue;
        }
        unpacked += Math.max(0, entry.getSize());
        String identity = Sha256.of(sha256 + "!" + entry.getName());
        found.add(new SourceFile(path, entry.getName(), identity, bytes, SourceFile.Packing.ZIP));
      }
      refuse(path, bytes, found.size(), unpacked);
      found.sort(java.util.Comparator.comparing(SourceFile::entry));
      return found;
    } catch (ZipException e) {
      throw damaged(path, e);
    }
  }

  private static boolean isFurniture(String name) {
    return name.startsWith("__MACOSX/") || name.endsWith(".DS_Store");
  }

  private static void refuse(Path path, long bytes, int tables, long unpacked) {
    if (tables == 0) {
      throw ImportRefused.of(path, "the archive is empty; it needs a table");
    }
    if (unpacked > UnzipLimit.mostBytes(bytes)) {
      throw ImportRefused.of(
          path,
          "it unpacks to "
              + unpacked
              + " bytes, which no honest tables of its size do; unpack and look at it first");
    }
  }

  private static ImportRefused damaged(Path path, IOException e) {
    return ImportRefused.of(
        path, "the zip archive is damaged (" + e.getMessage() + "); fetch it again");
  }

  /** The entry's content; closing it closes the archive. */
  static InputStream open(Path path, String name) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw damaged(path, e);
    }
    try {
      ZipEntry entry = zip.getEntry(name);
      InputStream raw = entry == null ? null : zip.getInputStream(entry);
      if (entry == null || raw == null) {
        throw ImportRefused.of(path, "the archive no longer holds " + name + "; fetch it again");
      }
      // An entry that gives more than the archive's list says is damaged or a trap.
      InputStream limited = new UnzipLimit(path, raw, Math.max(0, entry.getSize()));
      return new FilterInputStream(Signatures.refuseNested(path, limited)) {
        @Override
        public void close() throws IOException {
          try (zip) {
            super.close();
          }
        }
      };
    } catch (ZipException e) {
      zip.close();
      throw damaged(path, e);
    } catch (IOException | ImportRefused e) {
      zip.close();
      throw e;
    }
  }
}
