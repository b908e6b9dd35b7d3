package dev.vesper.data.intake.csv;

import dev.vesper.data.intake.ImportRefused;
import dev.vesper.domain.run.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;

/**
 * A file that was handed in, plain or gzipped.
 *
 * @param path where it lies
 * @param sha256 of its bytes as they lie there
 * @param bytes its length as it lies there
 * @param gzip whether it is gzipped, told by its first bytes, not by its name
 */
public record SourceFile(Path path, String sha256, long bytes, boolean gzip) {
  private static final int BUFFER = 1 << 16;

  /**
   * Looks at the file.
   *
   * @throws ImportRefused when it is missing, a folder, unreadable, empty, or an archive
   * @throws IOException when reading fails half-way
   */
  public static SourceFile inspect(Path path) throws IOException {
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
    refuseArchives(path, head);
    boolean gzip = (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    return new SourceFile(path, Sha256.hex(digest), bytes, gzip);
  }

  private static void refuseArchives(Path path, byte[] head) {
    if (head[0] == 'P' && head[1] == 'K' && head[2] <= 7) {
      throw ImportRefused.of(
          path,
          "this is a zip archive or a spreadsheet; unpack it, or save the sheet as CSV UTF-8");
    }
    if (head[0] == 'P' && head[1] == 'A' && head[2] == 'R' && head[3] == '1') {
      throw ImportRefused.of(path, "this is a Parquet file; write it out as CSV");
    }
  }

  /** Its content, unzipped; the limit guards against a file made to fill the disk. */
  public InputStream open() throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    if (!gzip) {
      return raw;
    }
    try {
      return new UnzipLimit(path, new GZIPInputStream(raw, BUFFER), bytes);
    } catch (IOException e) {
      raw.close();
      throw ImportRefused.of(
          path, "the gzip header is broken (" + e.getMessage() + "); fetch it again");
    }
  }
}
