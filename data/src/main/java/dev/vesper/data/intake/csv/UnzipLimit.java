package dev.vesper.data.intake.csv;

import dev.vesper.data.intake.ImportRefused;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Stops a packed file that unpacks to far more than honest tables do. Repetitive CSV packs about 1
 * : 30; gzip's own limit is 1 : 1,032.
 */
final class UnzipLimit extends FilterInputStream {
  static final long MOST_BYTES = 16L << 30;
  static final long MOST_RATIO = 500;
  // Small files may be all one letter: a test file, not a bomb.
  static final long HARMLESS_BYTES = 64L << 20;

  private final Path path;
  private final long mostBytes;
  private long unpacked;

  /** A stream that may give at most so many bytes. */
  UnzipLimit(Path path, InputStream in, long mostBytes) {
    super(in);
    this.path = path;
    this.mostBytes = mostBytes;
  }

  /** The most that an honest file of that packed size unpacks to. */
  static long mostBytes(long packedBytes) {
    return Math.min(MOST_BYTES, Math.max(HARMLESS_BYTES, packedBytes * MOST_RATIO));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int n = read(one, 0, 1);
    return n < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int n;
    try {
      n = in.read(buffer, from, length);
    } catch (EOFException e) {
      throw ImportRefused.of(
          path,
          "the packed data end too early, after " + unpacked + " bytes; fetch the file again");
    } catch (ZipException e) {
      throw ImportRefused.of(
          path, "the packed data are damaged after " + unpacked + " bytes; fetch the file again");
    }
    if (n > 0) {
      unpacked += n;
      if (unpacked > mostBytes) {
        throw ImportRefused.of(
            path,
            "it unpacks to more than "
                + mostBytes
                + " bytes, which no honest table of its size does; unpack and look at it first");
      }
    }
    return n;
  }
}
