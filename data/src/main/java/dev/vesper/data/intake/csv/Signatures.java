package dev.vesper.data.intake.csv;

import dev.vesper.data.intake.ImportRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** What the first bytes of a file tell of it. */
final class Signatures {
  private static final int HEAD = 4;

  private Signatures() {}

  static boolean isGzip(byte[] head) {
    return (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
  }

  static boolean isZip(byte[] head) {
    return head[0] == 'P' && head[1] == 'K' && head[2] > 0 && head[2] <= 7;
  }

  /** Refuses what is no text and no packed text. */
  static void refuseNoTable(Path path, byte[] head) {
    if (head[0] == 'P' && head[1] == 'A' && head[2] == 'R' && head[3] == '1') {
      throw ImportRefused.of(path, "this is a Parquet file; write it out as CSV");
    }
    if ((head[0] & 0xff) == 0xd0 && (head[1] & 0xff) == 0xcf && (head[2] & 0xff) == 0x11) {
      throw ImportRefused.of(path, "this is an old spreadsheet (.xls); save it as CSV UTF-8");
    }
    if (head[0] == 'B' && head[1] == 'Z' && head[2] == 'h') {
      throw ImportRefused.of(path, "this is packed by bzip2; unpack it, or pack it by gzip");
    }
  }

  /**
   * The stream, unless what comes out of one packing is packed again: honest tables are packed
   * once, and a file that holds itself never ends.
   */
  static InputStream refuseNested(Path path, InputStream unpacked) throws IOException {
    BufferedInputStream in = new BufferedInputStream(unpacked, 1 << 16);
    in.mark(HEAD);
    byte[] head = new byte[HEAD];
    int n = in.readNBytes(head, 0, HEAD);
    in.reset();
    if (n >= HEAD - 1 && (isGzip(head) || isZip(head))) {
      in.close();
      throw ImportRefused.of(
          path, "it holds another packed file; unpack it once and import what is in it");
    }
    if (n == HEAD) {
      refuseNoTable(path, head);
    }
    return in;
  }
}
