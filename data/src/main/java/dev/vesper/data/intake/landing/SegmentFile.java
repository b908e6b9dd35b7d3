package dev.vesper.data.intake.landing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.data.home.Folders;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A table that is written once: canonical CSV, gzipped, synced to disk, put in place by a rename.
 * The same rows give the same bytes.
 */
public final class SegmentFile {
  private static final int BUFFER = 1 << 16;

  /**
   * What lies on disk.
   *
   * @param path where
   * @param sha256 of its bytes
   * @param rows without the header
   * @param bytes its length
   */
  public record Written(Path path, String sha256, long rows, long bytes) {}

  /** Gives the rows in order. */
  @FunctionalInterface
  public interface Rows {
    /** Writes each row as one line with its line feed; returns how many. */
    long writeTo(Writer out) throws IOException;
  }

  private SegmentFile() {}

  /**
   * Where the segment of an import lies.
   *
   * @param revision how often it has been written anew without some of its rows
   */
  public static Path of(Path landing, String contract, long number, int revision) {
    String written = revision == 0 ? "" : "-r" + revision;
    return landing
        .resolve(contract)
        .resolve(String.format(Locale.ROOT, "%010d%s.csv.gz", number, written));
  }

  /** The segment's name among a step's inputs. */
  public static String name(String contract, long number) {
    return String.format(Locale.ROOT, "landing/%s/%010d", contract, number);
  }

  /** The rows of a segment, to be closed by whoever reads them. */
  public static CsvReader<NamedCsvRecord> rows(Path file) throws IOException {
    return CsvReader.builder()
        .ofNamedCsvRecord(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }

  /** Writes header and rows. */
  public static Written write(Path file, Contract contract, Rows rows) throws IOException {
    return write(file, String.join(",", contract.header()), rows);
  }

  /** Writes a table with that header line. */
  public static Written write(Path file, String header, Rows rows) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " has no folder");
    }
    Folders.makePrivate(folder);
    Path fresh = folder.resolve(file.getFileName() + ".new");
    MessageDigest digest = Sha256.digest();
    long count;
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      OutputStream bytes = new DigestOutputStream(Channels.newOutputStream(channel), digest);
      // Java's gzip header holds no time stamp.
      GZIPOutputStream gzip = new GZIPOutputStream(bytes, BUFFER);
      Writer text =
          new java.io.BufferedWriter(
              new java.io.OutputStreamWriter(gzip, StandardCharsets.UTF_8), BUFFER);
      text.write(header);
      text.write('\n');
      count = rows.writeTo(text);
      text.flush();
      gzip.finish();
      Fault.at("landing.before-sync");
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Folders.sync(folder);
    return new Written(file, Sha256.hex(digest), count, Files.size(file));
  }
}
