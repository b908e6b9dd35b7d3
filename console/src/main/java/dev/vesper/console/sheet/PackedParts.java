package dev.vesper.console.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The limits of a packed workbook, held against what really comes out before any of it is read.
 * OWASP ASVS 5.0, 5.2.3.
 */
final class PackedParts {
  static final int MOST_PARTS = 1_000;
  static final long MOST_BYTES = 512L << 20;
  static final long MOST_PACKING = 100;

  // Small parts may be all one letter.
  static final long HARMLESS_BYTES = 100L << 10;

  // XFD is the last column that a spreadsheet has.
  private static final int LONGEST_COLUMN = 3;
  private static final String SHEETS = "xl/worksheets/";
  private static final String PLACE = " r=\"";

  private PackedParts() {}

  /** Refuses a workbook that would fill memory or disk. */
  static void check(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_PARTS) {
        throw new SheetRefused(
            SheetRefused.Code.TOO_MANY_PARTS,
            Integer.toString(zip.size()),
            Integer.toString(MOST_PARTS));
      }
      if (zip.getEntry("[Content_Types].xml") == null) {
        throw new SheetRefused(SheetRefused.Code.NO_TABLE);
      }
      long unpacked = 0;
      for (ZipEntry entry : Collections.list(zip.entries())) {
        unpacked += checked(zip, entry, unpacked);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new SheetRefused(SheetRefused.Code.DAMAGED, String.valueOf(e.getMessage()));
    }
  }

  private static long checked(ZipFile zip, ZipEntry entry, long before) throws IOException {
    long packed = Math.max(1, entry.getCompressedSize());
    boolean sheet = entry.getName().startsWith(SHEETS);
    Places places = new Places();
    long unpacked = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        unpacked += n;
        if (unpacked > HARMLESS_BYTES && unpacked / MOST_PACKING > packed) {
          throw new SheetRefused(SheetRefused.Code.TOO_DENSE, entry.getName());
        }
        if (before + unpacked > MOST_BYTES) {
          throw new SheetRefused(
              SheetRefused.Code.TOO_LARGE_UNPACKED, Long.toString(MOST_BYTES >> 20));
        }
        if (sheet && places.beyond(buffer, n)) {
          throw new SheetRefused(
              SheetRefused.Code.DAMAGED, "a cell lies beyond the last column of a spreadsheet");
        }
      }
    }
    return unpacked;
  }

  /** Looks for cells in columns that no spreadsheet has: a reader would make room up to them. */
  private static final class Places {
    private int matched;
    private int letters = -1;

    boolean beyond(byte[] bytes, int length) {
      for (int i = 0; i < length; i++) {
        byte c = bytes[i];
        if (letters >= 0) {
          boolean letter = (c | ' ') >= 'a' && (c | ' ') <= 'z';
          letters = letter ? letters + 1 : -1;
          if (letters > LONGEST_COLUMN) {
            return true;
          }
        }
        matched = c == PLACE.charAt(matched) ? matched + 1 : c == ' ' ? 1 : 0;
        if (matched == PLACE.length()) {
          matched = 0;
          letters = 0;
        }
      }
      return false;
    }
  }
}
