package dev.vesper.data.intake.csv;

import dev.vesper.data.intake.ImportRefused;
import dev.vesper.domain.run.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A file that was handed in: plain, gzipped, or an entry of a zip archive.
 *
 * @param path where it lies
 * @param entry its name within the archive; empty for a file that stands alone
 * @param sha256 of its bytes as they lie there, unless a format knows it by more
 * @param bytes its length as it lies there
 * @param packing told by its first bytes, not by its name
 */
public record SourceFile(Path path, String entry, String sha256, long bytes, Packing packing) {
  private static final int BUFFER = 1 << 16;

  /** How a file is packed. */
  public enum Packing {
    PLAIN,
    GZIP,
    ZIP
  }

  /**
   * Looks at a file that stands alone.
   *
   * @throws ImportRefused when it is missing, a folder, unreadable, empty, or holds several files
   * @throws IOException when reading fails half-way
   */
  public static SourceFile inspect(Path path) throws IOException {
    List<SourceFile> all = inspectAll(path);
    if (all.size() != 1) {
      throw ImportRefused.of(path, "it holds " + all.size() + " files; one is wanted");
    }
    return all.get(0);
  }

  /**
   * Looks at a file, and into it when it is an archive: nothing is unpacked to disk.
   *
   * @throws ImportRefused when it is missing, a folder, unreadable, empty, or no table
   * @throws IOException when reading fails half-way
   */
  public static List<SourceFile> inspectAll(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw ImportRefused.of(path, "there is no such file; check the path");
    }
    if (Files.isDirectory(path)) {
      throw ImportRefused.of(path, "this is a folder; name the files in it");
    }
    if (!Files.isReadable(path)) {
      throw ImportRefused.of(
          path, "the file cannot be read; give this user the right to read it (chmod u+r)");
    }
    MessageDigest digest = Sha256.digest();
    byte[] head = new byte[4];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(path)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n && bytes + i < head.length; i++) {
          head[(int) bytes + i] = buffer[i];
        }
        digest.update(buffer, 0, n);
        bytes += n;
      }
    }
    if (bytes == 0) {
      throw ImportRefused.of(path, "the file is empty; it needs a header line and rows");
    }
    String sha256 = Sha256.hex(digest);
    if (Signatures.isZip(head)) {
      return ZipSource.entries(path, sha256, bytes);
    }
    Signatures.refuseNoTable(path, head);
    Packing packing = Signatures.isGzip(head) ? Packing.GZIP : Packing.PLAIN;
    return List.of(new SourceFile(path, "", sha256, bytes, packing));
  }

  /** The same file, known by another identity. */
  public SourceFile identifiedBy(String identity) {
    return new SourceFile(path, entry, identity, bytes, packing);
  }

  /** How it is called in reports. */
  public String title() {
    return entry.isEmpty() ? path.toString() : path + "!" + entry;
  }

  /** Its content, unzipped; limits guard against a file made to fill the disk. */
  public InputStream open() throws IOException {
    return switch (packing) {
      case PLAIN -> new BufferedInputStream(Files.newInputStream(path), BUFFER);
      case GZIP -> unzipped();
      case ZIP -> ZipSource.open(path, entry);
    };
  }

  private InputStream unzipped() throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    try {
      InputStream inner =
          new UnzipLimit(path, new GZIPInputStream(raw, BUFFER), UnzipLimit.mostBytes(bytes));
      return Signatures.refuseNested(path, inner);
    } catch (IOException e) {
      raw.close();
      throw ImportRefused.of(
          path, "the gzip header is broken (" + e.getMessage() + "); fetch it again");
    } catch (ImportRefused e) {
      raw.close();
      throw e;
    }
  }
}
