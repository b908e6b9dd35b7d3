package dev.vesper.insights.facts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Puts what a Parquet footer lists in no order into one order. Parquet-Java keeps a column's
 * encodings in a hash set of enum constants, whose order is another one in each JVM: the same facts
 * made again after a crash would differ in those few bytes, and so in their hash.
 */
final class FooterOrder {
  private static final int TAIL_BYTES = 8;

  private FooterOrder() {}

  /** Orders the footer in place; the file's length stays. */
  static void settle(Path parquet) throws IOException {
    try (FileChannel file =
        FileChannel.open(parquet, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long tail = file.size() - TAIL_BYTES;
      int length = read(file, tail, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
      byte[] footer = read(file, tail - length, length).array();
      FileMetaData meta = Util.readFileMetaData(new ByteArrayInputStream(footer));
      for (RowGroup group : meta.getRow_groups()) {
        for (ColumnChunk column : group.getColumns()) {
          order(column.getMeta_data());
        }
      }
      ByteArrayOutputStream ordered = new ByteArrayOutputStream(length);
      Util.writeFileMetaData(meta, ordered);
      if (ordered.size() != length) {
        throw new IOException(
            "the footer of " + parquet + " changes its length when written again");
      }
      ByteBuffer bytes = ByteBuffer.wrap(ordered.toByteArray());
      while (bytes.hasRemaining()) {
        file.write(bytes, tail - length + bytes.position());
      }
    }
  }

  private static void order(ColumnMetaData column) {
    List<Encoding> encodings = new ArrayList<>(column.getEncodings());
    encodings.sort(Comparator.comparingInt(Encoding::getValue));
    column.setEncodings(encodings);
    if (column.isSetEncoding_stats()) {
      List<PageEncodingStats> stats = new ArrayList<>(column.getEncoding_stats());
      stats.sort(
          Comparator.<PageEncodingStats>comparingInt(page -> page.getPage_type().getValue())
              .thenComparingInt(page -> page.getEncoding().getValue()));
      column.setEncoding_stats(stats);
    }
  }

  private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("a Parquet file ends within its footer");
      }
    }
    return bytes.flip();
  }
}
